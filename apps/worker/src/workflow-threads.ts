import workerThreads, { type WorkerOptions } from 'node:worker_threads';

/**
 * Temporal's SDK formats a stack for every promise of every case, for the query `__stack_trace` alone, which nobody here
 * asks: 44 % of the workflow thread's CPU (profile of W1). Its hook is left out. Node's own asynchronous contexts, on which
 * the SDK's cancellation scopes stand, come through the same function and name a `before`: they stay. So do stacks of errors.
 */
const NO_PROMISE_STACKS = `data:text/javascript,${encodeURIComponent(
  `import v8 from 'node:v8';
   const { createHook } = v8.promiseHooks;
   const isOfSdk = ({ init, before, after, settled }) => init && settled && !before && !after;
   v8.promiseHooks.createHook = (hooks) => (isOfSdk(hooks) ? () => undefined : createHook(hooks));`,
)}`;

const { Worker } = workerThreads;

/** Call before the first worker is created. */
export function useLeanWorkflowThreads(): void {
  workerThreads.Worker = class extends Worker {
    constructor(file: string | URL, options: WorkerOptions = {}) {
      super(file, { ...options, execArgv: ['--import', NO_PROMISE_STACKS] });
    }
  };
}
