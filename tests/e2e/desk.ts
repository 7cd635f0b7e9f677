import { randomUUID } from 'node:crypto';
import type { APIResponse, BrowserContext, Locator, Page } from 'playwright-core';
import type { Account } from './world.js';

/** One person's browser: what a page asked for is kept, and the person can also act past the pages to prepare a scene. */
export class Desk {
  readonly requests: string[] = [];
  readonly errors: string[] = [];
  private csrfToken = '';

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly account: Account,
  ) {
    context.on('request', (request) => this.requests.push(request.url()));
    context.on('weberror', (error) => this.errors.push(`${account.username}: ${error.error().message}`));
  }

  /** Opens a session without the login page. */
  async logIn(password: string): Promise<void> {
    const answer = await this.context.request.post('/api/v1/session', {
      data: { username: this.account.username, password },
    });
    await accepted(answer);
    this.csrfToken = ((await answer.json()) as { csrfToken: string }).csrfToken;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
  }

  async get<T>(path: string): Promise<T> {
    const answer = await this.context.request.get(`/api/v1${path}`);
    await accepted(answer);
    return (await answer.json()) as T;
  }

  async post<T>(path: string, data: unknown, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    const answer = await this.context.request.post(`/api/v1${path}`, {
      data,
      headers: { 'X-CSRF-Token': this.csrfToken, 'Idempotency-Key': randomUUID(), ...headers },
    });
    await accepted(answer);
    return (await answer.json()) as T;
  }

  /** The open task of this person in a case, as soon as the inbox holds it. */
  async taskIn(caseNo: string): Promise<{ readonly taskId: string; readonly revision: number }> {
    type Page = { readonly items: readonly { taskId: string; revision: number }[] };
    const page = await settles(
      () => this.get<Page>(`/tasks?box=todo&caseNo=${caseNo}`),
      ({ items }) => items.length > 0,
    );
    return page.items[0]!;
  }

  async decide(caseNo: string, decision: unknown): Promise<void> {
    const { taskId, revision } = await this.taskIn(caseNo);
    await this.post(`/tasks/${taskId}/decision`, decision, { 'If-Match': `"${revision}"` });
  }
}

async function accepted(answer: APIResponse): Promise<void> {
  if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`);
}

/** Reads until it is right; says what was read last when it never is. */
export async function settles<T>(
  read: () => Promise<T>,
  isRight: (value: T) => boolean,
  timeoutMs = 15_000,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (isRight(value)) return value;
    if (Date.now() > until) throw new Error(`not within ${timeoutMs} ms: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until the text is exactly this, whatever its line breaks. */
export const reads = (locator: Locator, text: string): Promise<string> =>
  settles(
    async () => (await locator.innerText()).replace(/\s+/g, ''),
    (value) => value === text.replace(/\s+/g, ''),
  );
