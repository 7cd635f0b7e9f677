/** People of a resumption in front of the API, and the ways that its specs go again and again. */
import { randomUUID } from 'node:crypto';
import { baseUrl, eventually, Person, type Answer } from './api-person.js';

export const REGION = '640502';
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const people = new Map<string, Promise<Person>>();

/** A person by username; logs in once. */
export function as(username: string): Promise<Person> {
  const known = people.get(username) ?? Person.login(username);
  people.set(username, known);
  return known;
}

/** @returns the id of a PDF the person uploaded */
export async function upload(username: string, name = '扫描件.pdf'): Promise<string> {
  const { cookie, csrfToken } = await as(username);
  const body = new FormData();
  body.set('file', new File([PDF], name, { type: 'application/pdf' }));
  const headers = { Cookie: cookie, 'X-CSRF-Token': csrfToken };
  const response = await fetch(`${baseUrl()}/api/v1/files`, { method: 'POST', headers, body });
  if (response.status !== 201) throw new Error(`upload: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { fileId: string }).fileId;
}

export interface Application {
  readonly procedure: 'resumption';
  readonly regionCode: string;
  readonly mineId: string;
  readonly form: Record<string, unknown> & { readonly parts: readonly string[]; readonly kind: string };
  readonly files: readonly { readonly slot: string; readonly fileId: string }[];
}

export const daysFromToday = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** A complete application for parts of a mine (all of them by default) with every required material, not yet sent. */
export async function application(
  enterprise: string,
  change: { parts?: string[]; mineId?: string; kind?: string; form?: object; without?: string[] } = {},
): Promise<Application> {
  const filer = await as(`${enterprise}.filer`);
  const { mineId = `m-${enterprise}`, kind = 'resumeProduction' } = change;
  const mine = (await filer.get(`/mines/${mineId}`)).body;
  const parts = change.parts ?? mine.parts.map(({ partId }: { partId: string }) => partId);
  const preview = await filer.get(`/mines/${mineId}/application-preview?kind=${kind}&parts=${parts.join(',')}`);
  if (preview.status !== 200) throw new Error(JSON.stringify(preview.body));
  const files = [];
  for (const { code, required } of preview.body.slots)
    if (required && !change.without?.includes(code))
      files.push({ slot: code, fileId: await upload(`${enterprise}.filer`) });
  const goesOn = mine.parts.some(({ status }: { status: string }) => ['building', 'producing'].includes(status));
  const dates = { stoppedOn: daysFromToday(goesOn ? 0 : -60), stopCause: 'self', plannedOn: daysFromToday(60) };
  const form = { kind, parts, ...dates, ...change.form };
  return { procedure: 'resumption', regionCode: mine.regionCode, mineId, files, form };
}

export const send = async (enterprise: string, body: unknown, key: string = randomUUID()): Promise<Answer> =>
  (await as(`${enterprise}.filer`)).ask('POST', '/cases', { key, body });

/** @returns the number of the admitted case */
export async function admitted(enterprise: string, body: unknown): Promise<string> {
  const answer = await send(enterprise, body);
  if (answer.status !== 201) throw new Error(`POST /cases: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.caseNo;
}

export interface OpenTask {
  readonly taskId: string;
  readonly kind: string;
  readonly state: string;
  readonly party: { regionCode: string; agency: string; post: string };
}

/** The task of a kind that is open now, of one agency when it is named. */
export async function openTask(username: string, caseNo: string, kind: string, agency?: string): Promise<string> {
  const person = await as(username);
  const isIt = (task: OpenTask) =>
    task.kind === kind && task.state === 'open' && (agency === undefined || task.party.agency === agency);
  const found = await eventually(
    () => person.get(`/cases/${caseNo}`),
    ({ body }) => body.tasks?.some(isIt),
  );
  return found.body.tasks.find(isIt).taskId;
}

/** Decides as the first example says, unless told otherwise. */
export async function decide(username: string, taskId: string, decision?: object): Promise<Answer> {
  const person = await as(username);
  const task = await person.get(`/tasks/${taskId}`);
  if (task.status !== 200) throw new Error(`${taskId} as ${username}: ${JSON.stringify(task.body)}`);
  const example = task.body.decisionSchema.examples[0];
  return person.decide(taskId, decision ?? example, randomUUID());
}

/** As {@link decide}, when it has to succeed. */
export async function decided(username: string, taskId: string, decision?: object): Promise<Answer> {
  const answer = await decide(username, taskId, decision);
  if (answer.status !== 200) throw new Error(`${taskId} as ${username}: ${JSON.stringify(answer.body)}`);
  return answer;
}

/** Signed by the principal: from here on it is submitted. */
export async function submitted(enterprise: string, body: unknown): Promise<string> {
  const caseNo = await admitted(enterprise, body);
  const principal = `${enterprise}.principal`;
  await decided(principal, await openTask(principal, caseNo, 'principalSignature'));
  return caseNo;
}

/** Submitted and accepted by the lead: the panel waits to be set up. */
export async function accepted(enterprise: string, body: unknown): Promise<string> {
  const caseNo = await submitted(enterprise, body);
  const handler = `${REGION}.nr.handler`;
  await decided(handler, await openTask(handler, caseNo, 'completenessCheck'), { result: 'accept' });
  return caseNo;
}

/** The applicant takes it back, so that the parts are free again. */
export async function withdraw(enterprise: string, caseNo: string): Promise<void> {
  const filer = await as(`${enterprise}.filer`);
  const answer = await filer.ask('POST', `/cases/${caseNo}/withdrawal`, { body: { reason: '另行申请。' } });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}
