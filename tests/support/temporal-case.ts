import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, WorkflowClient, WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Context } from '@temporalio/activity';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import {
  TASK_QUEUE,
  type ActAnswer,
  type CaseInput,
  type RecordCaseInput,
  type RunErrandInput,
  type RunDeskErrandInput,
  type Snapshot,
  type UpdateName,
  type Updates,
} from '@lianshen/workflows/messages';
import type { CaseActivities } from '@lianshen/workflows/kernel';
import { fileURLToPath } from 'node:url';
import type { CaseDriver } from './case-driver.js';
import { MemoryRecord } from './memory-runtime.js';
import { VirtualTime } from './virtual-time.js';

/** The workflow bundle that the build made; the very one that workers run. */
export const BUNDLE = fileURLToPath(new URL('../../workflows/dist/bundle.js', import.meta.url));

const WORKFLOWS = { code: readFileSync(BUNDLE, 'utf8') };

/** A refusal as the driver's tests see it. */
class RefusedAct extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

let installed = false;
/** One runtime per process; its own logger stays quiet so that a test's output is the test's. */
function quietRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
}

type RunningWorker = { readonly worker: Worker; readonly ended: Promise<void> };

/** A real worker on a real server whose `recordCase` writes into memory, one record per case. */
export class TemporalBench {
  readonly records = new Map<string, MemoryRecord>();
  private readonly taskQueue = `${TASK_QUEUE}-bench`;
  private running: RunningWorker | undefined;
  private readonly held = new Map<keyof CaseActivities, Promise<void>>();

  private constructor(
    readonly connection: Connection,
    readonly client: WorkflowClient,
    private readonly native: NativeConnection,
  ) {}

  static async open(address: string): Promise<TemporalBench> {
    quietRuntime();
    const connection = await Connection.connect({ address, connectTimeout: '20s' });
    const client = new WorkflowClient({ connection, identity: 'recorder' });
    const bench = new TemporalBench(connection, client, await NativeConnection.connect({ address }));
    bench.running = await bench.work();
    return bench;
  }

  private async work(): Promise<RunningWorker> {
    const worker = await Worker.create({
      identity: 'recorder',
      connection: this.native,
      taskQueue: this.taskQueue,
      workflowBundle: WORKFLOWS,
      activities: {
        recordCase: async (input: RecordCaseInput) => {
          await this.released('recordCase');
          this.recordOf(input.case.caseNo).write(input);
        },
        runErrand: async (input: RunErrandInput) => {
          await this.released('runErrand');
          return this.recordOf(input.caseNo).run(input);
        },
        runDeskErrand: async (input: RunDeskErrandInput) => {
          await this.released('runDeskErrand');
          return this.recordOf(input.caseNo).runDesk(input);
        },
      },
      stickyQueueScheduleToStartTimeout: '2s',
    });
    return { worker, ended: worker.run() };
  }

  private recordOf(caseNo: string): MemoryRecord {
    const record = this.records.get(caseNo) ?? new MemoryRecord();
    this.records.set(caseNo, record);
    return record;
  }

  /** Nothing more is done of that kind until the answer is called. */
  hold(activity: keyof CaseActivities): () => void {
    let release = (): void => undefined;
    this.held.set(activity, new Promise((resolve) => (release = resolve)));
    return () => release();
  }

  /** Fails, to be tried again, where its worker goes meanwhile. */
  private async released(activity: keyof CaseActivities): Promise<void> {
    await Promise.race([this.held.get(activity), Context.current().cancelled]);
  }

  /** A worker that has seen no case takes over. `meanwhile` begins while there is none. */
  async replaceWorker<T>(meanwhile: () => Promise<T>): Promise<T> {
    await this.stopWork();
    const begun = meanwhile();
    this.running = await this.work();
    return begun;
  }

  private async stopWork(): Promise<void> {
    if (!this.running) return;
    const { worker, ended } = this.running;
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await ended;
  }

  async start(input: CaseInput): Promise<TemporalDriver> {
    const handle = await this.client.start(input.procedure, {
      taskQueue: this.taskQueue,
      workflowId: input.caseNo,
      args: [input],
    });
    const driver = new TemporalDriver(this, input, handle, new VirtualTime(this.connection, input.caseNo));
    await driver.snapshot();
    return driver;
  }

  async close(): Promise<void> {
    await this.stopWork();
    await this.native.close();
    await this.connection.close();
  }
}

export class TemporalDriver implements CaseDriver {
  readonly patienceMs = 5_000;
  constructor(
    private readonly bench: TemporalBench,
    readonly input: CaseInput,
    private readonly handle: WorkflowHandle,
    private readonly time: VirtualTime,
  ) {}

  async act<N extends UpdateName>(name: N, input: Updates[N]): Promise<ActAnswer> {
    try {
      return await this.bench.client.withDeadline(Date.now() + 15_000, () =>
        this.handle.executeUpdate<ActAnswer, [Updates[N]]>(name, { updateId: input.updateId, args: [input] }),
      );
    } catch (error) {
      const cause = error instanceof WorkflowUpdateFailedError ? error.cause : null;
      throw cause instanceof ApplicationFailure ? new RefusedAct(cause.type ?? '', cause.message) : error;
    }
  }

  actAtOnce(list: readonly { name: UpdateName; input: Updates[UpdateName] }[]): Promise<(ActAnswer | Error)[]> {
    return Promise.all(
      list.map(({ name, input }) => this.act(name, input as never).catch((error: unknown) => error as Error)),
    );
  }

  /** Waits until it has taken effect, which it does not while a batch is on its way; a second for one that changes nothing. */
  async signal(name: string, input: unknown): Promise<void> {
    const revision = async (): Promise<number> => (await this.snapshot()).case.revision;
    const before = await revision();
    await this.handle.signal(name, input);
    for (const end = Date.now() + 1_000; (await revision()) === before && Date.now() < end;) await sleep(20);
  }

  snapshot(): Promise<Snapshot> {
    return this.handle.query<Snapshot>('snapshot');
  }

  async until(at: number): Promise<void> {
    await this.time.until(new Date(at));
  }

  outcome(): Promise<string> {
    return this.handle.result() as Promise<string>;
  }

  /** What has been projected, once it has caught up with the workflow. */
  async entries(): Promise<MemoryRecord['entries']> {
    const { lastSeq } = await this.snapshot();
    const caughtUp = () => (this.bench.records.get(this.input.caseNo)?.entries.length ?? 0) >= lastSeq;
    for (const end = Date.now() + 10_000; !caughtUp();) {
      if (Date.now() > end) throw new Error('the projection did not catch up');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return this.bench.records.get(this.input.caseNo)!.entries;
  }

  async historyJson(): Promise<string> {
    return historyToJSON(await this.handle.fetchHistory());
  }

  /** @throws DeterminismViolationError where the history of the case does not lead to what it says */
  async replay(): Promise<void> {
    await Worker.runReplayHistory({ workflowBundle: WORKFLOWS }, await this.handle.fetchHistory(), this.input.caseNo);
  }
}
