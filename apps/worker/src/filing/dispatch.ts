import { dateOf, dueAfter, FILING_ANSWER_WORKING_DAYS, type Calendar } from '@lianshen/domain';
import {
  insertNotices,
  loadCalendar,
  markEscalated,
  markTold,
  postponeFiling,
  SYSTEM,
  takePending,
  unanswered,
  untold,
  wasTaken,
  type BlobStore,
  type Database,
  type PendingFiling,
} from '@lianshen/db';
import { caseWorkflowId, type Signals } from '@lianshen/workflows/messages';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { eachByItself } from '../each.js';
import type { SweepTroubles } from '../sweep-troubles.js';
import { filingFailures, logger } from '../telemetry.js';
import type { BureauSystem } from './filing-system.js';

const MOST_A_TURN = 20;
/** Longer than the deadline of one message. */
const LEASE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 3_600;
/** An answer younger than this is still in the hands of the API that took it. */
const GRACE_SECONDS = 3;
const SIGNAL_DEADLINE_MS = 12_000;

export interface Dispatch {
  readonly database: Database;
  readonly client: Client;
  readonly blobs: BlobStore;
  readonly verifyAt: string;
  readonly systems: ReadonlyMap<string, BureauSystem>;
  readonly troubles: SweepTroubles;
  readonly retrySeconds: number;
}

/** One turn: what is pending goes out, answers reach their cases, silence reaches whoever signed the reply. */
export async function dispatchFilings(dispatch: Dispatch): Promise<void> {
  const { database } = dispatch;
  const pending = await database.scoped(SYSTEM, (tx) => takePending(tx, MOST_A_TURN, LEASE_SECONDS));
  await Promise.all(pending.map((filing) => send(dispatch, filing)));
  const answers = await database.scoped(SYSTEM, (tx) => untold(tx, GRACE_SECONDS, MOST_A_TURN));
  await eachByItself(
    answers,
    (answer) => tell(dispatch, answer),
    async ({ filingId, caseNo }, error) => {
      filingFailures.inc({ what: 'tell' });
      logger.error({ err: error, filingId, caseNo }, 'filings: a case was not told of the answer');
      await dispatch.troubles.note({ caseNo, kind: 'filingReceipt' }, error);
    },
  );
}

async function send({ database, blobs, verifyAt, systems, retrySeconds }: Dispatch, filing: PendingFiling) {
  const { filingId, caseNo, caseTitle, regionCode, targetRegion, attempts } = filing;
  try {
    const system = systems.get(targetRegion);
    if (!system) throw new Error('no system is configured for the bureau any more');
    const file = Buffer.from(await blobs.bytes(filing.reply.sha256)).toString('base64');
    const reply = { ...filing.reply, verifyAt: `${verifyAt}/${filing.reply.verificationCode}`, file };
    await system.report({ type: 'filing.report', filingId, caseNo, caseTitle, regionCode, targetRegion, reply });
    await database.scoped(SYSTEM, (tx) => wasTaken(tx, filingId));
    logger.info({ filingId, attempts }, 'filing taken by the bureau');
  } catch (error) {
    const reason = (error as Error).message;
    const pause = Math.min(retrySeconds * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS);
    await database.scoped(SYSTEM, (tx) => postponeFiling(tx, filingId, reason, pause));
    logger.warn({ filingId, attempts, reason, pause }, 'filing not taken by the bureau');
  }
}

/** A case that is over needs no answer. */
async function tell(
  { database, client, troubles }: Dispatch,
  { filingId, caseNo, result, receiptNo }: Signals['filingReceipt'] & { readonly caseNo: string },
): Promise<void> {
  await client
    .withDeadline(Date.now() + SIGNAL_DEADLINE_MS, () =>
      client.workflow
        .getHandle(caseWorkflowId(caseNo))
        .signal<[Signals['filingReceipt']]>('filingReceipt', { filingId, result, receiptNo }),
    )
    .catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
  await database.scoped(SYSTEM, (tx) => markTold(tx, filingId));
  await troubles.clear({ caseNo, kind: 'filingReceipt' });
}

/** 逾期未获回执: whoever signed the reply is told, once; each filing by itself. */
export async function escalateFilings({ database }: Pick<Dispatch, 'database'>): Promise<void> {
  const filings = await database.scoped(SYSTEM, (tx) => unanswered(tx));
  const calendars = new Map<string, Calendar>();
  for (const { regionCode } of filings)
    if (!calendars.has(regionCode))
      calendars.set(regionCode, await database.scoped(SYSTEM, (tx) => loadCalendar(tx, regionCode)));
  const escalate = async ({ filingId, caseNo, regionCode, sentAt, signer }: (typeof filings)[number]) => {
    const sentOn = dateOf(sentAt.getTime());
    const { dueOn } = dueAfter(calendars.get(regionCode)!, sentOn, FILING_ANSWER_WORKING_DAYS);
    if (dateOf(Date.now()) <= dueOn) return;
    await database.scoped(SYSTEM, async (tx) => {
      await insertNotices(tx, {
        noticeId: `${filingId}.unanswered`,
        caseNo,
        kind: 'filingUnanswered',
        addressees: [signer, { ...signer, post: 'handler' }],
        data: { filingId, dueOn },
        documentId: null,
      });
      await markEscalated(tx, filingId);
    });
  };
  await eachByItself(filings, escalate, ({ filingId }, error) => {
    filingFailures.inc({ what: 'escalate' });
    logger.error({ err: error, filingId }, 'filings: nobody was told that a bureau does not answer');
  });
}
