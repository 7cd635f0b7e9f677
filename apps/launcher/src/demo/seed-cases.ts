import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { taskId } from '@lianshen/domain';
import { DEMO_PASSWORD } from '@lianshen/policy';
import { Person, UnexpectedAnswer } from './api-client.js';
import { demoStories } from './stories/demo-stories.js';
import { accountOf, type Step, type Story } from './story.js';

export interface SeedCasesOptions {
  /** Address of the API, without path. */
  readonly url: string;
  /** Where the finished seeding is noted, so that the next start is fast. */
  readonly noteFile: string;
  readonly say: (line: string) => void;
  readonly stories?: readonly Story[];
}

/** How long a task that an act has just opened may take to show. */
const VISIBLE_WITHIN_MS = 30_000;

interface Note {
  readonly cases: Readonly<Record<string, string>>;
}

function readNote(file: string): Note {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Note;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return { cases: {} };
    throw error;
  }
}

/** One run of the seeding: sessions are opened once per person and closed at the end. */
class Seeding {
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

  /** Carries out one step unless an earlier run has done so. */
  async perform(story: Story, caseNo: string, step: Step, number: number): Promise<void> {
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

/** Whether the case of the note is still there: a data folder may have met another database since. */
async function stands(seeding: Seeding, story: Story, caseNo: string): Promise<boolean> {
  const starter = await seeding.person(story.starter);
  return (await starter.ask({ method: 'GET', path: `/cases/${caseNo}` })).status === 200;
}

/**
 * The consultations of the demo, through the API only, as their people would do it. Every step has a fixed idempotency
 * key and is skipped when it has been done, so a killed seeding goes on where it was; a finished one is noted.
 */
export async function seedCases({ url, noteFile, say, stories = demoStories }: SeedCasesOptions): Promise<void> {
  const seeding = new Seeding(url);
  const done: Record<string, string> = { ...readNote(noteFile).cases };
  const [first] = stories.filter((story) => done[story.key] !== undefined);
  if (first && !(await stands(seeding, first, done[first.key]!))) for (const key of Object.keys(done)) delete done[key];
  for (const [i, story] of stories.entries()) {
    if (done[story.key] !== undefined) continue;
    const caseNo = await seeding.start(story);
    for (const [n, step] of story.steps.entries()) await seeding.perform(story, caseNo, step, n + 1);
    done[story.key] = caseNo;
    mkdirSync(dirname(noteFile), { recursive: true });
    writeFileSync(noteFile, `${JSON.stringify({ cases: done }, null, 2)}\n`);
    say(`demo case ${i + 1}/${stories.length}: ${caseNo} ${story.subject}`);
  }
  await seeding.end();
}
