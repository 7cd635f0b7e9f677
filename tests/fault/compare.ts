import { partyKey } from '@lianshen/domain';
import { workflowEntries, type CaseEvidence } from './evidence.js';
import { foldRecord } from './fold.js';

/** Where the case row, its columns or the workflow differ from what the record gives. */
export function compareCase({ row, columns, snapshot, stream }: CaseEvidence): string[] {
  const kase = foldRecord(workflowEntries(stream));
  const holders = [
    ...new Set([...kase.tasks.values()].filter(({ state }) => state === 'open').map(({ party }) => party.agency)),
  ];
  const status = kase.outcome === null ? 'running' : 'closed';
  const { phase, round, outcome, closedAt } = kase;
  const expected = { phase, round, outcome, status, closedAt, holders, startedBy: kase.startedBy };
  const of = (value: typeof row) => ({
    phase: value.phase,
    round: value.round,
    outcome: value.outcome,
    status: value.status,
    closedAt: value.closedAt,
    holders: value.holders,
    startedBy: value.startedBy,
  });
  return [
    ...differences('the case row', expected, of(row)),
    ...differences('the workflow', expected, of(snapshot.case)),
    ...differences('the columns', { phase, outcome, status, revision: snapshot.case.revision }, columns),
  ];
}

/** Where a task's row or the workflow's task differs from what the record gives. */
export function compareTasks({ tasks, snapshot, stream }: CaseEvidence): string[] {
  const folded = foldRecord(workflowEntries(stream)).tasks;
  const expected = new Map(
    [...folded.values()].map((task) => [
      task.taskId,
      { ...task, party: partyKey(task.party), openedAt: iso(task.openedAt), decidedAt: iso(task.decidedAt) },
    ]),
  );
  const rows = new Map(tasks.map(({ revision: _revision, ...task }) => [task.taskId, task]));
  const theirs = new Map(
    snapshot.tasks.map((task) => {
      const { caseNo: _c, payload: _p, dueSoonSince: _s, overdueSince: _o, revision: _r, ...rest } = task;
      const decidedBy = task.decidedBy?.userId ?? null;
      const times = { openedAt: iso(task.openedAt), decidedAt: iso(task.decidedAt) };
      return [task.taskId, { ...rest, party: partyKey(task.party), decidedBy, ...times }];
    }),
  );
  const ids = new Set([...expected.keys(), ...rows.keys(), ...theirs.keys()]);
  const revisions = tasks.flatMap(({ taskId, revision }) => {
    const known = snapshot.tasks.find((task) => task.taskId === taskId)?.revision;
    return known === revision ? [] : [`the row of ${taskId} has revision ${revision}, the workflow ${known}`];
  });
  return [...ids]
    .flatMap((id) => [
      ...differences(`the row of ${id}`, expected.get(id), rows.get(id)),
      ...differences(`the workflow's ${id}`, expected.get(id), theirs.get(id)),
    ])
    .concat(revisions);
}

const iso = (at: string | null): string | null => (at === null ? null : new Date(at).toISOString());

function differences(where: string, expected: object | undefined, actual: object | undefined): string[] {
  if (!expected || !actual) return [`${where}: ${expected ? 'missing' : 'not in the record'}`];
  return Object.entries(expected).flatMap(([name, value]) => {
    const other = (actual as Record<string, unknown>)[name];
    return sameValue(value, other)
      ? []
      : [`${where}: ${name} is ${JSON.stringify(other)}, by the record ${JSON.stringify(value)}`];
  });
}

const sameValue = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
