import { parseTaskId, taskKinds, type CaseEntry, type TaskKind } from '@lianshen/domain';
import { verifyStream } from '@lianshen/record';
import { compareCase, compareTasks } from './compare.js';
import { dueDatesStand } from './due-dates.js';
import { inboxLine, keyOf, workflowEntries, type CaseEvidence, type Evidence } from './evidence.js';
import { isRefused, type Asked, type JournalView, type Request } from './journal.js';

/** The invariants of the quality page that the fault layer proves; each violation is named by its number. */
export type InvariantName = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I9';
export interface Violation {
  readonly invariant: InvariantName;
  readonly what: string;
}
type Check = (journal: JournalView, evidence: Evidence) => string[];

const checks: Readonly<Record<InvariantName, Check>> = {
  I1: acknowledgedIsKept,
  I2: tookEffectOnce,
  I3: stateFollowsFromRecord,
  I4: chainsVerify,
  I5: inboxesShowOpenTasks,
  I6: nothingOpenOnClosed,
  I9: dueDatesStand,
};
export const INVARIANTS = Object.keys(checks) as InvariantName[];

/** All violations, none of which may be explained away. Requests about cases that are not in the evidence are left to a later check. */
export function violations(
  journal: JournalView,
  evidence: Evidence,
  names: readonly InvariantName[] = INVARIANTS,
): Violation[] {
  return names.flatMap((invariant) => checks[invariant](journal, evidence).map((what) => ({ invariant, what })));
}

/** What an acknowledged act has to have written. */
const ENTRY_OF = {
  start: 'caseStarted',
  decide: 'taskDecided',
  withdraw: 'caseWithdrawn',
  returnTo: 'caseReturned',
} as const;

const caseNoOf = (asked: Asked): string | null =>
  asked.request.what === 'start' ? ([...asked.caseNos][0] ?? null) : asked.request.resource.split('.')[0]!;

const describe = ({ request: { op, what, resource, username } }: Asked): string =>
  `${what} ${op} of ${username} on ${resource}`;

function updateIdOf(evidence: Evidence, { request }: Asked): string | undefined {
  return evidence.updateIds.get(keyOf(request.userId, request.resource, request.key));
}

/** The entries of one type that a request caused, by the identity of its act. */
function causedBy(asked: Asked, kase: CaseEvidence, evidence: Evidence): CaseEntry[] {
  const type = ENTRY_OF[asked.request.what];
  const updateId = asked.request.what === 'start' ? `start-${kase.caseNo}` : updateIdOf(evidence, asked);
  if (updateId === undefined) return [];
  return workflowEntries(kase.stream).filter((entry) => entry.type === type && entry.updateId === updateId);
}

/** Requests about the cases in hand, each with its case. */
function* inHand(journal: JournalView, evidence: Evidence): Generator<[Asked, CaseEvidence]> {
  const cases = new Map(evidence.cases.map((kase) => [kase.caseNo, kase]));
  for (const asked of journal.asked.values()) {
    const kase = cases.get(caseNoOf(asked) ?? '');
    if (kase) yield [asked, kase];
  }
}

/** I1: every acknowledged act is in the record, as the database and as HTTP tell it, and in the workflow. */
function acknowledgedIsKept(journal: JournalView, evidence: Evidence): string[] {
  const found: string[] = [];
  for (const [asked, kase] of inHand(journal, evidence)) {
    if (asked.acknowledgedAt === null) continue;
    const entry = causedBy(asked, kase, evidence)[0];
    if (!entry) found.push(`${describe(asked)} was acknowledged and is not in the record`);
    else if (!isShown(asked, kase, entry))
      found.push(`${describe(asked)} was acknowledged and is not shown as it was sent`);
    if (!isInWorkflow(asked, kase)) found.push(`${describe(asked)} was acknowledged and the workflow does not know it`);
  }
  const admitted = new Set(evidence.admitted.map(({ caseNo }) => caseNo));
  for (const asked of journal.asked.values())
    if (
      asked.request.what === 'start' &&
      asked.acknowledgedAt !== null &&
      ![...asked.caseNos].every((no) => admitted.has(no))
    )
      found.push(`${describe(asked)} was acknowledged and there is no such case`);
  return found;
}

function isShown(asked: Asked, kase: CaseEvidence, entry: CaseEntry): boolean {
  const { request } = asked;
  const shown = kase.shown.filter(({ source, type }) => source === 'workflow' && type === entry.type);
  if (request.what === 'start') return shown.length === 1 && shown[0]!.actor.userId === request.userId;
  const matches = (payload: Readonly<Record<string, any>>): boolean =>
    request.what === 'decide'
      ? payload['taskId'] === request.resource &&
        (isFiledApart(request) || readsBack(request.body, payload['decision']))
      : payload['reason'] === request.body['reason'];
  return shown.some(({ actor, payload }) => actor.userId === request.userId && matches(payload));
}

const kindOf = ({ resource }: Request): TaskKind => parseTaskId(resource)!.kind as TaskKind;

/** A correction is a version of the application; of it the record has only the hash. */
const isFiledApart = (request: Request): boolean => kindOf(request) === 'correction';

/** Everything that was sent reads back as it was sent, texts included; what is on file may have been added to it. */
function readsBack(sent: unknown, read: unknown): boolean {
  if (typeof sent !== 'object' || sent === null) return read === sent;
  if (typeof read !== 'object' || read === null) return false;
  if (Array.isArray(sent) && (!Array.isArray(read) || read.length !== sent.length)) return false;
  return Object.entries(sent).every(([name, value]) => readsBack(value, (read as Record<string, unknown>)[name]));
}

function isInWorkflow({ request }: Asked, { snapshot }: CaseEvidence): boolean {
  if (request.what === 'start') return snapshot.case.startedBy.userId === request.userId;
  if (request.what === 'withdraw') return snapshot.case.outcome === 'withdrawn';
  if (request.what === 'returnTo') return snapshot.case.round > 1;
  const task = snapshot.tasks.find(({ taskId }) => taskId === request.resource);
  const result = taskKinds[kindOf(request)].result(request.body as never);
  return task?.state === 'decided' && task.decidedBy?.userId === request.userId && task.result === result;
}

/** I2: what was acknowledged took effect once, what was refused never, what is unknown at most once, and nothing else happened. */
function tookEffectOnce(journal: JournalView, evidence: Evidence): string[] {
  const found = startedOnce(journal, evidence);
  const explained = new Set<string>();
  for (const [asked, kase] of inHand(journal, evidence)) {
    const updateId = updateIdOf(evidence, asked);
    if (updateId !== undefined) explained.add(updateId);
    const times = causedBy(asked, kase, evidence).length;
    const most = isRefused(asked) ? 0 : 1;
    const least = asked.acknowledgedAt === null ? 0 : 1;
    if (times < least || times > most)
      found.push(`${describe(asked)} took effect ${times} times, expected ${least} to ${most}`);
  }
  for (const { caseNo, stream } of evidence.cases) {
    const decided = new Map<string, number>();
    for (const entry of workflowEntries(stream)) {
      if (entry.type === 'taskDecided') decided.set(entry.payload.taskId, (decided.get(entry.payload.taskId) ?? 0) + 1);
      if (entry.updateId !== undefined && entry.updateId !== `start-${caseNo}` && !explained.has(entry.updateId))
        found.push(`${caseNo}: entry ${entry.seq} ${entry.type} was asked for by nobody`);
    }
    for (const [taskId, times] of decided) if (times > 1) found.push(`${taskId} was decided ${times} times`);
  }
  return found;
}

/**
 * What a case is about, as {@link Evidence.admitted} names it: the subject of a consultation, the mine of a resumption, the
 * case whose reply a rescission undoes, the document of an erratum.
 */
function subjectOf({ request: { body } }: Asked): string {
  const { subject, caseNo, documentId } = body['form'] as Readonly<Record<string, string | undefined>>;
  return (body['mineId'] ?? caseNo ?? documentId ?? subject) as string;
}

function startedOnce(journal: JournalView, evidence: Evidence): string[] {
  const found: string[] = [];
  const subjects = new Set<string>();
  for (const asked of journal.asked.values()) {
    if (asked.request.what !== 'start') continue;
    const subject = subjectOf(asked);
    subjects.add(subject);
    const times = evidence.admitted.filter(({ title }) => title === subject).length;
    const least = asked.acknowledgedAt === null ? 0 : 1;
    if (times < least || times > 1) found.push(`${describe(asked)} made ${times} cases`);
    if (asked.caseNos.size > 1) found.push(`${describe(asked)} was answered with ${[...asked.caseNos].join(' and ')}`);
  }
  for (const { caseNo, title } of evidence.admitted)
    if (!subjects.has(title)) found.push(`${caseNo} was started by nobody`);
  return found;
}

/** I3: case row, task rows and workflow say what a pure computation from the record says. */
function stateFollowsFromRecord(_: JournalView, evidence: Evidence): string[] {
  return evidence.cases.flatMap((kase) => {
    try {
      return [...compareCase(kase), ...compareTasks(kase)].map((what) => `${kase.caseNo}: ${what}`);
    } catch (error) {
      return [`${kase.caseNo}: the record cannot be computed: ${(error as Error).message}`];
    }
  });
}

/** I4: every chain verifies against its head, the workflow's numbers have no gap, and HTTP shows the very same links. */
function chainsVerify(_: JournalView, evidence: Evidence): string[] {
  return evidence.cases.flatMap(({ caseNo, stream, head, snapshot, shown }) => {
    const found: string[] = [];
    const verdict = verifyStream(stream, { no: head.no, hash: head.hash });
    if (!verdict.ok) found.push(`entry ${verdict.no} ${verdict.kind}: ${verdict.message}`);
    const seqs = workflowEntries(stream).map(({ seq }) => seq);
    if (seqs.some((seq, i) => seq !== i + 1)) found.push('the numbers of the workflow are not contiguous');
    if (seqs.length !== snapshot.lastSeq || seqs.length !== head.workflowSeq)
      found.push(
        `${seqs.length} entries of the workflow, the head counts ${head.workflowSeq}, the workflow ${snapshot.lastSeq}`,
      );
    if (stream.map(({ hash }) => hash).join() !== shown.map(({ hash }) => hash).join())
      found.push('HTTP does not show the entries that stand in the database');
    return found.map((what) => `${caseNo}: ${what}`);
  });
}

/** I5: the inboxes show exactly the open tasks of the workflows, and their totals count what they show. */
function inboxesShowOpenTasks(_: JournalView, evidence: Evidence): string[] {
  const open = new Set(
    evidence.cases.flatMap(({ snapshot }) =>
      snapshot.tasks.filter(({ state }) => state === 'open').map(({ party, taskId }) => inboxLine(party, taskId)),
    ),
  );
  return [
    ...[...open].filter((line) => !evidence.inbox.has(line)).map((line) => `open and not in the inbox: ${line}`),
    ...[...evidence.inbox].filter((line) => !open.has(line)).map((line) => `in the inbox and not open: ${line}`),
    ...evidence.miscounted.map((key) => `the total of open tasks is wrong: ${key}`),
  ];
}

/** I6: a closed case has no open task, and rows and workflow agree that it is closed. */
function nothingOpenOnClosed(_: JournalView, evidence: Evidence): string[] {
  return evidence.cases.flatMap(({ caseNo, columns, tasks, snapshot, stream }) => {
    const isClosed =
      [columns.status, snapshot.case.status].includes('closed') ||
      workflowEntries(stream).some(({ type }) => type === 'caseClosed');
    if (!isClosed) return [];
    const open = [...tasks, ...snapshot.tasks].filter(({ state }) => state === 'open').map(({ taskId }) => taskId);
    return [...new Set(open)].map((taskId) => `${caseNo} is closed and ${taskId} is open`);
  });
}
