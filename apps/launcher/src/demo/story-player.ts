import { setTimeout as sleep } from 'node:timers/promises';
import { taskId } from '@lianshen/domain';
import { DEMO_PASSWORD } from '@lianshen/policy';
import { Person, UnexpectedAnswer } from './api-client.js';
import { accountOf, type Step, type Story } from './story.js';

/** How long a task that an act has just opened may take to show. */
const VISIBLE_WITHIN_MS = 30_000;

/** Plays the stories through the API: sessions are opened once per person and closed at the end. */
export class StoryPlayer {
  private readonly people = new Map<string, Promise<Person>>();

  constructor(private readonly url: string) {}

  person(username: string): Promise<Person> {
    const open = this.people.get(username) ?? Person.login(this.url, accountOf(username).username, DEMO_PASSWORD);
    this.people.set(username, open);
    return open;
  }

  async end(): Promise<void> {
    for (const person of this.people.values()) await (await person).logout();
  }

  /** Starts the case, or gets the one that an earlier run has started under the same key. */
  async start(story: Story): Promise<string> {
    const starter = await this.person(story.starter);
    const answer = await starter.ask({
      method: 'POST',
      path: '/cases',
      key: `demo.${story.key}.start`,
      body: {
        procedure: 'consultation',
        regionCode: story.regionCode,
        form: {
          subject: story.subject,
          question: story.question,
          agencies: story.agencies,
          signers: story.signers.map((signer) => {
            const [agency, post] = signer.split('.');
            return { agency, post };
          }),
        },
        files: [],
      },
    });
    const { caseNo } = answer.body;
    if (answer.status !== 201 && answer.status !== 200) throw new UnexpectedAnswer(`start ${story.key}`, answer);
    return String(caseNo);
  }

  /** Whether the starter finds the case. */
  async shows(story: Story, caseNo: string): Promise<boolean> {
    const starter = await this.person(story.starter);
    return (await starter.ask({ method: 'GET', path: `/cases/${caseNo}` })).status === 200;
  }

  /** Carries out the steps of a story, in order, leaving out what an earlier run has done. */
  async play(story: Story, caseNo: string): Promise<void> {
    for (const [i, step] of story.steps.entries()) await this.perform(story, caseNo, step, i + 1);
  }

  /** The task as its holder sees it, once it shows. */
  private async task(person: Person, id: string): Promise<{ state: string; revision: number }> {
    const until = Date.now() + VISIBLE_WITHIN_MS;
    for (;;) {
      const answer = await person.ask({ method: 'GET', path: `/tasks/${id}` });
      if (answer.status === 200) return answer.body as { state: string; revision: number };
      if (answer.status !== 404 || Date.now() > until) throw new UnexpectedAnswer(`read ${id}`, answer);
      await sleep(100);
    }
  }

  private async perform(story: Story, caseNo: string, step: Step, number: number): Promise<void> {
    const key = `demo.${story.key}.${number}`;
    const person = await this.person(step.by);
    if (step.act === 'withdrawal') {
      const path = `/cases/${caseNo}/withdrawal`;
      const answer = await person.ask({ method: 'POST', path, key, body: { reason: step.reason } });
      if (answer.status !== 200 && answer.status !== 410) throw new UnexpectedAnswer(key, answer);
      return;
    }
    const kind = step.act === 'claim' || step.act === 'returnTo' ? step.kind : step.act;
    const id = taskId(caseNo, kind, accountOf(step.by), step.n ?? 1);
    const task = await this.task(person, id);
    if (task.state !== 'open') return;
    const answer = await person.ask({ method: 'POST', key, ...requestOf(step, id, task.revision) });
    if (answer.status !== 200) throw new UnexpectedAnswer(`${key} (${id})`, answer);
  }
}

type TaskStep = Exclude<Step, { act: 'withdrawal' }>;

function requestOf(step: TaskStep, id: string, revision: number): { path: string; body?: unknown; revision?: number } {
  switch (step.act) {
    case 'claim':
      return { path: `/tasks/${id}/claim` };
    case 'returnTo':
      return { path: `/tasks/${id}/return`, body: { toPhase: step.toPhase, then: step.then, reason: step.reason } };
    default: {
      const { act: _act, by: _by, n: _n, ...body } = step;
      return { path: `/tasks/${id}/decision`, body, revision };
    }
  }
}
