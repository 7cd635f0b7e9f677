/** One person in front of the API: logs in once, sends what a browser would send. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Answers are judged field by field in the tests.
  readonly body: any;
}
export interface Ask {
  readonly body?: unknown;
  /** Sent as it stands, instead of `body`. */
  readonly raw?: string | Uint8Array;
  readonly key?: string;
  readonly revision?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export const DEMO_PASSWORD = 'Lianshen-demo-2026';

/** Address of the running system. */
export function baseUrl(): string {
  const url = process.env['LIANSHEN_TEST_URL'];
  if (!url) throw new Error('LIANSHEN_TEST_URL is not set: run `npm test -- integration`, which starts a system');
  return url;
}

export async function send(method: string, path: string, ask: Ask = {}): Promise<Answer> {
  const hasJson = ask.body !== undefined || ask.raw !== undefined;
  const response = await fetch(`${baseUrl()}${path}`, {
    method,
    headers: {
      ...(hasJson ? { 'Content-Type': 'application/json' } : {}),
      ...(ask.key === undefined ? {} : { 'Idempotency-Key': ask.key }),
      ...(ask.revision === undefined ? {} : { 'If-Match': `"${ask.revision}"` }),
      ...ask.headers,
    },
    ...(ask.raw !== undefined
      ? { body: ask.raw as never }
      : ask.body !== undefined
        ? { body: JSON.stringify(ask.body) }
        : {}),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
}

export class Person {
  private constructor(
    readonly userId: string,
    readonly cookie: string,
    readonly csrfToken: string,
  ) {}

  static async login(username: string): Promise<Person> {
    const answer = await send('POST', '/api/v1/session', { body: { username, password: DEMO_PASSWORD } });
    if (answer.status !== 200) throw new Error(`login of ${username}: ${answer.status} ${JSON.stringify(answer.body)}`);
    const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
    return new Person(answer.body.user.userId, cookie, answer.body.csrfToken);
  }

  ask(method: string, path: string, ask: Ask = {}): Promise<Answer> {
    return send(method, `/api/v1${path}`, {
      ...ask,
      headers: { Cookie: this.cookie, 'X-CSRF-Token': this.csrfToken, ...ask.headers },
    });
  }
  get(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }
  /** Decides a task as it stands now. */
  async decide(taskId: string, decision: unknown, key: string, more: Ask = {}): Promise<Answer> {
    const task = await this.get(`/tasks/${taskId}`);
    return this.ask('POST', `/tasks/${taskId}/decision`, {
      body: decision,
      key,
      revision: task.body.revision,
      ...more,
    });
  }
}

/** Asks until the answer satisfies; the projection is asynchronous (contract: within seconds). */
export async function eventually<T = Answer>(
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  timeoutMs = 30_000,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (Date.now() > until) throw new Error(`not in time: ${JSON.stringify(answer).slice(0, 600)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
