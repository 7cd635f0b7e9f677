import { readFileSync } from 'node:fs';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  Client,
  Connection,
  isGrpcServiceError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { FieldError, RejectionCode } from '@lianshen/domain';
import { isProblemCode, temporalTls } from '@lianshen/contracts';
import {
  caseWorkflowId,
  TASK_QUEUE,
  type ActAnswer,
  type CaseInput,
  type SignalName,
  type Signals,
  type UpdateName,
  type Updates,
} from '@lianshen/workflows/messages';
import { ENVIRONMENT, type Environment } from '../environment.js';
import { Refusal } from '../http/refusal.js';
import { logger } from '../logger.js';
import { countUpdate } from '../metrics.js';

/** Longer than one workflow-task timeout (10 s): an Update that meets a restarting worker waits that long. */
const DEADLINE_MS = 12_000;
/** The client's own deadline overruns while it backs off; this one does not. */
const OUTER_DEADLINE_MS = DEADLINE_MS + 500;

/** What became of an Update. `unknown` is never failure: it may still land (contract.md: repeat with the same key). */
export type UpdateOutcome =
  | { readonly kind: 'done'; readonly answer: ActAnswer }
  | {
      readonly kind: 'refused';
      readonly code: RejectionCode;
      readonly message: string;
      readonly errors?: readonly FieldError[];
      readonly current?: unknown;
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown' };

const TIMED_OUT = Symbol('timed out');
const GRPC_DEADLINE_EXCEEDED = 4;
const GRPC_CANCELLED = 1;

/** The only caller of Temporal in the API. Every call ends within {@link OUTER_DEADLINE_MS}. */
@Injectable()
export class TemporalGateway implements OnApplicationShutdown {
  private readonly connection: Connection;
  private readonly client: Client;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.connection = Connection.lazy({
      address: environment.TEMPORAL_ADDRESS,
      tls: temporalTls(environment, (file) => readFileSync(file)),
      connectTimeout: '10s',
    });
    this.client = new Client({ connection: this.connection, namespace: environment.TEMPORAL_NAMESPACE });
  }

  /** Starts the workflow of an admitted case; started earlier is success. `unknown` is left to the worker's sweeper. */
  async start(input: CaseInput): Promise<'started' | 'unknown'> {
    const result = await this.bounded(async () => {
      await this.client.workflow.start(input.procedure, {
        workflowId: caseWorkflowId(input.caseNo),
        taskQueue: TASK_QUEUE,
        args: [input],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
        staticSummary: input.caseNo,
      });
    }).catch((error: unknown) => {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return undefined;
      if (!(error instanceof ServiceError) && !isGrpcServiceError(error)) throw error;
      logger.warn({ caseNo: input.caseNo, err: error }, 'case could not be started now; the sweeper starts it');
      return TIMED_OUT;
    });
    return result === TIMED_OUT ? 'unknown' : 'started';
  }

  /** Sends one act to a case. @throws Refusal `unavailable` when Temporal cannot be reached; the same key may be repeated. */
  async update<N extends UpdateName>(caseNo: string, name: N, argument: Updates[N]): Promise<UpdateOutcome> {
    const outcome = await this.bounded(() =>
      this.client.workflow
        .getHandle(caseWorkflowId(caseNo))
        .executeUpdate<ActAnswer, [Updates[N]]>(name, { updateId: argument.updateId, args: [argument] }),
    )
      .then((answer): UpdateOutcome => (answer === TIMED_OUT ? { kind: 'unknown' } : { kind: 'done', answer }))
      .catch((error: unknown) => outcomeOf(error));
    countUpdate(
      name,
      outcome instanceof Refusal ? outcome.code : outcome.kind === 'refused' ? outcome.code : outcome.kind,
    );
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  }

  /** Tells a running case a fact; a case that has closed is a normal result. @throws Refusal `unavailable` */
  async signal<N extends SignalName>(caseNo: string, name: N, fact: Signals[N]): Promise<void> {
    const told = await this.bounded(() =>
      this.client.workflow.getHandle(caseWorkflowId(caseNo)).signal<[Signals[N]]>(name, fact),
    ).catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return undefined;
      if (error instanceof ServiceError || isGrpcServiceError(error)) return TIMED_OUT;
      throw error;
    });
    if (told === TIMED_OUT)
      throw new Refusal('unavailable', '流程服务暂时不可用，请稍后重试', { retryAfterSeconds: 3 });
  }

  /** Whether the server answers now. */
  async isReady(): Promise<boolean> {
    const asked = this.connection
      .withDeadline(Date.now() + 2_000, () => this.connection.workflowService.getSystemInfo({}))
      .then(() => true)
      .catch(() => false);
    return Promise.race([asked, delayed(2_500, false)]);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection.close();
  }

  private bounded<T>(call: () => Promise<T>): Promise<T | typeof TIMED_OUT> {
    const asked = this.connection.withDeadline(Date.now() + DEADLINE_MS, call);
    return Promise.race([asked, delayed<typeof TIMED_OUT>(OUTER_DEADLINE_MS, TIMED_OUT)]);
  }
}

function delayed<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(value), ms).unref();
  });
}

const isTimeout = (error: unknown): boolean =>
  isGrpcServiceError(error) && (error.code === GRPC_DEADLINE_EXCEEDED || error.code === GRPC_CANCELLED);

/** An error of `executeUpdate` as what it means; anything unforeseen is rethrown. */
function outcomeOf(error: unknown): UpdateOutcome | Refusal {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'unknown' };
  if (error instanceof WorkflowNotFoundError) return { kind: 'gone' };
  if (error instanceof WorkflowUpdateFailedError) return rejectionOf(error);
  if (error instanceof ServiceError || isGrpcServiceError(error)) {
    if (isTimeout(error) || isTimeout(error.cause)) return { kind: 'unknown' };
    logger.warn({ err: error }, 'Temporal could not be reached');
    return new Refusal('unavailable', '流程服务暂时不可用，请稍后用同一内容重试', { retryAfterSeconds: 3 });
  }
  throw error;
}

function rejectionOf(error: WorkflowUpdateFailedError): UpdateOutcome {
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure) || !cause.type) throw error;
  // Accepted on a run that was continued as new before it finished: nobody knows, the same key finds out.
  if (cause.type === 'AcceptedUpdateCompletedWorkflow') return { kind: 'unknown' };
  if (!isProblemCode(cause.type)) throw error;
  const details = (cause.details?.[0] ?? {}) as { errors?: readonly FieldError[]; current?: unknown };
  return {
    kind: 'refused',
    code: cause.type as RejectionCode,
    message: cause.message,
    ...(details.errors ? { errors: details.errors } : {}),
    ...(details.current === undefined ? {} : { current: details.current }),
  };
}
