import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpClient, type Answer } from './http-client.js';
import {
  consultationForm,
  decisionFor,
  OPINION_AGENCIES,
  REGION,
  STARTER,
  STEPS,
  Unexpected,
  type OpenTask,
  type Target,
} from './workload.js';

const PASSWORD = 'Lianshen-demo-2026';
/** Between looks at a case that is being started; no latency is taken from it. */
const START_POLL_MS = 25;
const PATIENCE_MS = 30_000;

/** The people of the demo county in front of the API, each with a session of their own. */
export class LianshenTarget implements Target {
  private readonly headers = new Map<string, Record<string, string>>();
  private started = 0;

  private constructor(private readonly http: HttpClient) {}

  static async open(url: string, usernames: readonly string[]): Promise<LianshenTarget> {
    const target = new LianshenTarget(new HttpClient(url));
    for (const username of new Set(usernames)) await target.login(username);
    return target;
  }

  async start(agencies: readonly string[] = OPINION_AGENCIES): Promise<OpenTask[]> {
    const subject = `第${++this.started}号边坡治理工程会商`;
    const body = { procedure: 'consultation', regionCode: REGION, form: consultationForm(subject, agencies) };
    const answer = await this.as(STARTER, 'POST', '/cases', body, { 'idempotency-key': randomUUID() });
    if (answer.status !== 201) throw new Unexpected('POST /cases', answer.status, answer.body);
    const { caseNo } = answer.body as { caseNo: string };
    return this.opened(caseNo, agencies.length);
  }

  /** Until a read by the starter shows all the tasks of the first phase. */
  private async opened(caseNo: string, count: number): Promise<OpenTask[]> {
    for (const until = Date.now() + PATIENCE_MS; ; await sleep(START_POLL_MS)) {
      const { status, body } = await this.as(STARTER, 'GET', `/cases/${caseNo}`);
      if (status !== 200) throw new Unexpected('GET /cases/…', status, body);
      const tasks = body.tasks as { taskId: string; kind: string; party: { agency: string }; revision: number }[];
      if (tasks.length >= count)
        return tasks.map(({ taskId, kind, party, revision }) => {
          const username = `${REGION}.${party.agency.toLowerCase()}.handler`;
          return { caseNo, step: 0, taskId, kind, username, revision };
        });
      if (Date.now() > until) throw new Unexpected(`${caseNo} opened no tasks`, status, body);
    }
  }

  /** Repeats with the same key while the outcome is unknown or the service asks to come again. */
  async decide(task: OpenTask): Promise<boolean> {
    const headers = { 'idempotency-key': randomUUID(), 'if-match': `"${task.revision}"` };
    const body = decisionFor(task.kind, task.taskId);
    for (const until = Date.now() + PATIENCE_MS; ; await sleep(50)) {
      const answer = await this.as(task.username, 'POST', `/tasks/${task.taskId}/decision`, body, headers);
      if (answer.status === 200) return answer.body.opened.length > 0 || answer.body.case.status === 'closed';
      if (![202, 429, 503].includes(answer.status) || Date.now() > until)
        throw new Unexpected('POST /tasks/…/decision', answer.status, answer.body);
    }
  }

  async next(caseNo: string, step: number): Promise<OpenTask | null> {
    const username = STEPS[step]![0]!;
    const { status, body } = await this.as(username, 'GET', `/tasks?box=todo&caseNo=${caseNo}`);
    if (status !== 200) throw new Unexpected('GET /tasks', status, body);
    const [item] = body.items as { taskId: string; kind: string; revision: number }[];
    return item ? { caseNo, step, taskId: item.taskId, kind: item.kind, username, revision: item.revision } : null;
  }

  /** Any request of one person; the answer as it is. */
  as(
    username: string,
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const session = this.headers.get(username);
    if (!session) throw new Error(`${username} has not logged in`);
    return this.http.send(method, `/api/v1${path}`, { ...session, ...more }, body);
  }

  private async login(username: string): Promise<void> {
    const answer = await this.http.send('POST', '/api/v1/session', {}, { username, password: PASSWORD });
    if (answer.status !== 200) throw new Unexpected(`login of ${username}`, answer.status, answer.body);
    const cookie = answer.headers['set-cookie']![0]!.split(';')[0]!;
    this.headers.set(username, { cookie, 'x-csrf-token': answer.body.csrfToken as string });
  }

  close(): void {
    this.http.close();
  }
}
