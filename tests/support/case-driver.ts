import type { Actor, CaseEntry, Decision, Party, TaskKind, TaskRow, TextRef } from '@lianshen/domain';
import { partyKey } from '@lianshen/domain';
import type {
  ActAnswer,
  CaseInput,
  SignalName,
  Signals,
  Snapshot,
  UpdateName,
  Updates,
} from '@lianshen/workflows/messages';

/** One running case, in memory or on a real server; the stories are told on this. */
export interface CaseDriver {
  readonly input: CaseInput;
  /** How long a task may take to open that waits for papers; 0 where everything has happened when an act answers. */
  readonly patienceMs: number;
  act<N extends UpdateName>(name: N, input: Updates[N]): Promise<ActAnswer>;
  /** Several acts as close together as the driver can: a refusal comes back as an error with `code`. */
  actAtOnce(list: readonly { name: UpdateName; input: Updates[UpdateName] }[]): Promise<(ActAnswer | Error)[]>;
  signal<N extends SignalName>(name: N, input: Signals[N]): Promise<void>;
  snapshot(): Promise<Snapshot>;
  /** Moves the case's own clock to an instant, every timer in between firing. */
  until(at: number): Promise<void>;
  /** The outcome once the case has closed. */
  outcome(): Promise<string>;
  /** Everything recorded so far, in order. */
  entries(): Promise<readonly CaseEntry[]>;
}

export const REGION = '640502';
export const text = (words: string): TextRef => ({ ref: `ref-${words}`, length: [...words].length });
export const party = (agency: string, post = 'handler'): Party => ({ regionCode: REGION, agency, post });
export const actor = (agency: string, post = 'handler'): Actor => ({
  userId: `u-${agency}-${post}`.toLowerCase(),
  party: party(agency, post),
});

/** A story's hand on a case: names parties, finds their open tasks, counts acts. */
export class Hand {
  private acts = 0;
  constructor(readonly driver: CaseDriver) {}

  private updateId(): string {
    return `act-${++this.acts}`;
  }

  async open(kind: TaskKind, agency: string, post = 'handler'): Promise<TaskRow> {
    const look = async () => {
      const { tasks } = await this.driver.snapshot();
      const isIt = (t: TaskRow) =>
        t.state === 'open' && t.kind === kind && partyKey(t.party) === partyKey(party(agency, post));
      return { tasks, task: tasks.find(isIt) };
    };
    let { tasks, task } = await look();
    for (const end = Date.now() + this.driver.patienceMs; !task && Date.now() < end;) ({ tasks, task } = await look());
    if (!task)
      throw new Error(
        `no open ${kind} of ${agency}.${post}; open: ${tasks
          .filter((t) => t.state === 'open')
          .map((t) => t.taskId)
          .join(', ')}`,
      );
    return task;
  }

  async decision<K extends TaskKind>(
    kind: K,
    decision: Decision<K>,
    agency: string,
    post = 'handler',
  ): Promise<Updates['decideTask']> {
    const task = await this.open(kind, agency, post);
    return {
      updateId: this.updateId(),
      actor: actor(agency, post),
      taskId: task.taskId,
      revision: task.revision,
      decision,
    };
  }

  async decide<K extends TaskKind>(
    kind: K,
    decision: Decision<K>,
    agency: string,
    post = 'handler',
  ): Promise<ActAnswer> {
    return this.driver.act('decideTask', await this.decision(kind, decision, agency, post));
  }

  opinion(agency: string, result: 'agree' | 'disagree' | 'noObjection' = 'agree'): Promise<ActAnswer> {
    return this.decide('opinion', { result, opinion: text(`${agency}意见`) }, agency);
  }
  sign(agency: string, post = 'leader', result: 'sign' | 'return' = 'sign'): Promise<ActAnswer> {
    return this.decide('signature', { result }, agency, post);
  }
  supplement(): Promise<ActAnswer> {
    return this.decide('supplement', { note: text('已补充说明') }, 'NR');
  }
  approve(result: 'agree' | 'disagree' | 'return' = 'agree'): Promise<ActAnswer> {
    return this.decide('approval', { result }, 'NR', 'leader');
  }
  file(): Promise<ActAnswer> {
    return this.decide('filing', { result: 'filed' }, 'NR');
  }
  withdraw(who: Actor = actor('NR')): Promise<ActAnswer> {
    return this.driver.act('withdrawCase', { updateId: this.updateId(), actor: who, reason: text('情况有变') });
  }
  recall(taskId: string, who: Actor): Promise<ActAnswer> {
    return this.driver.act('recallDecision', {
      updateId: this.updateId(),
      actor: who,
      taskId,
      reason: text('填写有误'),
    });
  }
  returnTo(taskId: string, who: Actor, toPhase: string, then: 'back' | 'redo'): Promise<ActAnswer> {
    return this.driver.act('returnTo', {
      updateId: this.updateId(),
      actor: who,
      taskId,
      toPhase,
      then,
      reason: text('需重新征求意见'),
    });
  }
  changeSigner(name: 'addSigner' | 'removeSigner', taskId: string, who: Actor, whom: Party): Promise<ActAnswer> {
    return this.driver.act(name, {
      updateId: this.updateId(),
      actor: who,
      taskId,
      party: whom,
      reason: text('调整会签'),
    });
  }
  suspend(): Promise<ActAnswer> {
    return this.driver.act('suspendClock', {
      updateId: this.updateId(),
      actor: actor('NR'),
      cause: 'expertReview',
      reason: text('组织专家论证'),
    });
  }
  resume(): Promise<ActAnswer> {
    return this.driver.act('resumeClock', { updateId: this.updateId(), actor: actor('NR'), reason: text('论证结束') });
  }
  extend(workingDays: number): Promise<ActAnswer> {
    return this.driver.act('extendLimit', {
      updateId: this.updateId(),
      actor: actor('NR', 'leader'),
      workingDays,
      reason: text('情况复杂'),
    });
  }

  async phase(): Promise<string> {
    return (await this.driver.snapshot()).case.phase;
  }
  /** The open tasks as `kind agency.post`, sorted. */
  async openTasks(): Promise<string[]> {
    const { tasks } = await this.driver.snapshot();
    return tasks
      .filter((t) => t.state === 'open')
      .map((t) => `${t.kind} ${t.party.agency}.${t.party.post}`)
      .sort();
  }
  async entryTypes(): Promise<string[]> {
    return (await this.driver.entries()).map((entry) => entry.type);
  }
}
