import { AsyncLocalStorage } from 'node:async_hooks';
import type {
  CaseEntry,
  CaseRow,
  ErrandReceipt,
  DeskErrand,
  MeetingExtract,
  DeskReceipt,
  Rejection,
  ReplyHit,
  TaskRow,
} from '@lianshen/domain';
import type { Runtime, Scope } from '@lianshen/workflows/kernel';
import type {
  ActAnswer,
  RecordCaseInput,
  RunErrandInput,
  RunDeskErrandInput,
  SignalName,
  Signals,
  Snapshot,
  UpdateName,
  Updates,
} from '@lianshen/workflows/messages';

/** Everything crosses as JSON, as it does on a real server. */
const copy = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T));

/** A refused act, as a client would see it. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly rejection: Rejection,
  ) {
    super(message);
  }
}
class Cancelled extends Error {}
class ContinueAsNew extends Error {
  constructor(readonly input: unknown) {
    super('continue as new');
  }
}

interface MemoryScope extends Scope {
  readonly isCancelled: () => boolean;
  readonly onCancel: Set<() => void>;
}
interface Wait {
  readonly holds: () => boolean;
  readonly go: () => void;
}
interface Timer {
  readonly at: number;
  readonly fire: () => void;
}
interface Handlers {
  readonly handler: (input: never) => Promise<unknown>;
  readonly validator: (input: never) => void;
}

/** What the projection would have written; refuses gaps and rows that go backwards, as the database does. */
export class MemoryRecord {
  readonly entries: CaseEntry[] = [];
  readonly tasks = new Map<string, TaskRow>();
  case: CaseRow | null = null;
  readonly batches: RecordCaseInput[] = [];
  /** What was issued and sent, once each, in order. */
  readonly errands: RunErrandInput[] = [];

  /** What was asked about proposals and extracts, once each, in order. */
  readonly deskErrands: DeskErrand[] = [];
  /** Extracts as meetings sealed them, by proposal. */
  readonly extracts = new Map<string, MeetingExtract & { hash: string }>();

  /** What stands against the next replies, one list each; the desk issues once none is left. */
  readonly hits: (readonly ReplyHit[])[] = [];
  private readonly replies = new Map<string, NonNullable<DeskReceipt['reply']>>();
  /** Days on which documents were first opened by the applicant. */
  readonly openings = new Map<string, string>();
  /** The bureau that filings go to; null: none stands above. */
  filingTarget: string | null = '640500';
  /** The reply to be corrected was rescinded since. */
  isRescinded = false;
  /** Orders that hold the case, as the register has them. */
  holding: readonly string[] = [];

  private issue(errandId: string): NonNullable<DeskReceipt['reply']> {
    const hits = this.hits.shift();
    const reply = hits ? { hits } : { documentId: errandId, number: '沙坡头自然资开复批〔2026〕1号' };
    this.replies.set(errandId, this.replies.get(errandId) ?? reply);
    return this.replies.get(errandId)!;
  }

  /** What the desks do: numbers, seals, reads, replies, filings. */
  runDesk({ errand }: RunDeskErrandInput): DeskReceipt {
    const { errandId } = errand;
    if (!this.deskErrands.some((other) => other.errandId === errandId)) this.deskErrands.push(errand);
    if (errand.type === 'meetingNumber') return { errandId, number: `${errand.series}〔${errand.year}〕1号` };
    if (errand.type === 'releaseExtract')
      this.extracts.set(errand.extract.proposalId, { ...errand.extract, hash: `hash-${errandId}` });
    if (errand.type === 'releaseExtract') return { errandId, extract: this.extracts.get(errand.extract.proposalId)! };
    if (errand.type === 'fetchExtract') return { errandId, extract: this.extracts.get(errand.proposalId) ?? null };
    if (errand.type === 'issueReply') return { errandId, reply: this.replies.get(errandId) ?? this.issue(errandId) };
    if (errand.type === 'findOpening') return { errandId, openedOn: this.openings.get(errand.documentId) ?? null };
    if (errand.type === 'readOrders') return { errandId, holding: this.holding };
    if (errand.type === 'issueRescission')
      return { errandId, reply: { documentId: errandId, number: '沙坡头自然资开复工撤〔2026〕1号' } };
    if (errand.type === 'issueErratum' && this.isRescinded) return { errandId };
    if (errand.type === 'issueErratum')
      return { errandId, reply: { documentId: errandId, number: errand.application.document.number } };
    return errand.type === 'fileUpward' ? { errandId, filingTarget: this.filingTarget } : { errandId };
  }

  /** Does an errand as the real activity does: the id decides, a repeat gets the same receipt. */
  run(input: RunErrandInput): ErrandReceipt {
    const { errandId } = input.errand;
    if (!this.errands.some(({ errand }) => errand.errandId === errandId)) this.errands.push(input);
    const n = this.errands.findIndex(({ errand }) => errand.errandId === errandId) + 1;
    const isDocument = input.errand.type === 'document';
    return { errandId, number: isDocument ? `号${n}` : null, sha256: isDocument ? errandId : null };
  }

  write(input: RecordCaseInput): void {
    this.batches.push(input);
    for (const entry of input.entries) {
      if (entry.seq !== this.entries.length + 1) throw new Error(`entry ${entry.seq} after ${this.entries.length}`);
      this.entries.push(entry);
    }
    for (const task of input.tasks) {
      if ((this.tasks.get(task.taskId)?.revision ?? 0) < task.revision) this.tasks.set(task.taskId, task);
    }
    if ((this.case?.revision ?? 0) < input.case.revision) this.case = input.case;
  }
}

/**
 * The kernel's runtime in memory, on a virtual clock. One call = one activation; conditions are checked after every job
 * and again until nothing moves, as the real sandbox does (stack.md Part D).
 */
export class MemoryEngine {
  readonly record = new MemoryRecord();
  outcome: string | null = null;
  failure: unknown = null;
  runs = 0;
  private clock: number;
  private waits: Wait[] = [];
  private timers: Timer[] = [];
  private readonly updates = new Map<string, Handlers>();
  private readonly signals = new Map<string, (input: never) => Promise<void>>();
  private readonly queries = new Map<string, () => unknown>();
  private readonly ambient = new AsyncLocalStorage<MemoryScope>();
  private inFlight = 0;
  private held: (() => void)[] | null = null;
  /** Set to ask for a fresh history at the next phase boundary. */
  wantsFreshHistory = false;

  constructor(
    startAt: string,
    private readonly workflow: (rt: Runtime, input: unknown) => Promise<string>,
  ) {
    this.clock = Date.parse(startAt);
  }

  now(): number {
    return this.clock;
  }

  async start(input: unknown): Promise<void> {
    this.runs++;
    await this.activate(() => {
      this.workflow(this.runtime(), copy(input)).then(
        (outcome) => (this.outcome = outcome),
        (error: unknown) => (this.failure = error),
      );
    });
    await this.followContinue();
  }

  /** One Update in an activation of its own. */
  async update<N extends UpdateName>(name: N, input: Updates[N]): Promise<ActAnswer> {
    const [answer] = await this.updatesAtOnce([{ name, input }]);
    if (answer instanceof Error) throw answer;
    return answer!;
  }

  /** Several Updates in one activation: answers in their order, a refusal as its error. */
  async updatesAtOnce(
    list: readonly { name: UpdateName; input: Updates[UpdateName] }[],
  ): Promise<(ActAnswer | Error)[]> {
    const answers: Promise<ActAnswer | Error>[] = [];
    await this.activate(
      ...list.map(
        ({ name, input }) =>
          () =>
            void answers.push(this.deliver(name, copy(input))),
      ),
    );
    const all = await Promise.all(answers);
    await this.followContinue();
    return all;
  }

  async signal<N extends SignalName>(name: N, input: Signals[N]): Promise<void> {
    await this.activate(() => void this.hear(name, copy(input) as never));
  }

  private async hear(name: SignalName, input: never): Promise<void> {
    this.inFlight++;
    try {
      await this.signals.get(name)?.(input);
    } finally {
      this.inFlight--;
    }
  }

  snapshot(): Snapshot {
    return copy(this.queries.get('snapshot')!() as Snapshot);
  }

  /** Moves the virtual clock; every timer on the way fires in order. */
  async advanceTo(at: number): Promise<void> {
    for (;;) {
      const next = this.timers.reduce<Timer | null>(
        (least, t) => (t.at <= at && (!least || t.at < least.at) ? t : least),
        null,
      );
      if (!next) break;
      this.clock = Math.max(this.clock, next.at);
      this.timers = this.timers.filter((timer) => timer !== next);
      await this.activate(next.fire);
    }
    this.clock = Math.max(this.clock, at);
  }

  /** Keeps the activity from answering until {@link releaseActivities}: the database is away. */
  holdActivities(): void {
    this.held ??= [];
  }
  async releaseActivities(): Promise<void> {
    const held = this.held ?? [];
    this.held = null;
    for (const finish of held) await this.activate(finish);
  }

  private async followContinue(): Promise<void> {
    if (!(this.failure instanceof ContinueAsNew)) return;
    const next = this.failure.input;
    this.failure = null;
    this.wantsFreshHistory = false;
    this.waits = [];
    this.timers = [];
    this.updates.clear();
    await this.start(next);
  }

  private async deliver(name: UpdateName, input: Updates[UpdateName]): Promise<ActAnswer | Error> {
    const handlers = this.updates.get(name);
    if (this.outcome !== null || !handlers) return new Error('the case is gone');
    try {
      handlers.validator(input as never);
    } catch (error) {
      return error as Error;
    }
    this.inFlight++;
    try {
      return copy((await handlers.handler(input as never)) as ActAnswer);
    } finally {
      this.inFlight--;
    }
  }

  private async activate(...jobs: (() => void)[]): Promise<void> {
    for (const job of jobs) {
      job();
      this.unblock();
    }
    do await new Promise(setImmediate);
    while (this.unblock() || this.isBusy());
    if (this.failure && !(this.failure instanceof ContinueAsNew)) throw this.failure as Error;
  }

  private completions: (() => void)[] = [];
  private isBusy(): boolean {
    const finish = this.completions.shift();
    finish?.();
    return finish !== undefined;
  }

  private unblock(): boolean {
    const ready = this.waits.filter((wait) => wait.holds());
    this.waits = this.waits.filter((wait) => !ready.includes(wait));
    for (const wait of ready) wait.go();
    return ready.length > 0;
  }

  private waitFor(holds: () => boolean, ms?: number): Promise<boolean> {
    const scope = this.ambient.getStore();
    if (scope?.isCancelled()) return Promise.reject(new Cancelled());
    if (holds()) return Promise.resolve(true);
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => () => {
        this.waits = this.waits.filter((other) => other !== wait);
        this.timers = this.timers.filter((other) => other !== timer);
        scope?.onCancel.delete(cancel);
        finish();
      };
      const wait: Wait = { holds, go: end(() => resolve(true)) };
      const timer: Timer | null = ms === undefined ? null : { at: this.clock + ms, fire: end(() => resolve(false)) };
      const cancel = end(() => reject(new Cancelled()));
      this.waits.push(wait);
      if (timer) this.timers.push(timer);
      scope?.onCancel.add(cancel);
    });
  }

  private newScope(): MemoryScope {
    let cancelled = false;
    const scope: MemoryScope = {
      onCancel: new Set(),
      isCancelled: () => cancelled,
      run: (work) => this.ambient.run(scope, work),
      cancel: () => {
        cancelled = true;
        for (const cancel of [...scope.onCancel]) cancel();
      },
    };
    return scope;
  }

  /** An activity: done when its turn comes, or held back. */
  private complete<I, O>(input: I, work: (input: I) => O): Promise<O> {
    const given = copy(input);
    return new Promise((resolve) => {
      const finish = () => resolve(copy(work(given)));
      if (this.held) this.held.push(finish);
      else this.completions.push(finish);
    });
  }

  private runtime(): Runtime {
    return {
      now: () => this.clock,
      condition: (holds) => this.waitFor(holds).then(() => undefined),
      conditionWithin: (holds, ms) => this.waitFor(holds, ms),
      scope: () => this.newScope(),
      shielded: (work) => this.ambient.run(this.newScope(), work),
      isCancelled: () => this.ambient.getStore()?.isCancelled() ?? false,
      isCancellation: (error) => error instanceof Cancelled,
      cancellation: () => new Cancelled('this phase was left'),
      refusal: (rejection) => new Refused(rejection.code, rejection.message, rejection),
      onUpdate: (name, handler, validator) => void this.updates.set(name, { handler, validator }),
      onSignal: (name, handler) => void this.signals.set(name, handler),
      onQuery: (name, handler) => void this.queries.set(name, handler),
      handlersFinished: () => this.inFlight === 0,
      historyIsLong: () => this.wantsFreshHistory,
      continueAsNew: (input) => Promise.reject(new ContinueAsNew(copy(input))),
      activities: {
        recordCase: (input) => this.complete(input, (batch) => this.record.write(batch)),
        runErrand: (input) => this.complete(input, (errand) => this.record.run(errand)),
        runDeskErrand: (input) => this.complete(input, (errand) => this.record.runDesk(errand)),
      },
    };
  }
}
