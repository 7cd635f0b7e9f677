import pg from 'pg';

/** Posts that the seeded tasks are spread over, evenly: one post has n / 48 of them. */
export const SEEDED_POSTS = 48;
const TASKS_PER_CASE = 10;

const REGIONS = "ARRAY['640502','640521','640522','640500']";
const AGENCIES = "ARRAY['EM','EE','PS','WR','FG','TW']";
const PLACES = "ARRAY['石坳沟','红沙梁','黑山口','柳树湾','青石峡','白土岗','双井子']";
const INITIALS = "ARRAY['sag','hsl','hsk','lsw','qsx','btg','sjz']";

/** Cases of the year 2019, so that no real number is taken. */
const CASES = `
INSERT INTO case_file (case_no, region_code, procedure, title, applicant, started_by_user, started_by_agency, started_at, phase, status, revision, row, search_text)
SELECT case_no, region, 'consultation', title, '自然资源局', 'u-' || i % 1000, 'NR', timestamptz '2019-01-01 09:00+08' + make_interval(mins => i::int), 'opinions', 'running', 1,
  jsonb_build_object('clock', jsonb_build_object('limit', null, 'suspensions', '[]'::jsonb, 'overdueSince', null),
    'startedBy', jsonb_build_object('userId', 'u-' || i % 1000, 'party', jsonb_build_object('regionCode', region, 'agency', 'NR', 'post', 'handler'))),
  lower(case_no || ' ' || title || ' 自然资源局 ' || initials)
FROM (
  SELECT i, region, region || '-CS-2019-' || lpad(i::text, 7, '0') AS case_no,
    (${PLACES})[1 + i / 4 % 7] || '第' || i / 28 || '矿边坡治理' AS title, (${INITIALS})[1 + i / 4 % 7] || 'd' || i / 28 || 'kbpzl zrzyj' AS initials
  FROM (SELECT i, (${REGIONS})[1 + i % 4] AS region FROM generate_series($1::int, $2::int - 1) AS i) n) s`;

/** Ten tasks a case, of ten different posts of its region. */
const TASKS = `
INSERT INTO task (task_id, case_no, kind, region_code, agency, post, phase, round, opened_at, due_on, state, revision, title, search_text, started_by_user)
SELECT c.case_no || '.opinion.' || agency || '.' || post || '.1', c.case_no, 'opinion', c.region_code, agency, post, 'opinions', 1,
  c.started_at, date '2026-12-01' + q % 300, 'open', 1, c.title, c.search_text, c.started_by_user
FROM (SELECT i, i / 4 * ${TASKS_PER_CASE} + j AS q FROM generate_series($1::int, $2::int - 1) AS i, generate_series(0, ${TASKS_PER_CASE - 1}) AS j) n
JOIN LATERAL (SELECT (${AGENCIES})[1 + q % 6] AS agency, (ARRAY['handler','leader'])[1 + q / 6 % 2] AS post) p ON true
JOIN case_file c ON c.case_no = (${REGIONS})[1 + i % 4] || '-CS-2019-' || lpad(i::text, 7, '0')`;

const TALLY = `
INSERT INTO task_tally AS y SELECT region_code, agency, post, kind, tally_shard(case_no), count(*) FROM task
WHERE state = 'open' GROUP BY 1, 2, 3, 4, 5
ON CONFLICT (region_code, agency, post, kind, shard) DO UPDATE SET open = EXCLUDED.open`;

/** The trigram index is built once over all rows, which is several times faster than row by row. */
const SEARCH_INDEX = 'case_file_search';

/**
 * Brings the read model from `from` to `to` open tasks beside whatever else it holds, without record or workflow: for
 * measuring lists only. Run as the owner.
 */
export async function seedInboxRows(adminUrl: string, from: number, to: number): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const range = [from / TASKS_PER_CASE, to / TASKS_PER_CASE];
    const { rows: indexes } = await client.query<{ sql: string }>(
      'SELECT indexdef AS sql FROM pg_indexes WHERE indexname = $1',
      [SEARCH_INDEX],
    );
    await client.query("SET maintenance_work_mem = '256MB'");
    await client.query(`DROP INDEX ${SEARCH_INDEX}`);
    await client.query(CASES, range);
    await client.query(TASKS, range);
    await client.query(TALLY);
    for (const { sql } of indexes) await client.query(sql);
    await client.query('VACUUM ANALYZE task, case_file');
  } finally {
    await client.end();
  }
}

/** The sort key and id of the row before page `page`, as the API's cursor carries them. */
export async function cursorBefore(adminUrl: string, page: number, limit: number): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ sort: string; task_id: string }>(
      `SELECT coalesce(due_on, 'infinity'::date)::text AS sort, task_id FROM task
       WHERE state = 'open' AND region_code = '640502' AND agency = 'EM' AND post = 'handler'
       ORDER BY coalesce(due_on, 'infinity'::date), task_id OFFSET $1 LIMIT 1`,
      [(page - 1) * limit - 1],
    );
    const { sort, task_id: taskId } = rows[0]!;
    return Buffer.from(JSON.stringify([sort, taskId]), 'utf8').toString('base64url');
  } finally {
    await client.end();
  }
}
