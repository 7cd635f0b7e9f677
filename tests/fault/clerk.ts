import { setTimeout as sleep } from 'node:timers/promises';
import type { Party } from '@lianshen/domain';
import { DEMO_PASSWORD, demoAccounts } from '@lianshen/policy';
import { isUnknown, type Journal, type Request } from './journal.js';

export interface Answer {
  readonly status: number;
  readonly body: any;
}

/** Longer than the API's own deadline of 12.5 s, so that its 202 is seen. */
const REQUEST_MS = 15_000;
const PATIENCE_MS = 150_000;
const PAUSE_MS = 250;

export const DEMO_REGION = '640502';

/** The demo county's agencies with a handler and a leader. */
export const AGENCIES: readonly string[] = demoAccounts
  .filter(({ regionCode, post }) => regionCode === DEMO_REGION && post === 'leader')
  .map(({ agency }) => agency)
  .filter((agency) =>
    demoAccounts.some((one) => one.regionCode === DEMO_REGION && one.agency === agency && one.post === 'handler'),
  );

const usernameOf = (agency: string, post: string): string => {
  const account = demoAccounts.find(
    (one) => one.regionCode === DEMO_REGION && one.agency === agency && one.post === post,
  );
  if (!account) throw new Error(`the demo county has no ${agency}.${post}`);
  return account.username;
};

/** One person at a desk, before both API processes: asks by turns, never gives up an unknown outcome. */
export class Clerk {
  private constructor(
    readonly username: string,
    readonly userId: string,
    readonly agency: string,
    readonly post: string,
    private readonly urls: readonly string[],
    private readonly journal: Journal,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  static async login(urls: readonly string[], journal: Journal, agency: string, post: string): Promise<Clerk> {
    const username = usernameOf(agency, post);
    const response = await fetch(`${urls[0]}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username, password: DEMO_PASSWORD }),
      signal: AbortSignal.timeout(30_000),
    });
    const body = (await response.json()) as { user: { userId: string }; csrfToken: string };
    if (response.status !== 200) throw new Error(`login of ${username}: ${response.status} ${JSON.stringify(body)}`);
    const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
    const headers = { Cookie: cookie, 'X-CSRF-Token': body.csrfToken };
    return new Clerk(username, body.user.userId, agency, post, urls, journal, headers);
  }

  get party(): Party {
    return { regionCode: DEMO_REGION, agency: this.agency, post: this.post };
  }

  /** Reads, as often as it takes; not journalled, nothing depends on it. */
  async read(path: string, api = 0): Promise<Answer> {
    const until = Date.now() + PATIENCE_MS;
    for (let n = api; ; n++) {
      const answer = await this.once('GET', n % this.urls.length, path).catch(() => null);
      if (answer && !isUnknown(answer.status)) return answer;
      if (Date.now() > until) throw new Error(`${this.username} cannot read ${path}: ${answer?.status ?? 'no answer'}`);
      await sleep(PAUSE_MS);
    }
  }

  /**
   * Sends until there is a definite answer, always the same request under the same key, each time through the next API.
   * Null when none came in time; the journal shows it as unknown.
   */
  async ask(request: Request, firstApi: number, counter = { attempts: 0 }): Promise<Answer | null> {
    const until = Date.now() + PATIENCE_MS;
    for (let api = firstApi; Date.now() < until; api++) {
      const answer = await this.attempt(request, api % this.urls.length, ++counter.attempts);
      if (answer && !isUnknown(answer.status)) return answer;
      await sleep(PAUSE_MS);
    }
    return null;
  }

  /** Sends once and leaves it at that; an unknown outcome stays unknown. */
  askOnce(request: Request, api: number): Promise<Answer | null> {
    return this.attempt(request, api % this.urls.length, 1);
  }

  /** The same request at once through every API: a double click, a proxy that repeats. */
  async askTwice(request: Request): Promise<(Answer | null)[]> {
    const counter = { attempts: 0 };
    return Promise.all(this.urls.map((_, api) => this.ask(request, api, counter)));
  }

  private async attempt(request: Request, api: number, attempt: number): Promise<Answer | null> {
    const { op } = request;
    this.journal.write({ t: 'send', at: Date.now(), attempt, api, request });
    try {
      const answer = await this.once('POST', api, request.path, request);
      const caseNo = answer.body?.caseNo ?? answer.body?.case?.caseNo ?? null;
      const code = answer.body?.code ?? null;
      this.journal.write({ t: 'answer', at: Date.now(), op, attempt, status: answer.status, code, caseNo });
      return answer;
    } catch (error) {
      this.journal.write({ t: 'lost', at: Date.now(), op, attempt, error: describe(error) });
      return null;
    }
  }

  private async once(method: string, api: number, path: string, request?: Request): Promise<Answer> {
    const response = await fetch(`${this.urls[api]}/api/v1${path}`, {
      method,
      headers: {
        ...this.headers,
        ...(request ? { 'Content-Type': 'application/json', 'Idempotency-Key': request.key } : {}),
        ...(request && request.revision !== null ? { 'If-Match': `"${request.revision}"` } : {}),
      },
      ...(request ? { body: JSON.stringify(request.body) } : {}),
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }
}

const describe = (error: unknown): string => {
  const { name, cause } = error as { name: string; cause?: { code?: string } };
  return cause?.code ?? name;
};

/** Handlers and leaders of the demo county by `AGENCY.post`, logged in. */
export async function loginAll(urls: readonly string[], journal: Journal): Promise<ReadonlyMap<string, Clerk>> {
  const clerks = new Map<string, Clerk>();
  for (const agency of AGENCIES)
    for (const post of ['handler', 'leader'])
      clerks.set(`${agency}.${post}`, await Clerk.login(urls, journal, agency, post));
  return clerks;
}
