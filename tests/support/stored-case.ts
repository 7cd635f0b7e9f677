import { admitCase, type Hasher, type Scope, type Tx } from '@lianshen/db';
import type { CaseEntry, CaseRow, Party, TaskRow } from '@lianshen/domain';
import { ALGORITHM, canonicalJson, chainHash, frame, GENESIS } from '@lianshen/record';

export const hasher: Hasher = {
  algorithm: ALGORITHM,
  genesis: GENESIS,
  canonical: (stream, source, sourceId, value) => canonicalJson(frame(stream, source, sourceId, value)),
  chain: chainHash,
};

export const STARTER: Party = { regionCode: '640502', agency: 'NR', post: 'handler' };

/** What a person with these posts sees. */
export const scopeOf = (userId: string, ...parties: Party[]): Scope & { kind: 'user' } => ({
  kind: 'user',
  userId,
  regions: [...new Set(parties.map(({ regionCode }) => regionCode))],
  parties,
});

export function caseRow(caseNo: string, change: Partial<CaseRow> = {}): CaseRow {
  const regionCode = caseNo.slice(0, 6);
  return {
    caseNo,
    procedure: 'consultation',
    regionCode,
    status: 'running',
    phase: 'opinions',
    round: 1,
    outcome: null,
    revision: 1,
    policy: { id: `${regionCode}-consultation`, version: '1', hash: 'f'.repeat(64) },
    rules: { clock: 1, tally: 1 },
    holders: [],
    clock: { limit: null, suspensions: [], overdueSince: null },
    startedBy: { userId: `u-${regionCode}`, party: { ...STARTER, regionCode } },
    startedAt: '2026-11-02T09:00:00.000+08:00',
    closedAt: null,
    ...change,
  };
}

export function taskRow(caseNo: string, party: Party, change: Partial<TaskRow> = {}): TaskRow {
  return {
    taskId: `${caseNo}.opinion.${party.agency}.${party.post}.1`,
    caseNo,
    kind: 'opinion',
    party,
    phase: 'opinions',
    round: 1,
    payload: {},
    openedAt: '2026-11-02T09:00:00.000+08:00',
    dueOn: '2026-11-09',
    dueSoonSince: null,
    overdueSince: null,
    state: 'open',
    revision: 1,
    decidedBy: null,
    decidedAt: null,
    result: null,
    stands: false,
    ...change,
  };
}

export const entryOf = (seq: number): CaseEntry => ({
  seq,
  type: 'phaseEntered',
  at: '2026-11-02T09:00:00.000+08:00',
  actor: { userId: 'system', party: { regionCode: '000000', agency: 'SYSTEM', post: 'machine' } },
  payload: { phase: 'opinions', round: seq },
});

export const admit = (tx: Tx, caseNo: string, title = '关于某矿复工事项的会商'): Promise<void> =>
  admitCase(
    tx,
    {
      row: caseRow(caseNo, { phase: 'draft', revision: 0 }),
      title,
      applicant: '自然资源局',
      searchText: `${title} ${caseNo}`.toLowerCase(),
      form: { subject: title },
      files: [],
      input: { caseNo },
    },
    hasher,
  );
