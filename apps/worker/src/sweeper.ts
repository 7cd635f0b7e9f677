import { markStarted, SYSTEM, unstartedAdmissions, type Database } from '@lianshen/db';
import { caseWorkflowId, TASK_QUEUE } from '@lianshen/workflows/messages';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { startLoop, type Loop } from './loop.js';
import { logger, sweepFailures, sweptCases, unstarted } from './telemetry.js';

/** Admissions younger than this are still in the hands of the API that admitted them. */
const GRACE_SECONDS = 3;
const EVERY_MS = 2_000;
const MOST_A_SWEEP = 100;
const START_DEADLINE_MS = 12_000;

/** Starts the workflows of cases that were admitted but whose API died before it could; safe beside other sweepers. */
async function sweep(database: Database, client: Client): Promise<void> {
  const admissions = await database.scoped(SYSTEM, (tx) => unstartedAdmissions(tx, GRACE_SECONDS, MOST_A_SWEEP));
  unstarted.set(admissions.length);
  for (const { caseNo, procedure, input } of admissions) {
    const start = client.withDeadline(Date.now() + START_DEADLINE_MS, () =>
      client.workflow.start(procedure, {
        workflowId: caseWorkflowId(caseNo),
        taskQueue: TASK_QUEUE,
        args: [input],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
      }),
    );
    const isNew = await start.then(
      () => true,
      (error: unknown) => {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
        throw error;
      },
    );
    await database.scoped(SYSTEM, (tx) => markStarted(tx, caseNo));
    if (isNew) {
      sweptCases.inc();
      logger.warn({ caseNo }, 'started a case that was admitted but not started');
    }
  }
}

/** Sweeps until stopped; a failed sweep is logged, counted and tried again. */
export const startSweeper = (database: Database, client: Client): Loop =>
  startLoop(
    EVERY_MS,
    () => sweep(database, client),
    (error) => {
      sweepFailures.inc();
      logger.error({ err: error }, 'the sweep failed');
    },
  );
