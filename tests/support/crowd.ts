import { randomUUID } from 'node:crypto';

/** What somebody got: judged field by field in the tests. */
export interface Got {
  readonly status: number;
  readonly body: any;
}
interface Ask {
  readonly body?: unknown;
  readonly form?: FormData;
  readonly key?: string;
  readonly revision?: number;
}
interface Party {
  readonly regionCode: string;
  readonly agency: string;
  readonly post: string;
}
export interface CaseTask {
  readonly taskId: string;
  readonly kind: string;
  readonly state: string;
  readonly party: Party;
}

/** One request as it goes out, again and again under the same key while nobody listens. */
export interface Sending {
  readonly username: string;
  readonly userId: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly body?: unknown;
  readonly revision?: number;
}
/** What stands between the crowd and the system: sees every request, sends it, and answers what came back. */
export type Through = (sending: Sending, send: () => Promise<Got>) => Promise<Got>;
/** What is decided of a task instead of its form's example; undefined: the example. */
export type Say = (task: { readonly kind: string; readonly party: Party }, example: any) => object | undefined;

/** A task that is closed, or that is newer than what was read of it: read again. */
const OVERTAKEN = new Set(['taskClosed', 'staleRevision']);
const PASSWORD = 'Lianshen-demo-2026';
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** The demo account of a post; the seat of expert `x34` is the fourth of its region. */
export const accountOf = ({ regionCode, agency, post }: Party): string =>
  agency.startsWith('E-')
    ? `${agency.slice(2)}.${post}`
    : `${regionCode}.${agency.toLowerCase()}.${post.replace(/^expert-x\d?(\d)$/, 'expert$1').toLowerCase()}`;

/** Sends until somebody answers, for a minute. */
async function whileAway<T>(send: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + 60_000; ;) {
    try {
      return await send();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Everybody of the demo county before a running system, each logged in at the first word. */
export class Crowd {
  private readonly sessions = new Map<string, Promise<{ cookie: string; csrf: string; userId: string }>>();
  private readonly filers = new Map<string, string>();
  constructor(
    readonly url: string,
    private readonly patienceMs = 120_000,
    private readonly through: Through = (_, send) => send(),
  ) {}

  /** One request under one key, again and again while nobody listens: the system may be killed meanwhile. */
  async ask(username: string, method: string, path: string, ask: Ask = {}): Promise<Got> {
    const once = { ...ask, key: ask.key ?? randomUUID() };
    const { cookie, csrf, userId } = await this.session(username);
    return this.through({ username, userId, method, path, ...once }, () =>
      whileAway(() => this.send({ cookie, csrf }, method, path, once)),
    );
  }
  private async send(
    { cookie, csrf }: { cookie: string; csrf: string },
    method: string,
    path: string,
    ask: Ask & { readonly key: string },
  ): Promise<Got> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        Cookie: cookie,
        'X-CSRF-Token': csrf,
        ...(ask.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(method === 'POST' ? { 'Idempotency-Key': ask.key } : {}),
        ...(ask.revision === undefined ? {} : { 'If-Match': `"${ask.revision}"` }),
      },
      body: ask.form ?? (ask.body === undefined ? null : JSON.stringify(ask.body)),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }
  get(username: string, path: string): Promise<Got> {
    return this.ask(username, 'GET', path);
  }
  /** What is at an address, whatever it is. */
  async bytes(username: string, path: string, base = '/api/v1'): Promise<Uint8Array> {
    const { cookie } = await this.session(username);
    const response = await fetch(`${this.url}${base}${path}`, { headers: { Cookie: cookie } });
    return new Uint8Array(await response.arrayBuffer());
  }
  /** The whole record of a case as this person reads it. */
  async entries(username: string, caseNo: string): Promise<{ readonly type: string; readonly payload: any }[]> {
    const entries = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await this.get(username, `/cases/${caseNo}/entries?limit=100${more}`);
      entries.push(...body.items);
      cursor = body.nextCursor;
    }
    return entries;
  }
  /** Posts until it is known whether it happened, under one key. */
  async post(username: string, path: string, body: unknown = {}, key: string = randomUUID()): Promise<Got> {
    for (let n = 0; ; n += 1) {
      const got = await this.ask(username, 'POST', path, { body, key });
      if ((got.status !== 503 && got.status !== 202) || n === 60) return got;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  /** Events of the live stream that this person hears while something is done, and a moment after. */
  async hears(username: string, during: () => Promise<void>): Promise<string[]> {
    const { cookie } = await this.session(username);
    const abort = new AbortController();
    const { body } = await fetch(`${this.url}/api/v1/stream`, { headers: { Cookie: cookie }, signal: abort.signal });
    let heard = '';
    const reading = (async () => {
      for await (const chunk of body!.pipeThrough(new TextDecoderStream())) heard += chunk;
    })().catch(() => undefined);
    await during();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    abort.abort();
    await reading;
    return [...heard.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, event, data]) => `${event} ${data}`);
  }
  async userId(username: string): Promise<string> {
    return (await this.session(username)).userId;
  }
  async upload(username: string, name: string): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([PDF], { type: 'application/pdf' }), name);
    return (await this.ask(username, 'POST', '/files', { form })).body.fileId;
  }

  /** Applies for a mine as its filer. */
  async apply(filer: string): Promise<string> {
    const procedures = (await this.get(filer, '/procedures')).body.items;
    const { formSchema } = procedures.find((one: { code: string }) => one.code === 'resumption');
    const mine = (await this.get(filer, '/mines')).body.items[0];
    const form = formSchema.examples[0];
    const query = `kind=${form.kind}&parts=${form.parts.join(',')}`;
    const { slots } = (await this.get(filer, `/mines/${mine.mineId}/application-preview?${query}`)).body;
    const required = slots.filter((slot: { required: boolean }) => slot.required);
    const files = await Promise.all(
      required.map(async ({ code }: { code: string }) => ({
        slot: code,
        fileId: await this.upload(filer, `${code}.pdf`),
      })),
    );
    const { mineId, regionCode } = mine;
    const admitted = await this.post(filer, '/cases', { procedure: 'resumption', regionCode, mineId, form, files });
    if (admitted.status !== 201) throw new Error(`not admitted: ${JSON.stringify(admitted.body)}`);
    const { caseNo } = admitted.body;
    this.filers.set(caseNo, filer);
    return caseNo;
  }

  /** Everybody decides what waits for them as the form's example says, or as `say` has it, until it holds. */
  async carryOn(caseNo: string, holds: () => Promise<boolean>, say?: Say): Promise<void> {
    const filer = this.filers.get(caseNo)!;
    const end = Date.now() + this.patienceMs;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`${caseNo} did not get there`);
      const kase = (await this.get(filer, `/cases/${caseNo}`)).body;
      const open = (kase.tasks as CaseTask[]).filter(({ state }) => state === 'open');
      for (const task of open) await this.decide(accountOf(task.party), task.taskId, (example) => say?.(task, example));
      if (open.length === 0) await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
  async decide(username: string, taskId: string, say: (example: any) => object | undefined): Promise<void> {
    const task = (await this.get(username, `/tasks/${taskId}`)).body;
    const example = task.decisionSchema?.examples?.[0];
    const body = say(example) ?? example;
    const got = await this.ask(username, 'POST', `/tasks/${taskId}/decision`, { body, revision: task.revision });
    if (got.status >= 400 && got.status !== 503 && !OVERTAKEN.has(got.body.code))
      throw new Error(`${username} on ${taskId}: ${JSON.stringify(got.body)}`);
  }

  /** A case of this filer's mine, put before a body; answers the case and its proposal. */
  async propose(
    filer: string,
    body: 'government' | 'party' = 'government',
  ): Promise<{ caseNo: string; proposalId: string }> {
    const caseNo = await this.apply(filer);
    return { caseNo, proposalId: await this.proposal(caseNo, body) };
  }
  /** A case of this filer's mine that has reached a phase, its first tasks there open. */
  async upTo(filer: string, phase: string): Promise<string> {
    const caseNo = await this.apply(filer);
    await this.carryOn(caseNo, async () => (await this.get(filer, `/cases/${caseNo}`)).body.phase === phase);
    return caseNo;
  }
  /** What of the case is before that body now; empty while nothing is. */
  async proposed(caseNo: string, body: 'government' | 'party'): Promise<string> {
    const secretary = `${caseNo.slice(0, 6)}.${body === 'government' ? 'gov' : 'party'}.secretary`;
    const { items } = (await this.get(secretary, `/agenda-proposals?limit=100&body=${body}`)).body;
    return items.find((one: { caseNo: string }) => one.caseNo === caseNo)?.proposalId ?? '';
  }
  /** Goes on until the case is before that body. */
  async proposal(caseNo: string, body: 'government' | 'party', say?: Say): Promise<string> {
    let found = '';
    await this.carryOn(
      caseNo,
      async () => {
        found = await this.proposed(caseNo, body);
        return found !== '';
      },
      say,
    );
    return found;
  }

  /** Calls a meeting about one proposal. */
  call(body: 'government' | 'party', proposalId: string): Promise<Got> {
    const secretary = `640502.${body === 'government' ? 'gov' : 'party'}.secretary`;
    const scheduledAt = '2027-01-12T15:00:00.000+08:00';
    return this.post(secretary, '/meetings', { regionCode: '640502', body, scheduledAt, proposalIds: [proposalId] });
  }
  /** A meeting of everybody who is needed about one proposal, all for it, up to its minutes; the answer asks as its head. */
  async meet(body: 'government' | 'party', proposalId: string): Promise<(path: string) => Promise<void>> {
    return this.hold((await this.call(body, proposalId)).body);
  }
  /** A meeting that was called, with everybody there and all for it, up to its minutes; the answer asks as its head. */
  async hold(
    { meetingId, body, members, mode, capture }: any,
    statement = '',
  ): Promise<(path: string) => Promise<void>> {
    const agency = body === 'government' ? '640502.gov' : '640502.party';
    const act = async (post: string, path: string, what: unknown = {}): Promise<void> => {
      const { status, body: answer } = await this.post(`${agency}.${post}`, `/meetings/${meetingId}${path}`, what);
      if (status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    };
    const seats = members as { seat: string; userId: string }[];
    await act('head', '/agenda-approval');
    await act('secretary', '/attendance', { present: seats.map(({ userId }) => userId), absent: [] });
    await act('secretary', '/items/i1/opening');
    const inOrder = [...seats].sort((a, b) => Number(a.seat === 'head') - Number(b.seat === 'head'));
    for (const { seat, userId } of inOrder) {
      const position = { position: 'agree', statement };
      if (capture === 'online') await act(seat, '/items/i1/positions', position);
      else await act('secretary', '/items/i1/positions', { ...position, userId });
    }
    await act(mode === 'vote' ? 'secretary' : 'head', '/items/i1/resolution', { result: 'agreed' });
    await act('secretary', '/minutes', { text: '会议记录。' });
    return (path) => act('head', path);
  }

  private session(username: string) {
    const known = this.sessions.get(username);
    if (known) return known;
    const opened = this.logIn(username);
    this.sessions.set(username, opened);
    return opened;
  }
  private async logIn(username: string) {
    const body = JSON.stringify({ username, password: PASSWORD });
    const headers = { 'Content-Type': 'application/json' };
    const response = await whileAway(() => fetch(`${this.url}/api/v1/session`, { method: 'POST', headers, body }));
    const answer: any = await response.json();
    if (response.status !== 200) throw new Error(`login of ${username}: ${JSON.stringify(answer)}`);
    const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
    return { cookie, csrf: String(answer.csrfToken), userId: String(answer.user.userId) };
  }
}

/** The status of an answer; of a refusal with its code: `409 quorumNotMet`. */
export async function answers(got: Promise<{ readonly status: number; readonly body: any }>): Promise<string> {
  const { status, body } = await got;
  return status < 300 ? String(status) : `${status} ${body.code}`;
}
