import type { Connection } from '@temporalio/client';

const DAY_SECONDS = 86_400;

/**
 * Closed cases stay in Temporal for at least this many days: as long as a workflow is kept, starting it again under the
 * same case number is refused. The development server's own default is one day.
 */
export const RETENTION_DAYS = 30;

/** Sets the retention of the namespace to at least 30 days; a longer one stays. Returns the days in force. */
export async function ensureRetention(connection: Connection, namespace: string): Promise<number> {
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  const days = Number(String(config?.workflowExecutionRetentionTtl?.seconds ?? 0)) / DAY_SECONDS;
  if (days >= RETENTION_DAYS) return days;
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: durationOfDays(RETENTION_DAYS) },
  });
  return RETENTION_DAYS;
}

/** Registers a namespace of its own for one test cluster; one that exists is fine. */
export async function registerNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: durationOfDays(RETENTION_DAYS),
    });
  } catch (error) {
    if ((error as { code?: number }).code !== 6 /* already exists */) throw error;
  }
}

/** Protobuf's duration; the generated type wants a Long, the encoder takes a number. */
function durationOfDays(days: number): { seconds: never } {
  return { seconds: (days * DAY_SECONDS) as never };
}
