import type { Actor, CaseClock, TaskRow } from '@lianshen/domain';
import { isoInstant } from '@lianshen/domain';
import { query, type Tx } from './database.js';

export interface TaskListRow {
  readonly task: TaskRow;
  readonly title: string;
  /** Clock and starter of its case, for the light and the applicant. */
  readonly clock: CaseClock;
  readonly startedBy: Actor;
  readonly holder: { readonly userId: string; readonly delegatedBy: string | null } | null;
  /** Where the next page begins. */
  readonly sort: string;
}

/** A row as the driver gives it. */
export interface Raw {
  readonly [column: string]: unknown;
}

const instant = (value: unknown): string | null => (value instanceof Date ? isoInstant(value.getTime()) : null);

/** A row of table `task` as the workflow reported it. */
function taskRow(raw: Raw): TaskRow {
  return {
    taskId: raw['task_id'] as string,
    caseNo: raw['case_no'] as string,
    kind: raw['kind'] as TaskRow['kind'],
    party: { regionCode: raw['region_code'] as string, agency: raw['agency'] as string, post: raw['post'] as string },
    phase: raw['phase'] as string,
    round: raw['round'] as number,
    payload: raw['payload'] as TaskRow['payload'],
    openedAt: instant(raw['opened_at'])!,
    dueOn: (raw['due'] as string | null) ?? null,
    dueSoonSince: instant(raw['due_soon_since']),
    overdueSince: instant(raw['overdue_since']),
    state: raw['state'] as TaskRow['state'],
    revision: raw['revision'] as number,
    decidedBy: (raw['decided_by'] as Actor | null) ?? null,
    decidedAt: instant(raw['decided_at']),
    result: (raw['result'] as string | null) ?? null,
    stands: raw['stands'] as boolean,
  };
}

/** Of `task t` and {@link JOINS}. By name: a prepared statement must not change its columns when a later version adds one. */
export const COLUMNS = `t.task_id, t.case_no, t.kind, t.region_code, t.agency, t.post, t.phase, t.round, t.payload, t.opened_at, t.due_on::text AS due,
  t.due_soon_since, t.overdue_since, t.state, t.revision, t.decided_by, t.decided_at, t.result, t.stands, t.title,
  c.row -> 'clock' AS clock, c.row -> 'startedBy' AS started_by, h.user_id AS holder, h.delegated_by`;
export const JOINS = 'JOIN case_file c ON c.case_no = t.case_no LEFT JOIN task_holder h ON h.task_id = t.task_id';

export function listRow(raw: Raw): TaskListRow {
  return {
    task: taskRow(raw),
    title: raw['title'] as string,
    clock: raw['clock'] as CaseClock,
    startedBy: raw['started_by'] as Actor,
    holder: raw['holder']
      ? { userId: raw['holder'] as string, delegatedBy: (raw['delegated_by'] as string | null) ?? null }
      : null,
    sort: String(raw['sort'] ?? ''),
  };
}

/** A task by id; the caller has made sure its case may be seen. */
export async function findTask(tx: Tx, taskId: string): Promise<TaskListRow | null> {
  const [raw] = await query<Raw>(tx, `SELECT ${COLUMNS} FROM task t ${JOINS} WHERE t.task_id = $1`, [taskId]);
  return raw ? listRow(raw) : null;
}

/** All tasks of a case in the order they were opened. */
export async function tasksOfCase(tx: Tx, caseNo: string): Promise<TaskListRow[]> {
  return (
    await query<Raw>(
      tx,
      `SELECT ${COLUMNS} FROM task t ${JOINS} WHERE t.case_no = $1 ORDER BY t.opened_at, t.task_id`,
      [caseNo],
    )
  ).map(listRow);
}
