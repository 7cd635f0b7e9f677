import { randomUUID } from 'node:crypto';
import type { Party } from '@lianshen/domain';
import { accountOf } from '../support/crowd.js';
import { settles } from './desk.js';
import { DEMO_PASSWORD } from './world.js';

const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

export interface CaseTask {
  readonly taskId: string;
  readonly kind: string;
  readonly state: string;
  readonly round: number;
  readonly party: Party;
}
interface Case {
  readonly phase: string;
  readonly round: number;
  readonly tasks: readonly CaseTask[];
}
interface Procedure {
  readonly code: string;
  readonly formSchema: { readonly examples: readonly { kind: string; parts: readonly string[] }[] };
}
type Task = { revision: number; decisionSchema: { examples: readonly unknown[] } };

/** Everybody of the demo county acting past the pages, for what a scene does not look at. */
export class County {
  private readonly sessions = new Map<string, { cookie: string; csrf: string }>();
  constructor(
    private readonly url: string,
    /** Whose case it is: the applicant sees it from the first moment on. */
    private readonly enterprise: string,
  ) {}

  caseOf = (caseNo: string): Promise<Case> => this.call<Case>(`${this.enterprise}.filer`, 'GET', `/cases/${caseNo}`);
  openTasks = async (caseNo: string): Promise<readonly CaseTask[]> =>
    (await this.caseOf(caseNo)).tasks.filter(({ state }) => state === 'open');

  /** An application with all its papers, in the hands of the principal. */
  async apply(): Promise<string> {
    const filer = `${this.enterprise}.filer`;
    const { items } = await this.call<{ items: readonly Procedure[] }>(filer, 'GET', '/procedures');
    const form = items.find(({ code }) => code === 'resumption')!.formSchema.examples[0]!;
    const mines = await this.call<{ items: readonly { mineId: string }[] }>(filer, 'GET', '/mines');
    const { mineId } = mines.items[0]!;
    const query = `kind=${form.kind}&parts=${form.parts.join(',')}`;
    const preview = await this.call<{ slots: readonly { code: string; required: boolean }[] }>(
      filer,
      'GET',
      `/mines/${mineId}/application-preview?${query}`,
    );
    const files = [];
    for (const { code } of preview.slots.filter(({ required }) => required))
      files.push({ slot: code, fileId: await this.upload(filer, `${code}.pdf`) });
    const body = { procedure: 'resumption', regionCode: '640502', mineId, form, files };
    return (await this.call<{ caseNo: string }>(filer, 'POST', '/cases', body)).caseNo;
  }

  /** Everyone does what the task proposes until the case is at the door of that phase. */
  goTo = (caseNo: string, phase: string): Promise<void> =>
    this.actUntil(caseNo, (kase) => kase.phase === phase, everything);

  /** In this phase everyone does what the task proposes, but what is left out is left open. */
  doAllBut = (caseNo: string, isLeft: (task: CaseTask) => boolean): Promise<void> =>
    this.actUntil(
      caseNo,
      ({ tasks }) => tasks.every((task) => task.state !== 'open' || isLeft(task)),
      (task) => !isLeft(task),
    );

  private async actUntil(
    caseNo: string,
    isThere: (kase: Case) => boolean,
    mayAct: (task: CaseTask) => boolean,
  ): Promise<void> {
    await settles(
      async () => {
        const kase = await this.caseOf(caseNo);
        if (isThere(kase)) return true;
        for (const task of kase.tasks) if (task.state === 'open' && mayAct(task)) await this.decide(task);
        return false;
      },
      (done) => done,
      60_000,
    );
  }

  /** Decides a task as it proposes, or otherwise. */
  async decide(task: CaseTask, decision?: unknown): Promise<void> {
    const user = accountOf(task.party);
    const { revision, decisionSchema } = await this.call<Task>(user, 'GET', `/tasks/${task.taskId}`);
    await this.call(user, 'POST', `/tasks/${task.taskId}/decision`, decision ?? decisionSchema.examples[0], {
      'if-match': `"${revision}"`,
    });
  }

  private async upload(user: string, name: string): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([PDF], { type: 'application/pdf' }), name);
    return (await this.call<{ fileId: string }>(user, 'POST', '/files', form)).fileId;
  }

  private async call<T>(user: string, method: string, path: string, body?: unknown, more = {}): Promise<T> {
    const { cookie, csrf } = await this.session(user);
    const isForm = body instanceof FormData;
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        cookie,
        'x-csrf-token': csrf,
        ...(method === 'GET' || isForm ? {} : { 'idempotency-key': randomUUID() }),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${user} ${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  private async session(username: string) {
    const known = this.sessions.get(username);
    if (known) return known;
    const answer = await fetch(`${this.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: DEMO_PASSWORD }),
    });
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    const session = { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, csrf: csrfToken };
    this.sessions.set(username, session);
    return session;
  }
}

const everything = (): boolean => true;
