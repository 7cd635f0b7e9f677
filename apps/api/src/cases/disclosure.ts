import { sameParty, type CaseRow } from '@lianshen/domain';
import { isOfTheDecision, isOwn, taskOfId, type Reader } from './audience.js';
import type { RecordedEntry } from './case.store.js';

type Payload = Readonly<Record<string, unknown>>;
interface Ground {
  readonly reader: Reader;
  readonly row: CaseRow;
  /** Documents that are addressed to the reader. */
  readonly documents: ReadonlySet<string>;
}

/** What the bodies decided and who stands back is for officials: how, when, by whom. */
const OFFICIALS_ONLY: ReadonlySet<string> = new Set([
  'itemProposed',
  'extractReceived',
  'extractIgnored',
  'personRecused',
  'agendaPackSaved',
]);

/** What an applicant may read of each type of entry; a type that is not named does not exist for them. */
const APPLICANT: Readonly<Record<string, readonly string[]>> = {
  caseAdmitted: ['caseNo', 'policy', 'rules'],
  caseStarted: ['applicationHash', 'policy', 'rules', 'limit'],
  phaseEntered: ['phase', 'round'],
  applicationSubmitted: ['version', 'applicationHash', 'policy', 'items', 'checkDueOn'],
  policyPinned: ['policy'],
  policyAccepted: ['version', 'hash', 'basis'],
  policyAdopted: ['version', 'hash', 'basis'],
  limitStarted: ['limit'],
  limitEnded: ['on'],
  limitPaused: ['cause'],
  limitResumed: ['dueOn'],
  limitExtended: ['dueOn'],
  clockSuspended: ['cause'],
  clockResumed: [],
  caseOverdue: ['dueOn'],
  visitRescheduled: ['at', 'meetingPoint', 'contact', 'reason'],
  roundConcluded: ['round', 'passed', 'failedVeto', 'failedOrdinary'],
  roundStarted: ['round', 'items', 'expired'],
  passWithdrawn: ['agency', 'itemIds'],
  unauthorisedWorkReported: ['agency'],
  worksPlanned: ['plan', 'from', 'to', 'blasting'],
  extensionRequested: ['until', 'reason'],
  extensionGranted: ['until'],
  replyIssued: ['documentId', 'number'],
  replyDelivered: ['documentId', 'mode', 'on'],
  documentDelivered: ['documentId', 'mode', 'on', 'deliveryNo'],
  filingSent: ['filingId', 'target'],
  filingAnswered: ['filingId', 'result', 'receiptNo'],
  statusEntered: ['mineId', 'partIds', 'status'],
  stoppedAtOnce: ['stopOrderId', 'mineId', 'partIds'],
  statementLapsed: ['taskId'],
  replyRescinded: ['documentId', 'number', 'replyCaseNo', 'replyNumber'],
  stopLifted: ['stopOrderId'],
  rescissionNoted: ['rescissionNo', 'state'],
  caseWithdrawn: ['reason'],
  caseClosed: ['outcome'],
};
/** Where a task of another agency stands; its decision is not part of it. */
const FOREIGN_TASK: Readonly<Record<string, readonly string[]>> = {
  taskOpened: ['taskId', 'kind', 'party', 'dueOn'],
};
/** Decisions addressed to the applicant: told in full by a document of their own. */
const TOLD: ReadonlySet<string> = new Set(['completenessCheck']);

const pick = (payload: Payload, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.flatMap((key) => (key in payload ? [[key, payload[key]]] : [])));

/** The entry as the reader may have it; null when it does not exist for them. */
export function disclosed(entry: RecordedEntry, ground: Ground): RecordedEntry | null {
  const { reader } = ground;
  if (reader.audience === 'official') return entry;
  const task = typeof entry.payload['taskId'] === 'string' ? taskOfId(entry.payload['taskId'], ground.row) : null;
  if (OFFICIALS_ONLY.has(entry.type)) return null;
  if (reader.audience === 'expert') return task && isOfTheDecision(task.kind) ? null : entry;
  if (task) return ofTask(entry, task, reader);
  const keys = APPLICANT[entry.type];
  if (keys) return { ...entry, payload: pick(entry.payload, keys) };
  return addressed(entry, ground);
}

function ofTask(
  entry: RecordedEntry,
  task: NonNullable<ReturnType<typeof taskOfId>>,
  reader: Reader,
): RecordedEntry | null {
  if (isOwn(reader, task.party)) return entry;
  if (isOfTheDecision(task.kind)) return null;
  if (entry.type === 'taskDecided' && TOLD.has(task.kind)) return entry;
  const keys = FOREIGN_TASK[entry.type];
  return keys ? { ...entry, payload: pick(entry.payload, keys) } : null;
}

/** Documents and notices that reach the applicant, without who else has them. */
function addressed(entry: RecordedEntry, { reader, documents }: Ground): RecordedEntry | null {
  const { payload } = entry;
  switch (entry.type) {
    case 'documentIssued':
    case 'documentSealed':
      return documents.has(String(payload['documentId'])) ? entry : null;
    case 'documentOpened':
      return isOwn(reader, entry.actor.party) ? entry : null;
    case 'noticeSent': {
      const addressees = payload['addressees'] as { regionCode: string; agency: string; post: string }[];
      const own = addressees.filter((party) => reader.who.posts.some((post) => sameParty(post.party, party)));
      return own.length === 0 ? null : { ...entry, payload: { ...payload, addressees: own } };
    }
    default:
      return null;
  }
}
