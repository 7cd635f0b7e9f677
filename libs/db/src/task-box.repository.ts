import { likePattern } from './case.repository.js';
import { plannedQuery, query, type Scope, type Tx } from './database.js';
import { COLUMNS, JOINS, listRow, type Raw, type TaskListRow } from './task.repository.js';

/** To do, done, tasks of cases that the person started, copied to the person. */
export type Box = 'todo' | 'done' | 'started' | 'copied';

export interface TaskFilter {
  readonly box: Box;
  readonly caseNo?: string | undefined;
  readonly kind?: string | undefined;
  /** Words, number or pinyin initials, in any case; wildcards mean themselves. */
  readonly q?: string | undefined;
  /** The last row of the page before. */
  readonly after?: { readonly sort: string; readonly taskId: string } | undefined;
  readonly limit: number;
}

export interface TaskPage {
  readonly rows: readonly TaskListRow[];
  /** The exact number of rows of the box, whatever page this is. */
  readonly total: number;
}

type Person = Extract<Scope, { kind: 'user' }>;

class Statement {
  readonly values: unknown[] = [];
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** A box as SQL. */
interface BoxQuery {
  /** Common table expressions of the other two. */
  readonly before: string;
  /** `task_id` and `sort` of one page. */
  readonly page: string;
  /** An expression. */
  readonly total: string;
  readonly order: 'ASC' | 'DESC';
}

/** As the index `task_inbox` has it. Not `coalesce`: row security holds it for leaky and keeps the cursor from the index. */
const LATE = "CASE WHEN t.due_on IS NULL THEN 'infinity'::date ELSE t.due_on END";
/**
 * The posts of the scope. Not a parameter: the planner would see how many there are and hold the plan for these for better
 * than the one for any, so that every page would be planned anew, for twice as long as finding it takes.
 */
const PARTIES = "string_to_array(current_setting('lianshen.parties', true), ',')";
const OF_POST =
  "t.state = 'open' AND t.region_code = split_part(key, '.', 1) AND t.agency = split_part(key, '.', 2) AND t.post = split_part(key, '.', 3)";

function narrowed(statement: Statement, { caseNo, kind }: TaskFilter): string {
  const byCase = caseNo === undefined ? '' : ` AND t.case_no = ${statement.bind(caseNo)}`;
  return kind === undefined ? byCase : `${byCase} AND t.kind = ${statement.bind(kind)}`;
}

/** To do: open tasks of the person's posts, and those of other posts that were handed to the person. */
function todo(statement: Statement, scope: Person, filter: TaskFilter): BoxQuery {
  const narrow = narrowed(statement, filter);
  const pattern = filter.q === undefined ? null : statement.bind(likePattern(filter.q));
  const handed = `SELECT t.task_id, ${LATE} AS sort FROM task_holder h JOIN task t USING (task_id)
    WHERE h.user_id = ${statement.bind(scope.userId)} AND t.state = 'open'
      AND NOT t.region_code || '.' || t.agency || '.' || t.post = ANY (${PARTIES})${narrow}${pattern ? ` AND t.search_text LIKE ${pattern}` : ''}`;
  const limit = statement.bind(filter.limit);
  const cursor = filter.after && `(${statement.bind(filter.after.sort)}::date, ${statement.bind(filter.after.taskId)})`;
  const after = (sort: string, taskId: string): string => (cursor ? ` AND (${sort}, ${taskId}) > ${cursor}` : '');
  const pageOf = (rows: string): string =>
    `SELECT x.task_id, x.sort FROM ${rows} x WHERE true${after('x.sort', 'x.task_id')} ORDER BY x.sort, x.task_id LIMIT ${limit}`;

  if (pattern) {
    const mine = `SELECT f.task_id, f.sort FROM search_tasks(${PARTIES}, ${pattern}) f${narrow && ` JOIN task t USING (task_id) WHERE true${narrow}`}`;
    const before = `found AS MATERIALIZED (${mine} UNION ALL ${handed}), `;
    return { before, page: pageOf('found'), total: '(SELECT count(*) FROM found)', order: 'ASC' };
  }
  // One index range per post, merged, so that page 500 costs what page 1 costs.
  const mine = `SELECT p.task_id, p.sort FROM unnest(${PARTIES}) AS key CROSS JOIN LATERAL (
    SELECT t.task_id, ${LATE} AS sort FROM task t WHERE ${OF_POST}${narrow}${after(LATE, 't.task_id')}
    ORDER BY ${LATE}, t.task_id LIMIT ${limit}) p`;
  const count =
    filter.caseNo === undefined
      ? `count_tasks(${PARTIES}, ${statement.bind(filter.kind ?? null)})`
      : `(SELECT count(*) FROM unnest(${PARTIES}) AS key JOIN task t ON ${OF_POST}${narrow})`;
  const total = `${count} + (SELECT count(*) FROM (${handed}) x)`;
  return { before: '', page: pageOf(`(${mine} UNION ALL ${handed})`), total, order: 'ASC' };
}

/** The other boxes: which rows, given the person, and the instant they are ordered by, newest first. */
const byPerson: { readonly [B in Exclude<Box, 'todo'>]: { where: (user: string) => string; sort: string } } = {
  done: { where: (user) => `t.state = 'decided' AND t.decided_by_user = ${user}`, sort: 't.decided_at' },
  started: { where: (user) => `t.state = 'open' AND t.started_by_user = ${user}`, sort: 't.opened_at' },
  copied: {
    where: (user) => `t.task_id IN (SELECT task_id FROM task_copy WHERE user_id = ${user})`,
    sort: 't.opened_at',
  },
};

function ofPerson(statement: Statement, scope: Person, filter: TaskFilter, box: Exclude<Box, 'todo'>): BoxQuery {
  const { where, sort } = byPerson[box];
  const searched =
    filter.q === undefined ? '' : ` AND t.case_no IN (SELECT search_cases(${statement.bind(likePattern(filter.q))}))`;
  const rows = `FROM task t WHERE ${where(statement.bind(scope.userId))}${narrowed(statement, filter)}${searched}`;
  const after = filter.after
    ? ` AND (${sort}, t.task_id) < (${statement.bind(filter.after.sort)}::timestamptz, ${statement.bind(filter.after.taskId)})`
    : '';
  const page = `SELECT t.task_id, ${sort} AS sort ${rows}${after} ORDER BY ${sort} DESC, t.task_id DESC LIMIT ${statement.bind(filter.limit)}`;
  return { before: '', page, total: `(SELECT count(*) ${rows})`, order: 'DESC' };
}

/** One page of a box in its order and the exact total, in one statement; keyset paging, never offset. */
export async function pageOfTasks(tx: Tx, scope: Person, filter: TaskFilter): Promise<TaskPage> {
  const statement = new Statement();
  const { box } = filter;
  const asked = box === 'todo' ? todo(statement, scope, filter) : ofPerson(statement, scope, filter, box);
  // The total stands on every row, and on one without a task when the page is empty.
  const sql = `WITH ${asked.before}page AS (${asked.page}), counted AS MATERIALIZED (SELECT ${asked.total} AS total)
    SELECT ${COLUMNS}, page.sort::text AS sort, counted.total FROM counted
      LEFT JOIN (page JOIN task t ON t.task_id = page.task_id ${JOINS}) ON true
    ORDER BY page.sort ${asked.order}, page.task_id ${asked.order}`;
  const ask = box === 'todo' ? query : plannedQuery; // what is to do is found the same way for everybody
  const raw = await ask<Raw>(tx, sql, statement.values);
  return { rows: raw.filter((row) => row['task_id'] !== null).map(listRow), total: Number(raw[0]!['total']) };
}
