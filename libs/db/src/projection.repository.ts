import type { CaseEntry, CaseRow, TaskRow } from '@lianshen/domain';
import { CHANGE_CHANNEL, query, type Tx } from './database.js';
import { applyMeeting, recordMeeting } from './meetings/meeting.repository.js';
import { freeDroppedParts, releaseParts } from './registers/open-part.repository.js';
import { appendToRecord, caseStream, type Hasher } from './record.repository.js';

/** A case reported something before it was admitted here: its admission row is lost. */
export class UnknownCase extends Error {}

const COLUMNS = `task_id text, case_no text, kind text, region_code text, agency text, post text, phase text, round int, payload jsonb,
  opened_at timestamptz, due_on date, due_soon_since timestamptz, overdue_since timestamptz, state text, revision int, decided_by jsonb,
  decided_by_user text, decided_at timestamptz, result text, stands boolean`;
const NAMES = COLUMNS.split(',').map((column) => column.trim().split(' ')[0]!);
const FIXED = new Set(['task_id', 'case_no', 'kind', 'region_code', 'agency', 'post', 'opened_at']);

/**
 * One statement, one round trip: the case and its tasks where they are newer, how many are open at each post, and what changed
 * to whoever listens ({@link Change}). The tasks' titles come from the case's row, which no report changes. The tally is
 * written in one order, so that two cases never wait for each other in a ring.
 */
const APPLY = `
  WITH kase AS (
    UPDATE case_file SET phase = $2, status = $3, outcome = $4, revision = $5, row = $6
    WHERE case_no = $1 AND revision < $5
    RETURNING case_no, revision, region_code
  ), tasks AS (
    INSERT INTO task (${NAMES.join(', ')}, title, search_text, started_by_user)
    SELECT ${NAMES.map((name) => `x.${name}`).join(', ')}, c.title, c.search_text, c.started_by_user
    FROM jsonb_to_recordset($7::jsonb) AS x(${COLUMNS}) JOIN case_file c ON c.case_no = x.case_no ORDER BY x.task_id
    ON CONFLICT (task_id) DO UPDATE SET ${NAMES.filter((name) => !FIXED.has(name))
      .map((name) => `${name} = EXCLUDED.${name}`)
      .join(', ')}
    WHERE task.revision < EXCLUDED.revision
    RETURNING task.task_id, task.case_no, task.revision, task.region_code, task.agency, task.post, task.kind,
      (new.state = 'open')::int - coalesce(old.state = 'open', false)::int AS opened
  ), tallied AS (
    INSERT INTO task_tally AS tally (region_code, agency, post, kind, shard, open)
    SELECT region_code, agency, post, kind, tally_shard($1), sum(opened) FROM tasks
    GROUP BY 1, 2, 3, 4 HAVING sum(opened) <> 0 ORDER BY 1, 2, 3, 4
    ON CONFLICT (region_code, agency, post, kind, shard) DO UPDATE SET open = tally.open + EXCLUDED.open
  ), changes AS (
    SELECT jsonb_build_object('kind', 'case', 'id', case_no, 'caseNo', case_no, 'revision', revision, 'regionCode', region_code) AS change FROM kase
    UNION ALL
    SELECT jsonb_build_object('kind', 'task', 'id', task_id, 'caseNo', case_no, 'revision', revision, 'regionCode', region_code, 'agency', agency, 'post', post) FROM tasks
  )
  SELECT pg_notify('${CHANGE_CHANNEL}', change::text) FROM changes`;

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

/**
 * Writes the case and its tasks where they are newer than what stands there: late, repeated and reordered reports are
 * harmless, so the workflow's projection and the API (from an Update's answer) may both write. Tells listeners what changed.
 */
export async function applyRows(tx: Tx, row: CaseRow, tasks: readonly TaskRow[]): Promise<void> {
  if (row.procedure === 'meeting') return applyMeeting(tx, row);
  await query(tx, APPLY, [
    row.caseNo,
    row.phase,
    row.status,
    row.outcome,
    row.revision,
    JSON.stringify(row),
    JSON.stringify(tasks.map(taskColumns)),
  ]);
  if (row.status === 'closed')
    await releaseParts(tx, row.caseNo); // a closed case never opens again
  else if (tasks.some(({ kind, state }) => kind === 'correction' && state !== 'open'))
    await freeDroppedParts(tx, row.caseNo);
}

/** One batch of a case's projection loop, written whole or not at all; see the workflows' `RecordCaseInput`. */
export async function recordCase(
  tx: Tx,
  batch: { readonly case: CaseRow; readonly tasks: readonly TaskRow[]; readonly entries: readonly CaseEntry[] },
  hasher: Hasher,
): Promise<void> {
  if (batch.case.procedure === 'meeting') return recordMeeting(tx, batch, hasher);
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
