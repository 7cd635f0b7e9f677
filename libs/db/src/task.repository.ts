import type { Actor, CaseClock, TaskRow } from '@lianshen/domain';
import { isoInstant } from '@lianshen/domain';
import { likePattern, partyKeys } from './case.repository.js';
import { plannedQuery, query, type Scope, type Tx } from './database.js';

export type Box = 'todo' | 'done' | 'started' | 'copied';

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

export interface TaskFilter {
  readonly box: Box;
  readonly caseNo?: string | undefined;
  readonly kind?: string | undefined;
  readonly q?: string | undefined;
  readonly after?: { readonly sort: string; readonly taskId: string } | undefined;
  readonly limit: number;
}

interface Raw {
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

/** By name: a prepared statement must not change its columns when a later version adds one. */
const COLUMNS = `t.task_id, t.case_no, t.kind, t.region_code, t.agency, t.post, t.phase, t.round, t.payload, t.opened_at, t.due_on::text AS due,
  t.due_soon_since, t.overdue_since, t.state, t.revision, t.decided_by, t.decided_at, t.result, t.stands, t.title,
  c.row -> 'clock' AS clock, c.row -> 'startedBy' AS started_by, h.user_id AS holder, h.delegated_by`;
const JOINS = 'JOIN case_file c ON c.case_no = t.case_no LEFT JOIN task_holder h ON h.task_id = t.task_id';

function listRow(raw: Raw): TaskListRow {
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

/** A box as SQL: which rows, in which order. The order column and the task id are the keyset. */
interface BoxQuery {
  readonly where: string;
  readonly sort: string;
  readonly sortType: 'date' | 'timestamptz';
  readonly descending: boolean;
}

/** As the index `task_inbox` has it. Not `coalesce`: row security holds it for leaky and keeps the cursor from the index. */
const LATE = "CASE WHEN t.due_on IS NULL THEN 'infinity'::date ELSE t.due_on END";
const boxes: { readonly [B in Exclude<Box, 'todo'>]: BoxQuery } = {
  done: {
    where: "t.state = 'decided' AND t.decided_by_user = $1",
    sort: 't.decided_at',
    sortType: 'timestamptz',
    descending: true,
  },
  started: {
    where: "t.state = 'open' AND t.started_by_user = $1",
    sort: 't.opened_at',
    sortType: 'timestamptz',
    descending: true,
  },
  copied: {
    where: 't.task_id IN (SELECT task_id FROM task_copy WHERE user_id = $1)',
    sort: 't.opened_at',
    sortType: 'timestamptz',
    descending: true,
  },
};

class Statement {
  readonly values: unknown[];
  constructor(...values: unknown[]) {
    this.values = values;
  }
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

function filters(statement: Statement, filter: TaskFilter, parties: readonly string[]): string {
  const parts: string[] = [];
  if (filter.caseNo !== undefined) parts.push(`t.case_no = ${statement.bind(filter.caseNo)}`);
  if (filter.kind !== undefined) parts.push(`t.kind = ${statement.bind(filter.kind)}`);
  if (filter.q !== undefined) {
    const pattern = statement.bind(likePattern(filter.q));
    parts.push(
      filter.box === 'todo'
        ? `t.task_id IN (SELECT search_tasks(${statement.bind(parties)}::text[], ${pattern}))`
        : `t.case_no IN (SELECT search_cases(${pattern}))`,
    );
  }
  return parts.map((part) => ` AND ${part}`).join('');
}

/** Of one case there are few tasks whatever else is asked: one plan does. */
const asked = (filter: TaskFilter) => (filter.caseNo === undefined ? plannedQuery : query);

/**
 * To do: open tasks of the person's posts, and those that were handed to the person. One index range per post, merged,
 * so that page 500 costs what page 1 costs.
 */
async function listTodo(tx: Tx, scope: Extract<Scope, { kind: 'user' }>, filter: TaskFilter): Promise<TaskListRow[]> {
  const keys = partyKeys(scope);
  const statement = new Statement(keys, scope.userId);
  const narrow = filters(statement, filter, keys);
  const after = filter.after
    ? ` AND (${LATE}, t.task_id) > (${statement.bind(filter.after.sort)}::date, ${statement.bind(filter.after.taskId)})`
    : '';
  const limit = statement.bind(filter.limit);
  const sql = `
    WITH page AS (
      SELECT x.task_id, x.sort FROM (
        SELECT p.task_id, p.sort FROM unnest($1::text[]) AS key
          CROSS JOIN LATERAL (
            SELECT t.task_id, ${LATE} AS sort FROM task t
            WHERE t.state = 'open' AND t.region_code = split_part(key, '.', 1) AND t.agency = split_part(key, '.', 2) AND t.post = split_part(key, '.', 3)${narrow}${after}
            ORDER BY ${LATE}, t.task_id LIMIT ${limit}) p
        UNION ALL
        SELECT t.task_id, ${LATE} FROM task_holder h JOIN task t USING (task_id)
          WHERE h.user_id = $2 AND t.state = 'open' AND NOT t.region_code || '.' || t.agency || '.' || t.post = ANY ($1)${narrow}${after}
      ) x ORDER BY x.sort, x.task_id LIMIT ${limit})
    SELECT ${COLUMNS}, page.sort::text AS sort FROM page JOIN task t ON t.task_id = page.task_id ${JOINS} ORDER BY page.sort, page.task_id`;
  return (await asked(filter)<Raw>(tx, sql, statement.values)).map(listRow);
}

async function countTodo(tx: Tx, scope: Extract<Scope, { kind: 'user' }>, filter: TaskFilter): Promise<number> {
  const keys = partyKeys(scope);
  const statement = new Statement(keys, scope.userId);
  const narrow = filters(statement, filter, keys);
  const sql = `
    SELECT (SELECT coalesce(sum(p.n), 0) FROM unnest($1::text[]) AS key CROSS JOIN LATERAL (
        SELECT count(*) AS n FROM task t
        WHERE t.state = 'open' AND t.region_code = split_part(key, '.', 1) AND t.agency = split_part(key, '.', 2) AND t.post = split_part(key, '.', 3)${narrow}) p)
      + (SELECT count(*) FROM task_holder h JOIN task t USING (task_id)
        WHERE h.user_id = $2 AND t.state = 'open' AND NOT t.region_code || '.' || t.agency || '.' || t.post = ANY ($1)${narrow}) AS n`;
  const [row] = await asked(filter)<{ n: string }>(tx, sql, statement.values);
  return Number(row!.n);
}

/** One page of a box, in its order; keyset paging, never offset. */
export async function listTasks(
  tx: Tx,
  scope: Extract<Scope, { kind: 'user' }>,
  filter: TaskFilter,
): Promise<TaskListRow[]> {
  if (filter.box === 'todo') return listTodo(tx, scope, filter);
  const box = boxes[filter.box];
  const statement = new Statement(scope.userId);
  const narrow = filters(statement, filter, partyKeys(scope));
  const [comparison, order] = box.descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const after = filter.after
    ? ` AND (${box.sort}, t.task_id) ${comparison} (${statement.bind(filter.after.sort)}::${box.sortType}, ${statement.bind(filter.after.taskId)})`
    : '';
  const sql = `SELECT ${COLUMNS}, ${box.sort}::text AS sort FROM task t ${JOINS} WHERE ${box.where}${narrow}${after}
    ORDER BY ${box.sort} ${order}, t.task_id ${order} LIMIT ${statement.bind(filter.limit)}`;
  return (await plannedQuery<Raw>(tx, sql, statement.values)).map(listRow);
}

/** The exact number of rows of a box. */
export async function countTasks(tx: Tx, scope: Extract<Scope, { kind: 'user' }>, filter: TaskFilter): Promise<number> {
  if (filter.box === 'todo') return countTodo(tx, scope, filter);
  const statement = new Statement(scope.userId);
  const narrow = filters(statement, filter, partyKeys(scope));
  const [row] = await plannedQuery<{ n: string }>(
    tx,
    `SELECT count(*) AS n FROM task t WHERE ${boxes[filter.box].where}${narrow}`,
    statement.values,
  );
  return Number(row!.n);
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
