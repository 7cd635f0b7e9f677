import { partyKey, type Decision, type TaskKind, type TextRef } from '@lianshen/domain';
import { ALGORITHM, canonicalJson, chainHash, frame, GENESIS, type RecordEntry } from '@lianshen/record';
import { actor, text } from '../support/case-driver.js';
import { startInMemory } from '../support/memory-case.js';
import { consultationInput } from '../support/stories.js';
import { inboxLine, keyOf, type CaseEvidence, type Evidence } from './evidence.js';
import type { JournalLine, Request } from './journal.js';

type Mutable<T> =
  T extends ReadonlyMap<infer K, infer V>
    ? Map<K, V>
    : T extends ReadonlySet<infer V>
      ? Set<V>
      : T extends object
        ? { -readonly [K in keyof T]: Mutable<T[K]> }
        : T;

/** Journal and evidence of a run without any fault, free to be doctored. */
export interface HealthyRun {
  readonly lines: JournalLine[];
  readonly evidence: Mutable<Evidence>;
}

const STARTED_AT = '2026-11-02T09:00:00.000+08:00';

/** A chain over values, as the product writes it. */
export function chained(stream: string, values: readonly unknown[]): RecordEntry[] {
  let hash = GENESIS;
  return values.map((value, i) => {
    const sourceId = String(i + 1);
    const canonical = canonicalJson(frame(stream, 'workflow', sourceId, value));
    const prevHash = hash;
    hash = chainHash(prevHash, canonical);
    return { stream, no: i + 1, prevHash, hash, algorithm: ALGORITHM, source: 'workflow', sourceId, canonical };
  });
}

/** One consultation through the real procedure code, told by the clerks' journal and by every witness alike. */
export async function healthyRun(caseNo: string, acts: readonly Act[]): Promise<HealthyRun> {
  const input = consultationInput(caseNo, STARTED_AT, {
    agencies: ['EM', 'EE'],
    signers: [{ agency: 'EM', post: 'leader' }],
  });
  const { driver, hand } = await startInMemory(input);
  const subject = `subject of ${caseNo}`;
  const lines: JournalLine[] = [];
  const updateIds = new Map<string, string>();
  const start = request('start', 'NR', 'handler', 'cases', `start-${caseNo}`, { form: { subject } });
  lines.push(...acknowledged(start, caseNo, 201), {
    t: 'due',
    at: 2,
    id: caseNo,
    dueOn: (await driver.snapshot()).case.clock.limit!.dueOn,
  });
  for (const { kind, agency, post, decision } of acts) {
    const act = await hand.decision(kind, decision, agency, post);
    const sent = request('decide', agency, post, act.taskId, act.updateId, plain(decision) as Request['body']);
    updateIds.set(keyOf(sent.userId, sent.resource, sent.key), act.updateId);
    lines.push({ t: 'due', at: 2, id: act.taskId, dueOn: (await hand.open(kind, agency, post)).dueOn });
    await driver.act('decideTask', act);
    lines.push(...acknowledged(sent, caseNo, 200));
  }
  const evidence = await witnessed(caseNo, subject, input, driver);
  return { lines, evidence: structuredClone({ ...evidence, updateIds }) as unknown as HealthyRun['evidence'] };
}

export interface Act {
  readonly kind: TaskKind;
  readonly agency: string;
  readonly post: string;
  readonly decision: Decision;
}
const act = (kind: TaskKind, agency: string, post: string, decision: Decision): Act => ({
  kind,
  agency,
  post,
  decision,
});

export const WHOLE_WAY: readonly Act[] = [
  act('opinion', 'EM', 'handler', { result: 'agree', opinion: text('同意') }),
  act('opinion', 'EE', 'handler', { result: 'disagree', opinion: text('不同意') }),
  act('signature', 'EM', 'leader', { result: 'return', opinion: text('请补充') }),
  act('supplement', 'NR', 'handler', { note: text('已补充') }),
  act('signature', 'EM', 'leader', { result: 'sign' }),
  act('approval', 'NR', 'leader', { result: 'agree' }),
  act('filing', 'NR', 'handler', { result: 'filed' }),
];

type Driver = Awaited<ReturnType<typeof startInMemory>>['driver'];

async function witnessed(
  caseNo: string,
  title: string,
  input: unknown,
  driver: Driver,
): Promise<Omit<Evidence, 'updateIds'>> {
  const snapshot = await driver.snapshot();
  const entries = await driver.entries();
  const stream = chained(`case/${caseNo}`, entries);
  const { phase, status, outcome, revision } = snapshot.case;
  const kase: CaseEvidence = {
    caseNo,
    title,
    input: input as CaseEvidence['input'],
    row: snapshot.case,
    columns: { phase, status, outcome, revision },
    tasks: snapshot.tasks.map((task) => ({
      ...{ taskId: task.taskId, kind: task.kind, party: partyKey(task.party), phase: task.phase, round: task.round },
      ...{ state: task.state, revision: task.revision, result: task.result, stands: task.stands, dueOn: task.dueOn },
      openedAt: new Date(task.openedAt).toISOString(),
      decidedBy: task.decidedBy?.userId ?? null,
      decidedAt: task.decidedAt === null ? null : new Date(task.decidedAt).toISOString(),
    })),
    stream,
    head: { no: stream.length, hash: stream.at(-1)!.hash, workflowSeq: stream.length },
    snapshot,
    shown: entries.map((entry, i) => ({
      seq: i + 1,
      source: 'workflow',
      type: entry.type,
      hash: stream[i]!.hash,
      actor: { userId: entry.actor.userId },
      payload: plain(entry.payload) as Record<string, unknown>,
    })),
  };
  const open = snapshot.tasks.filter(({ state }) => state === 'open');
  const inbox = new Set(open.map(({ party, taskId }) => inboxLine(party, taskId)));
  return { cases: [kase], admitted: [{ caseNo, title }], inbox, miscounted: [] };
}

/** References replaced by the texts they stand for, as HTTP shows them. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('ref' in value && 'length' in value) return (value as TextRef).ref.replace(/^ref-/, '');
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

function request(
  what: Request['what'],
  agency: string,
  post: string,
  resource: string,
  key: string,
  body: Request['body'],
): Request {
  const { userId } = actor(agency, post);
  return { op: `op-${key}`, what, username: userId, userId, resource, path: '', key, revision: null, body };
}

function acknowledged(asked: Request, caseNo: string, status: number): JournalLine[] {
  return [
    { t: 'send', at: 1, attempt: 1, api: 0, request: asked },
    { t: 'answer', at: 2, op: asked.op, attempt: 1, status, code: null, caseNo },
  ];
}
