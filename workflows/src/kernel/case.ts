import { dateOf, documentId, isoInstant, sameParty } from '@lianshen/domain';
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
  daysAfter,
  dueDate,
  enter,
  isSuspended,
  taskRow,
  touch,
  type CaseState,
  type Task,
} from './state.js';
import { begun } from './begin.js';
import { areDocumentsMade } from './errands.js';
import { isPast } from './clock.js';
import { continueCase, endLimit, holdCase, pauseLimit, prolong, resumeLimit, startLimit } from './limits.js';
import { Rest } from './rest.js';
import type { Runtime, Scope } from './runtime.js';
import { cancelTasks, decideTask, openTask, voidDecisions } from './tasks.js';

/** A case in motion: its state, the phase it is in, and what phases and acts do to it (design 3). */
export class Case implements ActingCase<unknown, unknown, object> {
  readonly state: CaseState;
  private scope: Scope | null = null;
  private jump: string | null = null;
  readonly rest: Rest;

  constructor(
    readonly procedure: AnyProcedure,
    readonly rt: Runtime,
    readonly input: CaseInput,
  ) {
    this.rest = new Rest(rt);
    this.state = (input.carried as CaseState | undefined) ?? begun(procedure, input, rt.now());
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
    const task = this.taskFor(request);
    await this.until(() => task.state === 'decided');
    this.mustBeAlive();
    return task.decision as Decision<K>;
  }

  async askWithin<K extends TaskKind>(
    request: Request<K>,
    isContested: (taskId: string) => boolean = () => false,
  ): Promise<Decision<K> | null> {
    const task = this.taskFor({ ...request, lapses: true });
    const hasLapsed = (): boolean =>
      task.overdueSince !== null && !isSuspended(this.state) && !isContested(task.taskId);
    await this.until(() => task.state === 'decided' || hasLapsed());
    this.mustBeAlive();
    if (task.state === 'decided') return task.decision as Decision<K>;
    this.cancelTasks([task], 'limitPassed');
    return null;
  }

  isPast(taskId: string): boolean {
    const task = this.state.tasks.find((other) => other.taskId === taskId);
    return task !== undefined && isPast(this, task);
  }
  hold(): void {
    holdCase(this);
  }
  continue(): { taskId: string | null; was: string; is: string }[] {
    return continueCase(this);
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
    pauseLimit(this, cause);
  }
  resumeLimit(): void {
    resumeLimit(this);
  }
  startLimit(limit: CaseLimit): void {
    startLimit(this, limit);
  }
  endLimit(): void {
    endLimit(this);
  }
  prolong(taskId: string, until: string): void {
    prolong(this, taskId, until);
  }

  openAside<K extends TaskKind>(request: Request<K>, by?: Act): void {
    const earlier = this.state.tasks.filter(
      (task) => task.kind === request.kind && sameParty(task.party, request.party),
    );
    this.openTask(request, earlier.length + 1, by);
  }

  takeBack(kind: TaskKind, reason: string): void {
    this.cancelTasks(
      this.state.tasks.filter((task) => task.kind === kind),
      reason,
    );
  }

  cancelOpen(reason: string, by: Act, which: (task: TaskRow) => boolean = () => true): void {
    this.cancelTasks(
      this.state.tasks.filter((task) => which(task) && !this.isAside(task.kind)),
      reason,
      by,
    );
  }

  isAside(kind: TaskKind): boolean {
    return this.procedure.aside !== undefined && Object.hasOwn(this.procedure.aside, kind);
  }

  issue(
    kind: DocumentKind,
    addressees: readonly Party[],
    data: Readonly<Record<string, unknown>> = {},
    days: Readonly<Record<string, number>> = {},
  ): string {
    this.mustBeAlive();
    const errandId = documentId(this.caseNo, kind, this.countErrand(kind));
    const found = daysAfter(this.state, this.today, days);
    const named = found ? { data: { ...data, ...found } } : { data, awaits: days };
    this.state.errands.push({ type: 'document', errandId, kind, issuedOn: this.today, ...named, addressees });
    return errandId;
  }

  documentsMade(): Promise<void> {
    return this.until(() => areDocumentsMade(this.state));
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
    this.procedure.onEnd?.(this, outcome);
    touch(this.state);
    this.scope?.cancel();
  }

  cancelTasks(tasks: readonly Task[], reason: string, by?: { actor: Actor; updateId: string }): void {
    cancelTasks(this.state, this.rt.now(), tasks, reason, by);
  }

  /** The only thing a handler may await; see {@link Rest.settled}. */
  settled(): Promise<void> {
    return this.rest.settled();
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
    return caseRow(this.input, this.state, this.procedure.view?.(this.facts, this.tasks));
  }

  changedSince(revision: number): TaskRow[] {
    return this.state.tasks.filter((task) => task.revision > revision).map(taskRow);
  }

  until(holds: () => boolean): Promise<void> {
    return this.rest.until(holds);
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

  /** The task that still answers this request; a new one where none does. */
  private taskFor<K extends TaskKind>(request: Request<K>): Task {
    this.mustBeAlive();
    const earlier = this.state.tasks.filter(
      (task) => task.kind === request.kind && sameParty(task.party, request.party),
    );
    // the one that was voided and stands again has a cancelled one after it
    const answers = earlier.findLast(({ state, stands }) => state === 'open' || stands);
    return answers ?? this.openTask(request, earlier.length + 1);
  }

  private openTask<K extends TaskKind>(request: Request<K>, n: number, by?: Act): Task {
    return openTask(this.state, this.rt.now(), this.caseNo, request, n, by);
  }

  /** Decides an open task; a kind beside the phases has its own consequence. */
  decide(task: Task, decision: Decision, by: { actor: Actor; updateId: string }): void {
    decideTask(this.state, this.rt.now(), task, decision, by);
    const follow = this.procedure.aside?.[task.kind] as
      ((kase: Case, task: TaskRow, decision: Decision, by: Act) => void) | undefined;
    follow?.(this, task, decision, by);
  }

  voidDecisions(tasks: readonly Task[]): void {
    voidDecisions(this.state, tasks);
  }

  private countErrand(kind: DocumentKind | NoticeKind): number {
    return (this.state.errandsSoFar[kind] = (this.state.errandsSoFar[kind] ?? 0) + 1);
  }

  private mustBeAlive(): void {
    if (this.rt.isCancelled()) throw this.rt.cancellation();
  }
}
