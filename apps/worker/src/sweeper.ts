import {
  countTroubles,
  markStarted,
  markChangeTold,
  SYSTEM,
  unstartedAdmissions,
  untoldChanges,
  type Database,
} from '@lianshen/db';
import { caseWorkflowId, TASK_QUEUE, type SignalName } from '@lianshen/workflows/messages';
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { eachByItself } from './each.js';
import { startLoop, type Loop } from './loop.js';
import { sweepTroubles, type Swept, type SweepTroubles } from './sweep-troubles.js';
import { logger, stuckErrands, sweepFailures, sweptCases, unstarted } from './telemetry.js';

/** Admissions younger than this are still in the hands of the API that admitted them. */
const GRACE_SECONDS = 3;
const EVERY_MS = 2_000;
const MOST_A_SWEEP = 100;
const START_DEADLINE_MS = 12_000;

/** Starts the workflows of cases that were admitted but whose API died before it could; safe beside other sweepers. */
async function sweep(database: Database, client: Client, troubles: SweepTroubles): Promise<void> {
  const admissions = await database.scoped(SYSTEM, (tx) => unstartedAdmissions(tx, GRACE_SECONDS, MOST_A_SWEEP));
  unstarted.set(admissions.length);
  const start = async ({ caseNo, procedure, input }: (typeof admissions)[number]): Promise<void> => {
    const started = client.withDeadline(Date.now() + START_DEADLINE_MS, () =>
      client.workflow.start(procedure, {
        workflowId: caseWorkflowId(caseNo),
        taskQueue: TASK_QUEUE,
        args: [input],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
      }),
    );
    const isNew = await started.then(
      () => true,
      (error: unknown) => {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
        throw error;
      },
    );
    await database.scoped(SYSTEM, (tx) => markStarted(tx, caseNo));
    await troubles.clear({ caseNo, kind: 'caseStart' });
    if (isNew) {
      sweptCases.inc();
      logger.warn({ caseNo }, 'started a case that was admitted but not started');
    }
  };
  await eachByItself(admissions, start, ({ caseNo }, error) => failed(troubles, { caseNo, kind: 'caseStart' }, error));
}

/**
 * Tells running cases that the register changed, again where the API already did: they read it anew and find nothing new. A
 * case that has closed, or has not started, needs no telling; the latter reads the register when it is submitted.
 */
async function tellChanges(database: Database, client: Client, troubles: SweepTroubles): Promise<void> {
  const changes = await database.scoped(SYSTEM, (tx) => untoldChanges(tx, MOST_A_SWEEP));
  const tell = async ({ changeId, caseNo }: (typeof changes)[number]): Promise<void> => {
    const told: SignalName = 'registerChanged';
    await client
      .withDeadline(Date.now() + START_DEADLINE_MS, () =>
        client.workflow.getHandle(caseWorkflowId(caseNo)).signal(told, {}),
      )
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
    await database.scoped(SYSTEM, (tx) => markChangeTold(tx, changeId));
    await troubles.clear({ caseNo, kind: 'registerChanged' });
  };
  await eachByItself(changes, tell, ({ caseNo }, error) =>
    failed(troubles, { caseNo, kind: 'registerChanged' }, error),
  );
}

async function failed(troubles: SweepTroubles, what: Swept, error: unknown): Promise<void> {
  sweepFailures.inc();
  logger.error({ err: error, ...what }, 'a case could not be swept');
  await troubles.note(what, error);
}

/** Sweeps until stopped; a failed sweep is logged, counted and tried again. */
export function startSweeper(database: Database, client: Client): Loop {
  const troubles = sweepTroubles(database);
  return startLoop(
    EVERY_MS,
    async () => {
      await sweep(database, client, troubles);
      await tellChanges(database, client, troubles);
      stuckErrands.set(await database.scoped(SYSTEM, (tx) => countTroubles(tx, null)));
    },
    (error) => {
      sweepFailures.inc();
      logger.error({ err: error }, 'the sweep failed');
    },
  );
}
