import type { SessionView } from '@lianshen/contracts';
import { answered, unanswered } from '../offline/connection.js';
import { isKept, keepAnswer, keptAnswer } from '../offline/kept-answers.js';
import { ApiError, offline, problemOf } from './problem.js';

const BASE = '/api/v1';
let csrfToken = '';
let signedIn: string | null = null;
let whenExpired: () => void = () => undefined;

/** Who is logged in, and the token sent with every unsafe method. */
export function rememberSession(session: SessionView): void {
  csrfToken = session.csrfToken;
  signedIn = session.user.userId;
}
export function forgetSession(): void {
  csrfToken = '';
  signedIn = null;
}
/** What to do when a call finds the session gone; the call itself still fails with 401. */
export const onSessionExpired = (handler: () => void): void => void (whenExpired = handler);

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** Revision the person saw, sent as `If-Match`. */
  readonly revision?: number;
  readonly signal?: AbortSignal;
}

/** Answer of a call whose outcome may still be unknown (202). */
export type Outcome<T> = { readonly pending: true } | { readonly pending: false; readonly value: T };

function headersOf(call: Call): Headers {
  const headers = new Headers({ Accept: 'application/json' });
  if (call.method && call.method !== 'GET') headers.set('X-CSRF-Token', csrfToken);
  if (call.body !== undefined && !(call.body instanceof FormData)) headers.set('Content-Type', 'application/json');
  if (call.idempotencyKey) headers.set('Idempotency-Key', call.idempotencyKey);
  if (call.revision !== undefined) headers.set('If-Match', `"${call.revision}"`);
  return headers;
}

async function send(path: string, call: Call): Promise<Response> {
  const body = call.body instanceof FormData ? call.body : call.body === undefined ? null : JSON.stringify(call.body);
  try {
    const answer = await fetch(`${BASE}${path}`, {
      method: call.method ?? 'GET',
      headers: headersOf(call),
      body,
      credentials: 'same-origin',
      // The ETag of a task is its revision, which a claim or a colleague's name does not change: never ask conditionally.
      cache: 'no-store',
      ...(call.signal ? { signal: call.signal } : {}),
    });
    answered();
    return answer;
  } catch (error) {
    if (call.signal?.aborted) throw error;
    if (!(error instanceof TypeError)) throw error;
    unanswered();
    throw offline();
  }
}

/** The body of an answer; one that breaks off on its way is as good as none. */
async function bodyOf<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    throw offline();
  }
}

/** One call; throws {@link ApiError} for every answer that is not 2xx and for none at all. */
export async function callFor<T>(path: string, call: Call = {}): Promise<Outcome<T>> {
  const token = csrfToken;
  const response = await send(path, call);
  if (response.status === 202) return { pending: true };
  if (response.status === 204) return { pending: false, value: undefined as T };
  if (response.ok) return { pending: false, value: await bodyOf<T>(response) };
  const problem = await problemOf(response);
  if (problem.code === 'notAuthenticated') whenExpired();
  if (problem.code === 'csrfInvalid' && (await isTokenNewerThan(token))) return callFor<T>(path, call);
  throw problem;
}

/**
 * A login in another tab of this browser changed the token, or the page began without a connection and has none yet: takes
 * the new one, if it is still the same person. Another call may have taken it meanwhile.
 */
async function isTokenNewerThan(token: string): Promise<boolean> {
  if (csrfToken !== token) return true;
  const response = await send('/session', {});
  if (!response.ok) return false;
  const session = await bodyOf<SessionView>(response);
  if (session.user.userId !== signedIn) return false;
  rememberSession(session);
  return csrfToken !== token;
}

/** One call whose answer is known when it comes. Reading without a connection gives what this very person read last. */
export async function call<T>(path: string, request: Call = {}): Promise<T> {
  const reader = (request.method ?? 'GET') === 'GET' && isKept(path) ? signedIn : null;
  try {
    const outcome = await callFor<T>(path, request);
    if (outcome.pending) throw new ApiError(202, 'unavailable', '正在确认', '系统仍在处理，请稍后刷新查看结果。');
    // Who logged out or in meanwhile gets nothing kept of what was asked before.
    if (reader !== null && reader === signedIn) void keepAnswer(reader, path, outcome.value);
    return outcome.value;
  } catch (error) {
    if (reader === null || !(error instanceof ApiError) || error.code !== 'offline') throw error;
    const kept = await keptAnswer(reader, path);
    if (kept === undefined || reader !== signedIn) throw error;
    return kept as T;
  }
}

/** `?a=1&b=2` of what is set; empty values are left out. */
export function queryOf(values: Readonly<Record<string, string | number | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
