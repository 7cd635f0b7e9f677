/**
 * What the kernel needs from the engine. This is the only file that imports `@temporalio/workflow`;
 * `tests/support/memory-runtime.ts` implements the same interface on a virtual clock.
 */
import * as wf from '@temporalio/workflow';
import type { ErrandReceipt, DeskReceipt, Rejection } from '@lianshen/domain';
import type {
  RecordCaseInput,
  RunErrandInput,
  RunDeskErrandInput,
  SignalName,
  Signals,
  UpdateName,
  Updates,
} from '../messages.js';

/** A cancellable region of waiting; every phase runs in its own (design 3). */
export interface Scope {
  run<T>(work: () => Promise<T>): Promise<T>;
  cancel(): void;
}

/** The side effects the kernel calls; regular activities, so that the record never runs ahead of the history. */
export interface CaseActivities {
  recordCase(input: RecordCaseInput): Promise<void>;
  runErrand(input: RunErrandInput): Promise<ErrandReceipt>;
  runDeskErrand(input: RunDeskErrandInput): Promise<DeskReceipt>;
}

export interface Runtime {
  /** Epoch milliseconds; stands still within one activation. */
  now(): number;
  condition(holds: () => boolean): Promise<void>;
  /** As {@link condition}, but gives up after `ms`: false then. */
  conditionWithin(holds: () => boolean, ms: number): Promise<boolean>;
  scope(): Scope;
  /** Runs `work` where an outside cancellation cannot reach it. */
  shielded<T>(work: () => Promise<T>): Promise<T>;
  /** Whether the scope this code runs in was cancelled. */
  isCancelled(): boolean;
  isCancellation(error: unknown): boolean;
  /** The error that running code of a cancelled scope is stopped with. */
  cancellation(): Error;
  /** The only kind of error a validator or handler may throw. */
  refusal(rejection: Rejection): Error;
  onUpdate<N extends UpdateName>(
    name: N,
    handler: (input: Updates[N]) => Promise<unknown>,
    validator: (input: Updates[N]) => void,
  ): void;
  onSignal<N extends SignalName>(name: N, handler: (input: Signals[N]) => Promise<void>): void;
  onQuery(name: string, handler: () => unknown): void;
  handlersFinished(): boolean;
  /** Whether the engine asks for a fresh history at the next phase boundary. */
  historyIsLong(): boolean;
  continueAsNew(input: unknown): Promise<never>;
  readonly activities: CaseActivities;
}

/** The runtime on a real Temporal server. Call it inside a workflow function. */
export function temporalRuntime(): Runtime {
  return {
    now: () => Date.now(),
    condition: (holds) => wf.condition(holds),
    conditionWithin: (holds, ms) => wf.condition(holds, ms),
    scope: () => new wf.CancellationScope(),
    shielded: (work) => wf.CancellationScope.nonCancellable(work),
    isCancelled: () => wf.CancellationScope.current().consideredCancelled,
    isCancellation: (error) => wf.isCancellation(error),
    cancellation: () => new wf.CancelledFailure('this phase was left'),
    refusal: ({ code, message, ...details }) => wf.ApplicationFailure.nonRetryable(message, code, details),
    onUpdate: (name, handler, validator) =>
      wf.setHandler(
        wf.defineUpdate<unknown, [Parameters<typeof handler>[0]]>(name),
        (input) => wf.CancellationScope.nonCancellable(() => handler(input)),
        { validator },
      ),
    onSignal: (name, handler) =>
      wf.setHandler(wf.defineSignal<[Parameters<typeof handler>[0]]>(name), (input) =>
        wf.CancellationScope.nonCancellable(() => handler(input)),
      ),
    onQuery: (name, handler) => wf.setHandler(wf.defineQuery<unknown>(name), handler),
    handlersFinished: () => wf.allHandlersFinished(),
    historyIsLong: () => wf.workflowInfo().continueAsNewSuggested,
    continueAsNew: (input) =>
      wf.makeContinueAsNewFunc({ workflowType: wf.workflowInfo().workflowType })(input) as Promise<never>,
    activities: {
      recordCase: wf.proxyActivities<CaseActivities>({
        startToCloseTimeout: '5 s',
        retry: { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '2 s' },
      }).recordCase,
      // a document is laid out: slower, and worth waiting for when a template has to be mended first
      runErrand: wf.proxyActivities<CaseActivities>({
        startToCloseTimeout: '30 s',
        retry: { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '30 s' },
      }).runErrand,
      runDeskErrand: wf.proxyActivities<CaseActivities>({
        startToCloseTimeout: '20 s',
        retry: { initialInterval: '300 ms', backoffCoefficient: 2, maximumInterval: '5 s' },
      }).runDeskErrand,
    },
  };
}
