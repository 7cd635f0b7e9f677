import { setTimeout as sleep } from 'node:timers/promises';

/** The API's answer to one request. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The API refused what the demo asked for: a defect of the demo or of the API. */
export class UnexpectedAnswer extends Error {
  constructor(
    readonly what: string,
    readonly answer: Answer,
  ) {
    super(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.name = 'UnexpectedAnswer';
  }
}

interface Ask {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly revision?: number;
}

const PATIENCE_MS = 120_000;
const REQUEST_MS = 20_000;

/** 202 "not known yet", 429 and 503 "later", 502 and 504 of a proxy: the same request again, under the same key. */
const isLater = (status: number): boolean => [202, 429, 502, 503, 504].includes(status);

function delayOf(response: Response, attempt: number): number {
  const asked = Number(response.headers.get('retry-after'));
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked * 1_000, 10_000) : Math.min(200 * 2 ** attempt, 3_000);
}

/** Sends until there is an answer that is not "later", or two minutes have passed. Unreachable counts as later. */
async function insist(send: () => Promise<Response>): Promise<Response> {
  const until = Date.now() + PATIENCE_MS;
  for (let attempt = 0; ; attempt++) {
    let wait = Math.min(200 * 2 ** attempt, 3_000);
    try {
      const response = await send();
      if (!isLater(response.status) || Date.now() > until) return response;
      wait = delayOf(response, attempt);
      await response.arrayBuffer();
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await sleep(wait);
  }
}

const jsonOf = async (response: Response): Promise<Record<string, unknown>> => {
  const text = await response.text();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
};

/** One person's session. */
export class Person {
  private constructor(
    private readonly base: string,
    readonly username: string,
    private readonly cookie: string,
    private readonly csrfToken: string,
  ) {}

  /** Logs in at `url` (`http://127.0.0.1:8080`). @throws UnexpectedAnswer */
  static async login(url: string, username: string, password: string): Promise<Person> {
    const base = `${url.replace(/\/$/, '')}/api/v1`;
    const response = await insist(() =>
      fetch(`${base}/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ username, password }),
        signal: AbortSignal.timeout(REQUEST_MS),
      }),
    );
    const body = await jsonOf(response);
    if (response.status !== 200) throw new UnexpectedAnswer(`login ${username}`, { status: response.status, body });
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    return new Person(base, username, cookie, String(body['csrfToken']));
  }

  async ask({ method, path, body, key, revision }: Ask): Promise<Answer> {
    const headers: Record<string, string> = { Cookie: this.cookie };
    if (method !== 'GET') headers['X-CSRF-Token'] = this.csrfToken;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (key !== undefined) headers['Idempotency-Key'] = key;
    if (revision !== undefined) headers['If-Match'] = `"${revision}"`;
    const response = await insist(() =>
      fetch(this.base + path, {
        method,
        headers,
        signal: AbortSignal.timeout(REQUEST_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    return { status: response.status, body: await jsonOf(response) };
  }

  /** Uploads a file once under its key. @returns its id @throws UnexpectedAnswer */
  async upload(name: string, bytes: Buffer, key: string): Promise<string> {
    const response = await insist(() => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name);
      const headers = { Cookie: this.cookie, 'X-CSRF-Token': this.csrfToken, 'Idempotency-Key': key };
      return fetch(`${this.base}/files`, {
        method: 'POST',
        headers,
        body: form,
        signal: AbortSignal.timeout(REQUEST_MS),
      });
    });
    const body = await jsonOf(response);
    if (response.status !== 201) throw new UnexpectedAnswer(`upload ${name}`, { status: response.status, body });
    return String(body['fileId']);
  }

  /** Ends the session, so that seeding leaves none behind. */
  async logout(): Promise<void> {
    await this.ask({ method: 'DELETE', path: '/session' });
  }
}
