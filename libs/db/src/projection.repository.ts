import type { CaseEntry, CaseRow, TaskRow } from '@lianshen/domain';
import { CHANGE_CHANNEL, query, type Change, type Tx } from './database.js';
import { appendToRecord, caseStream, type Hasher } from './record.repository.js';

interface Changed {
  readonly id: string;
  readonly revision: number;
  readonly regionCode: string;
  readonly caseNo: string;
  readonly agency?: string;
  readonly post?: string;
}

/** A case reported something before it was admitted here: its admission row is lost. */
export class UnknownCase extends Error {}

const UPDATE_CASE = `
  UPDATE case_file SET phase = $2, status = $3, outcome = $4, revision = $5, row = $6
  WHERE case_no = $1 AND revision < $5
  RETURNING case_no AS id, case_no AS "caseNo", revision, region_code AS "regionCode"`;

const COLUMNS = `task_id text, case_no text, kind text, region_code text, agency text, post text, phase text, round int, payload jsonb,
  opened_at timestamptz, due_on date, due_soon_since timestamptz, overdue_since timestamptz, state text, revision int, decided_by jsonb,
  decided_by_user text, decided_at timestamptz, result text, stands boolean`;
const NAMES = COLUMNS.split(',').map((column) => column.trim().split(' ')[0]!);
const FIXED = new Set(['task_id', 'case_no', 'kind', 'region_code', 'agency', 'post', 'opened_at']);

const UPSERT_TASKS = `
  INSERT INTO task (${NAMES.join(', ')}, title, search_text, started_by_user)
  SELECT ${NAMES.map((name) => `x.${name}`).join(', ')}, c.title, c.search_text, c.started_by_user
  FROM jsonb_to_recordset($1::jsonb) AS x(${COLUMNS}) JOIN case_file c ON c.case_no = x.case_no
  ON CONFLICT (task_id) DO UPDATE SET ${NAMES.filter((name) => !FIXED.has(name))
    .map((name) => `${name} = EXCLUDED.${name}`)
    .join(', ')}
  WHERE task.revision < EXCLUDED.revision
  RETURNING task_id AS id, case_no AS "caseNo", revision, region_code AS "regionCode", agency, post`;

const taskColumns = (task: TaskRow) => ({
  task_id: task.taskId,
  case_no: task.caseNo,
  kind: task.kind,
  region_code: task.party.regionCode,
  agency: task.party.agency,
  post: task.party.post,
  phase: task.phase,
  round: task.round,
  payload: task.payload,
  opened_at: task.openedAt,
  due_on: task.dueOn,
  due_soon_since: task.dueSoonSince,
  overdue_since: task.overdueSince,
  state: task.state,
  revision: task.revision,
  decided_by: task.decidedBy,
  decided_by_user: task.decidedBy?.userId ?? null,
  decided_at: task.decidedAt,
  result: task.result,
  stands: task.stands,
});

/** TypeORM answers [rows, count] to UPDATE … RETURNING and rows to INSERT … RETURNING. */
const rowsOf = <R>(answer: unknown): R[] =>
  Array.isArray(answer) && Array.isArray(answer[0]) ? (answer[0] as R[]) : (answer as R[]);

/**
 * Writes the case and its tasks where they are newer than what stands there: late, repeated and reordered reports are
 * harmless, so the workflow's projection and the API (from an Update's answer) may both write. Tells listeners what changed.
 */
export async function applyRows(tx: Tx, row: CaseRow, tasks: readonly TaskRow[]): Promise<void> {
  const cases = rowsOf<Changed>(
    await tx.query(UPDATE_CASE, [row.caseNo, row.phase, row.status, row.outcome, row.revision, JSON.stringify(row)]),
  );
  const changed =
    tasks.length === 0 ? [] : rowsOf<Changed>(await tx.query(UPSERT_TASKS, [JSON.stringify(tasks.map(taskColumns))]));
  const changes: Change[] = [
    ...cases.map((change) => ({ kind: 'case' as const, ...change })),
    ...changed.map((change) => ({ kind: 'task' as const, ...change })),
  ];
  if (changes.length > 0)
    await query(tx, 'SELECT pg_notify($1, x) FROM unnest($2::text[]) AS x', [
      CHANGE_CHANNEL,
      changes.map((change) => JSON.stringify(change)),
    ]);
}

/** One batch of a case's projection loop, written whole or not at all; see the workflows' `RecordCaseInput`. */
export async function recordCase(
  tx: Tx,
  batch: { readonly case: CaseRow; readonly tasks: readonly TaskRow[]; readonly entries: readonly CaseEntry[] },
  hasher: Hasher,
): Promise<void> {
  const { caseNo } = batch.case;
  const [known] = await query(tx, 'SELECT 1 FROM case_file WHERE case_no = $1', [caseNo]);
  if (!known) throw new UnknownCase(`${caseNo} was never admitted here`);
  const items = batch.entries.map((entry) => ({
    source: 'workflow' as const,
    sourceId: String(entry.seq),
    value: entry,
    updateId: entry.updateId,
  }));
  await appendToRecord(tx, caseStream(caseNo), items, hasher);
  await applyRows(tx, batch.case, batch.tasks);
}
