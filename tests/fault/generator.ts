import { setTimeout as sleep } from 'node:timers/promises';
import { planCase, taskName, type CasePlan, type TaskPlan } from './case-plan.js';
import type { Answer, Clerk } from './clerk.js';
import { isUnknown, type Journal } from './journal.js';
import { dueDatesSeen } from './journalled.js';
import type { Requests } from './requests.js';

export interface GeneratorOptions {
  readonly clerks: ReadonlyMap<string, Clerk>;
  readonly journal: Journal;
  readonly requests: Requests;
  readonly seed: number;
  /** Consultations in flight. */
  readonly lanes: number;
}

/** A task as a clerk reads it. */
interface Task {
  readonly taskId: string;
  readonly kind: string;
  readonly party: { readonly agency: string; readonly post: string };
  readonly revision: number;
  readonly dueOn: string | null;
  readonly state: string;
}

/** Refusals that the generator provokes, or that a rival's success explains. Anything else is a surprise. */
const EXPECTED = new Set([
  'staleRevision',
  'taskClosed',
  'caseClosed',
  'notFound',
  'alreadyDecided',
  'returnNotAllowed',
]);

/** Clerks at work on several consultations at once, through every fault, until told to rest. */
export class Generator {
  /** Refusals nobody provoked and requests that found no answer: each fails the test. */
  readonly surprises: string[] = [];
  /** Cases that were acknowledged, in order. */
  readonly caseNos: string[] = [];
  private nextIndex = 0;
  private readonly noteDueDates: (page: unknown) => void;
  private inFlight = 0;
  private isOver = false;
  private gate: Promise<void> = Promise.resolve();
  /** Opens the gate; null while it is open. */
  private open: (() => void) | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: GeneratorOptions) {
    this.noteDueDates = dueDatesSeen(options.journal);
  }

  get requestsInFlight(): number {
    return this.inFlight;
  }

  start(): void {
    const lanes = Array.from({ length: this.options.lanes }, () => this.lane());
    this.running = Promise.all(lanes);
  }

  /** No new request; resolves when every one in flight has its definite answer. */
  async rest(): Promise<void> {
    if (this.open === null) this.gate = new Promise((resolve) => (this.open = resolve));
    while (this.inFlight > 0) await sleep(50);
  }

  resume(): void {
    this.open?.();
    this.open = null;
  }

  /** Ends the work where it stands. */
  async end(): Promise<void> {
    this.isOver = true;
    this.resume();
    await this.running;
  }

  private async lane(): Promise<void> {
    while (!this.isOver) {
      const plan = planCase(this.options.seed, this.nextIndex++);
      await this.oneCase(plan).catch((error: unknown) => {
        this.surprises.push(`case ${plan.index}: ${String((error as Error).stack ?? error)}`);
      });
    }
  }

  private async oneCase(plan: CasePlan): Promise<void> {
    const starter = this.clerk(plan.starter, 'handler');
    const request = this.options.requests.make('start', starter, 'cases', '/cases', plan.body, null);
    const answers = await this.ask(() =>
      plan.index % 5 === 0 ? starter.askTwice(request) : starter.ask(request, plan.index).then((one) => [one]),
    );
    const caseNo = answers?.find((answer) => answer?.status === 201)?.body.caseNo as string | undefined;
    if (caseNo === undefined) return this.note('start', answers);
    this.caseNos.push(caseNo);
    const decided = new Set<string>();
    let [acts, mayReturn] = [0, true];
    while (!this.isOver && decided.size < 80) {
      await this.gate;
      const { body } = await starter.read(`/cases/${caseNo}`, acts);
      if (body.status === 'closed') return;
      const tasks = (body.tasks as Task[]).filter(({ taskId, state }) => state === 'open' && !decided.has(taskId));
      this.noteDueDates({ caseNo, clock: body.clock, tasks });
      if (plan.early && acts === 0) await this.tryEarly(plan, caseNo);
      if (plan.withdrawAfter !== null && acts >= plan.withdrawAfter) return this.withdraw(starter, caseNo);
      const done = await Promise.all(
        tasks.map((task) => this.actOn(task, plan.task(taskName(task.taskId)), mayReturn)),
      );
      mayReturn &&= !done.includes('returned');
      for (const [i, task] of tasks.entries()) if (done[i] === 'decided') decided.add(task.taskId);
      acts += tasks.length;
      if (tasks.length === 0) await sleep(150); // admitted and not started yet, or read before it was projected
    }
  }

  private async actOn(task: Task, plan: TaskPlan, mayReturn: boolean): Promise<'decided' | 'returned' | 'refused'> {
    const clerk = this.clerk(task.party.agency, task.party.post);
    await sleep(plan.thinkMs);
    if (plan.staleFirst) await this.decide(clerk, task, plan.decision, { ...plan, revision: task.revision + 7 });
    if (plan.returns !== null && mayReturn) return this.returnTo(clerk, task, plan);
    const answers = await (plan.mode === 'rivals'
      ? Promise.all([
          this.decide(clerk, task, plan.decision, { ...plan, mode: 'once' }),
          this.decide(clerk, task, plan.rival, { firstApi: plan.firstApi + 1, mode: 'once' }),
        ]).then((both) => both.flat())
      : this.decide(clerk, task, plan.decision, plan));
    const isDecided = answers.some((answer) => answer?.status === 200);
    if (plan.lateAfterwards && isDecided) await this.decide(clerk, task, plan.rival, { ...plan, mode: 'once' });
    return isDecided || answers.some((answer) => answer?.body?.code === 'taskClosed') ? 'decided' : 'refused';
  }

  private async decide(
    clerk: Clerk,
    task: Task,
    decision: Readonly<Record<string, unknown>>,
    how: Pick<TaskPlan, 'firstApi' | 'mode'> & { readonly givesUp?: boolean; readonly revision?: number },
  ): Promise<(Answer | null)[]> {
    const path = `/tasks/${task.taskId}/decision`;
    const revision = how.revision ?? task.revision;
    const request = this.options.requests.make('decide', clerk, task.taskId, path, decision, revision);
    if (how.givesUp && how.mode === 'once') {
      const answer = await this.ask(() => clerk.askOnce(request, how.firstApi));
      if (answer === null || isUnknown(answer.status)) return [];
      this.note(task.taskId, [answer]);
      return [answer];
    }
    const answers = await this.ask(() =>
      how.mode === 'twice' ? clerk.askTwice(request) : clerk.ask(request, how.firstApi).then((one) => [one]),
    );
    this.note(task.taskId, answers);
    return answers ?? [];
  }

  private async returnTo(clerk: Clerk, task: Task, plan: TaskPlan): Promise<'returned' | 'refused'> {
    const body = { toPhase: 'opinions', then: plan.returns, reason: '请重新征求意见。' };
    const request = this.options.requests.make(
      'returnTo',
      clerk,
      task.taskId,
      `/tasks/${task.taskId}/return`,
      body,
      null,
    );
    const answers = await this.ask(() => clerk.ask(request, plan.firstApi).then((one) => [one]));
    this.note(`return of ${task.taskId}`, answers);
    return answers?.some((answer) => answer?.status === 200) ? 'returned' : 'refused';
  }

  private async withdraw(starter: Clerk, caseNo: string): Promise<void> {
    const body = { reason: '情况有变，不再需要。' };
    const request = this.options.requests.make('withdraw', starter, caseNo, `/cases/${caseNo}/withdrawal`, body, null);
    this.note(`withdrawal of ${caseNo}`, await this.ask(() => starter.ask(request, 0).then((one) => [one])));
  }

  /** The signature that comes after the opinions: its task does not exist yet, so nobody may decide it. */
  private async tryEarly(plan: CasePlan, caseNo: string): Promise<void> {
    const { agency, post } = plan.body.form.signers[0]!;
    const taskId = `${caseNo}.signature.${agency}.${post}.1`;
    const task = { taskId, kind: 'signature', party: { agency, post }, revision: 1, dueOn: null, state: 'open' };
    await this.decide(this.clerk(agency, post), task, { result: 'sign' }, { firstApi: 0, mode: 'once' });
  }

  private async ask<T>(send: () => Promise<T>): Promise<T | null> {
    await this.gate;
    if (this.isOver) return null;
    this.inFlight++;
    try {
      return await send();
    } finally {
      this.inFlight--;
    }
  }

  private note(what: string, answers: readonly (Answer | null)[] | null): void {
    for (const answer of answers ?? []) {
      if (answer === null) this.surprises.push(`${what}: no definite answer`);
      else if (answer.status >= 300 && !EXPECTED.has(answer.body?.code))
        this.surprises.push(`${what}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
    }
  }

  private clerk(agency: string, post: string): Clerk {
    const clerk = this.options.clerks.get(`${agency}.${post}`);
    if (!clerk) throw new Error(`nobody is logged in as ${agency}.${post}`);
    return clerk;
  }
}
