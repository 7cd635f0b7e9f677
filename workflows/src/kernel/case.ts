import { taskId, taskKinds, dateOf, documentId, isoInstant, sameParty } from '@lianshen/domain';
import type {
  Actor,
  CaseRow,
  Decision,
  DocumentKind,
  EntryPayloads,
  EntryType,
  DeskErrand,
  NoticeKind,
  Party,
  PolicyPin,
  TaskKind,
  TaskRow,
} from '@lianshen/domain';
import type { Act, ActAnswer, CaseInput } from '../messages.js';
import { Closed, type ActingCase, type AnyProcedure, type CaseLimit, type Request } from './procedure.js';
import {
  caseRow,
  CLOSED_PHASE,
  dueDate,
  enter,
  initialState,
  limitFrom,
  taskRow,
  touch,
  type CaseState,
  type Task,
} from './state.js';
import { recompute } from './clock.js';
import type { Runtime, Scope } from './runtime.js';

/** A case in motion: its state, the phase it is in, and what phases and acts do to it (design 3). */
export class Case implements ActingCase<unknown, unknown, object> {
  readonly state: CaseState;
  private scope: Scope | null = null;
  private jump: string | null = null;
  /** Grows whenever a wait of this case comes true; see {@link settled}. */
  private moved = 0;

  constructor(
    readonly procedure: AnyProcedure,
    readonly rt: Runtime,
    readonly input: CaseInput,
  ) {
    this.state = (input.carried as CaseState | undefined) ?? this.begin();
  }

  get caseNo(): string {
    return this.input.caseNo;
  }
  get application(): unknown {
    return this.input.application;
  }
  get terms(): unknown {
    return this.state.terms;
  }
  get facts(): object {
    return this.state.facts;
  }
  get starter(): Party {
    return this.input.startedBy.party;
  }
  get startedBy(): string {
    return this.input.startedBy.userId;
  }
  get now(): number {
    return this.rt.now();
  }
  get today(): string {
    return dateOf(this.rt.now());
  }
  get policy(): PolicyPin {
    return this.state.policy;
  }
  get phaseName(): string {
    return this.state.phase;
  }
  get tasks(): readonly TaskRow[] {
    return this.state.tasks;
  }
  get phaseNames(): string[] {
    return Object.keys(this.procedure.phases);
  }
  get hasJump(): boolean {
    return this.jump !== null && !this.isClosed;
  }
  get isClosed(): boolean {
    return this.state.outcome !== null;
  }

  party(agency: string, post: string): Party {
    return { regionCode: this.input.regionCode, agency, post };
  }

  async ask<K extends TaskKind>(request: Request<K>): Promise<Decision<K>> {
    this.mustBeAlive();
    const earlier = this.state.tasks.filter(
      (task) => task.kind === request.kind && sameParty(task.party, request.party),
    );
    const last = earlier.at(-1);
    const task = last && (last.state === 'open' || last.stands) ? last : this.openTask(request, earlier.length + 1);
    await this.until(() => task.state === 'decided');
    this.mustBeAlive();
    return task.decision as Decision<K>;
  }

  askAll<K extends TaskKind>(requests: readonly Request<K>[]): Promise<Decision<K>[]> {
    return Promise.all(requests.map((request) => this.ask(request)));
  }

  get revision(): number {
    return this.state.revision;
  }
  get round(): number {
    return this.state.round;
  }
  nextRound(): void {
    this.state.round++;
    touch(this.state);
  }

  reopen(kind: TaskKind, party: Party): void {
    const standing = this.state.tasks.filter(
      (task) => task.kind === kind && task.stands && sameParty(task.party, party),
    );
    if (standing.length === 0) return;
    this.voidDecisions(standing);
    this.record('decisionsVoided', { taskIds: standing.map(({ taskId: id }) => id) });
  }

  pauseLimit(cause: string): void {
    if (this.state.suspensions.some((s) => s.only === 'limit' && s.untilOn === null)) return;
    this.state.suspensions = [...this.state.suspensions, { fromOn: this.today, untilOn: null, cause, only: 'limit' }];
    this.record('limitPaused', { cause });
  }

  resumeLimit(): void {
    const { state } = this;
    if (!state.suspensions.some((s) => s.only === 'limit' && s.untilOn === null)) return;
    state.suspensions = state.suspensions.map((s) =>
      s.only === 'limit' && s.untilOn === null ? { ...s, untilOn: this.today } : s,
    );
    recompute(this);
    this.record('limitResumed', { dueOn: state.limit?.dueOn ?? null });
  }

  openAside<K extends TaskKind>(request: Request<K>, by: Act): void {
    const earlier = this.state.tasks.filter(
      (task) => task.kind === request.kind && sameParty(task.party, request.party),
    );
    this.openTask(request, earlier.length + 1, by);
  }

  cancelOpen(reason: string, by: Act, which: (task: TaskRow) => boolean = () => true): void {
    this.cancelTasks(
      this.state.tasks.filter((task) => which(task) && !this.isAside(task.kind)),
      reason,
      by,
    );
  }

  prolong(taskId: string, until: string): void {
    const task = this.state.tasks.find((other) => other.taskId === taskId);
    if (task?.state !== 'open') return;
    Object.assign(task, { dueOn: until, dueSoonSince: null, overdueSince: null, workingDays: null });
    task.revision = touch(this.state);
    this.record('taskProlonged', { taskId, dueOn: until });
  }

  isAside(kind: TaskKind): boolean {
    return this.procedure.aside !== undefined && Object.hasOwn(this.procedure.aside, kind);
  }

  issue(kind: DocumentKind, addressees: readonly Party[], data: Readonly<Record<string, unknown>> = {}): string {
    this.mustBeAlive();
    const errandId = documentId(this.caseNo, kind, this.countErrand(kind));
    this.state.errands.push({ type: 'document', errandId, kind, issuedOn: this.today, data, addressees });
    return errandId;
  }

  notify(notice: NoticeKind, addressees: readonly Party[], data: Readonly<Record<string, unknown>> = {}): void {
    const errandId = `${this.caseNo}.${notice}.${this.countErrand(notice)}`;
    this.state.errands.push({ type: 'notice', errandId, notice, addressees, data });
  }

  send(errand: DeskErrand): void {
    this.state.errands.push(errand);
  }

  record<T extends EntryType>(type: T, payload: EntryPayloads[T], by?: Act): void {
    enter(this.state, this.rt.now(), type, payload, by);
    touch(this.state);
  }

  changed(): void {
    touch(this.state);
  }

  dueOn(workingDays: number): string | null {
    return dueDate(this.state, this.rt.now(), this.today, workingDays, null)?.dueOn ?? null;
  }

  startLimit({ kind, workingDays }: CaseLimit): void {
    const limit = limitFrom(this.state, this.rt.now(), this.today, workingDays, kind);
    if (!limit) return;
    this.state.limit = limit;
    this.record('limitStarted', { limit });
  }

  pin(policy: PolicyPin, terms: unknown): void {
    Object.assign(this.state, { policy, terms });
    this.record('policyPinned', { policy });
  }

  close(outcome: string): Closed {
    this.mustBeAlive();
    return new Closed(outcome);
  }

  /** Runs phase after phase until the case closes or wants a fresh history; a jump beats what the phase returned. */
  async follow(): Promise<void> {
    for (let n = 0; !this.isClosed && !(n > 0 && this.rt.historyIsLong()); n++) {
      const scope = (this.scope = this.rt.scope());
      const next = await scope
        .run(() => this.phase())
        .catch((error: unknown) => {
          if (this.rt.isCancellation(error) && (this.jump !== null || this.isClosed)) return undefined;
          throw new Error('a phase failed', { cause: error }); // plain: the task retries until it is mended
        });
      if (this.takeJump() || this.isClosed) continue;
      if (next instanceof Closed) this.end(next.outcome);
      else if (next !== undefined) this.enterPhase(next);
    }
  }

  /** Enters a jump that was accepted after the last phase ended; true when there was one. */
  takeJump(): boolean {
    if (this.jump === null || this.isClosed) return false;
    const to = this.jump;
    this.jump = null;
    this.enterPhase(to);
    return true;
  }

  /** Leaves the running phase for another, or restarts it: tasks are the caller's, the scope is cancelled here and now. */
  jumpTo(phase: string): void {
    this.jump = phase;
    this.scope?.cancel();
  }

  /** Ends the case: nothing stays open, validators refuse from here on. */
  end(outcome: string, by?: { actor: Actor; updateId: string }): void {
    this.cancelTasks(this.state.tasks, 'caseClosed', by);
    this.state.outcome = outcome;
    this.state.phase = CLOSED_PHASE;
    this.state.closedAt = isoInstant(this.rt.now());
    enter(this.state, this.rt.now(), 'caseClosed', { outcome }, by);
    this.procedure.onEnd?.(this);
    touch(this.state);
    this.scope?.cancel();
  }

  cancelTasks(tasks: readonly Task[], reason: string, by?: { actor: Actor; updateId: string }): void {
    for (const task of tasks) {
      if (task.state !== 'open') continue;
      task.state = 'cancelled';
      task.revision = touch(this.state);
      enter(this.state, this.rt.now(), 'taskCancelled', { taskId: task.taskId, kind: task.kind, reason }, by);
    }
  }

  /**
   * Waits until everything the act set in motion has come to rest: no microtask is left and no wait can go on,
   * all within the same activation. The only thing a handler may await.
   */
  async settled(): Promise<void> {
    await Promise.resolve(); // conditions are also checked between jobs, before microtasks
    for (let seen = -1; seen !== this.moved;) {
      seen = this.moved;
      let looked = false;
      await this.rt.condition(() => looked || !(looked = true)); // false now, true after all microtasks
    }
  }

  /** What every handler does: the act, then rest, then what changed. */
  async answer(act: () => void): Promise<ActAnswer> {
    const before = this.state.revision;
    act();
    await this.settled();
    return { case: this.row(), tasks: this.changedSince(before) };
  }

  /** The case as others see it. */
  row(): CaseRow {
    return caseRow(this.input, this.state, this.procedure.view?.(this.facts));
  }

  changedSince(revision: number): TaskRow[] {
    return this.state.tasks.filter((task) => task.revision > revision).map(taskRow);
  }

  /** A wait that {@link settled} notices. */
  async until(holds: () => boolean): Promise<void> {
    await this.rt.condition(() => {
      const now = holds();
      if (now) this.moved++;
      return now;
    });
  }

  private begin(): CaseState {
    const { input, procedure } = this;
    const state = initialState(
      input,
      this.phaseNames[0]!,
      procedure.facts(input.application, input.applicationHash) as object,
    );
    const now = this.rt.now();
    const limit = procedure.limit?.(input.terms);
    if (limit) state.limit = limitFrom(state, now, dateOf(input.startedAt), limit.workingDays, limit.kind);
    const by = { actor: input.startedBy, updateId: `start-${input.caseNo}` };
    enter(
      state,
      now,
      'caseStarted',
      { applicationHash: input.applicationHash, policy: input.policy, rules: input.rules, limit: state.limit },
      by,
    );
    enter(state, now, 'phaseEntered', { phase: state.phase, round: state.round });
    touch(state);
    return state;
  }

  private phase(): Promise<string | Closed> {
    const phase = this.procedure.phases[this.state.phase];
    if (!phase) throw new Error(`no phase ${this.state.phase}`);
    return phase(this);
  }

  private enterPhase(phase: string): void {
    this.adoptPolicies();
    if (phase !== this.state.phase) {
      this.state.phase = phase;
      enter(this.state, this.rt.now(), 'phaseEntered', { phase, round: this.state.round });
    }
    touch(this.state);
  }

  /** Taken up between phases, so that no phase sees two policies (design 3). */
  private adoptPolicies(): void {
    for (const act of this.state.adopting.splice(0)) {
      Object.assign(this.state, { policy: act.policy, terms: act.terms, rules: act.rules });
      const payload = { version: act.policy.version, hash: act.policy.hash, basis: act.basis };
      enter(this.state, this.rt.now(), 'policyAdopted', payload, act);
    }
  }

  private openTask<K extends TaskKind>(request: Request<K>, n: number, by?: Act): Task {
    const now = this.rt.now();
    const id = taskId(this.caseNo, request.kind, request.party, n);
    const due = request.workingDays === null ? null : dueDate(this.state, now, dateOf(now), request.workingDays, id);
    const task: Task = {
      taskId: id,
      caseNo: this.caseNo,
      kind: request.kind,
      party: request.party,
      phase: this.state.phase,
      round: this.state.round,
      payload: request.payload ?? {},
      openedAt: isoInstant(now),
      dueOn: due?.dueOn ?? null,
      dueSoonSince: null,
      overdueSince: null,
      state: 'open',
      revision: touch(this.state),
      decidedBy: null,
      decidedAt: null,
      result: null,
      stands: false,
      decision: null,
      decidedByAct: null,
      openedRevision: this.state.revision,
      workingDays: request.workingDays,
    };
    this.state.tasks.push(task);
    enter(this.state, now, 'taskOpened', { taskId: id, kind: task.kind, party: task.party, dueOn: task.dueOn }, by);
    return task;
  }

  /** Decides an open task; the validator has already agreed. */
  decide(task: Task, decision: Decision, by: { actor: Actor; updateId: string }): void {
    const rules = taskKinds[task.kind];
    task.state = 'decided';
    task.decision = decision;
    task.decidedBy = by.actor;
    task.decidedByAct = by.updateId;
    task.decidedAt = isoInstant(this.rt.now());
    task.result = rules.result(decision as never);
    task.stands = rules.stands(decision as never);
    task.revision = touch(this.state);
    enter(
      this.state,
      this.rt.now(),
      'taskDecided',
      { taskId: task.taskId, kind: task.kind, result: task.result, decision },
      by,
    );
    const follow = this.procedure.aside?.[task.kind] as
      ((kase: Case, task: TaskRow, decision: Decision, by: Act) => void) | undefined;
    follow?.(this, task, decision, by);
  }

  /** Makes decisions void, so that entering their phase asks anew. */
  voidDecisions(tasks: readonly Task[]): void {
    for (const task of tasks) {
      task.stands = false;
      task.revision = touch(this.state);
    }
  }

  private countErrand(kind: DocumentKind | NoticeKind): number {
    return (this.state.errandsSoFar[kind] = (this.state.errandsSoFar[kind] ?? 0) + 1);
  }

  private mustBeAlive(): void {
    if (this.rt.isCancelled()) throw this.rt.cancellation();
  }
}
