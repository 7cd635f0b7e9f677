import { randomUUID } from 'node:crypto';
import { HttpClient } from './http-client.js';
import { decisionFor, STEPS, Unexpected, type OpenTask, type Target } from './workload.js';

const KINDS = ['opinion', 'signature', 'signature', 'signature', 'approval', 'filing'] as const;

/** The same workload on the floor. */
export class FloorTarget implements Target {
  private readonly http: HttpClient;
  private started = 0;

  constructor(url: string) {
    this.http = new HttpClient(url);
  }

  async start(): Promise<OpenTask[]> {
    const subject = `第${++this.started}号边坡治理工程会商`;
    const answer = await this.http.send('POST', '/start', {}, { subject, people: STEPS[0] });
    if (answer.status !== 200) throw new Unexpected('floor /start', answer.status, answer.body);
    return this.tasks(String(answer.body.caseNo));
  }

  async decide(task: OpenTask): Promise<boolean> {
    const answer = await this.http.send(
      'POST',
      '/decide',
      {},
      {
        taskId: task.taskId,
        user: task.username,
        revision: task.revision,
        key: randomUUID(),
        decision: decisionFor(task.kind, task.taskId),
        nextPeople: STEPS[task.step + 1],
        nextKind: KINDS[task.step + 1],
      },
    );
    if (answer.status !== 200) throw new Unexpected('floor /decide', answer.status, answer.body);
    return answer.body.finished as boolean;
  }

  async next(caseNo: string, step: number): Promise<OpenTask | null> {
    const [task] = await this.tasks(caseNo, STEPS[step]![0]!);
    return task ?? null;
  }

  private async tasks(caseNo: string, user?: string): Promise<OpenTask[]> {
    const who = user === undefined ? '' : `&user=${user}`;
    const answer = await this.http.send('GET', `/tasks?case=${caseNo}${who}`);
    if (answer.status !== 200) throw new Unexpected('floor /tasks', answer.status, answer.body);
    const items = answer.body as { taskId: number; kind: string; step: number; assignee: string; revision: number }[];
    return items.map(({ taskId, kind, step, assignee, revision }) => {
      return { caseNo, step, taskId: String(taskId), kind, username: assignee, revision };
    });
  }

  close(): void {
    this.http.close();
  }
}
