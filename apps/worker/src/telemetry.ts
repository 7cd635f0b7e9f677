import { pino, stdSerializers, type Logger } from 'pino';
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { Runtime, type Logger as TemporalLogger, type LogLevel } from '@temporalio/worker';

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** A case whose workflow task fails stands still until it is mended: the first thing an operator must see (stack.md B6.4). */
export const stuckTasks = new Counter({
  name: 'lianshen_workflow_task_failures_total',
  help: 'Failed workflow tasks; the case stands still until the cause is mended',
  registers: [registry],
});
export const stuckErrands = new Gauge({
  name: 'lianshen_stuck_errands',
  help: 'Errands of cases that have failed three times or more and are tried again',
  registers: [registry],
});
export const sweptCases = new Counter({
  name: 'lianshen_swept_cases_total',
  help: 'Admitted cases the sweeper started',
  registers: [registry],
});
export const sweepFailures = new Counter({
  name: 'lianshen_sweep_failures_total',
  help: 'Sweeps that failed',
  registers: [registry],
});
export const filingFailures = new Counter({
  name: 'lianshen_filing_failures_total',
  help: 'Turns of sending, escalating or reconciling filings that failed',
  labelNames: ['what'],
  registers: [registry],
});
export const unstarted = new Gauge({
  name: 'lianshen_unstarted_cases',
  help: 'Admitted cases without a workflow at the last sweep',
  registers: [registry],
});

export const logger: Logger = pino({
  level: process.env['LIANSHEN_LOG_LEVEL'] ?? 'info',
  base: { service: 'worker', pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  // Temporal's lines carry their error under `error`, ours under `err`: an Error has no own fields to write
  serializers: { err: stdSerializers.errWithCause, error: stdSerializers.errWithCause },
});

const STUCK = /failing workflow task|workflow task fail|error while completing workflow|nondeterminism/i;

/** Temporal's log lines as ours; a failing workflow task is raised to an error and counted. */
const forward = (level: LogLevel, message: string, meta: object | undefined): void => {
  const isStuck = STUCK.test(message);
  if (isStuck) stuckTasks.inc();
  const write = isStuck ? 'error' : (level.toLowerCase() as Lowercase<LogLevel>);
  logger[write]({ ...meta }, isStuck ? `stuck case: ${message}` : message);
};
const temporalLogger: TemporalLogger = {
  log: forward,
  trace: (message, meta) => forward('TRACE', message, meta),
  debug: (message, meta) => forward('DEBUG', message, meta),
  info: (message, meta) => forward('INFO', message, meta),
  warn: (message, meta) => forward('WARN', message, meta),
  error: (message, meta) => forward('ERROR', message, meta),
};

/** First thing in the process: one runtime, no signal handlers of its own (stack.md B5.7). */
export function installRuntime(): void {
  Runtime.install({
    shutdownSignals: [],
    logger: temporalLogger,
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } } },
  });
}
