import pg from 'pg';

/** Posts that the generated tasks are spread over: about 200, so that each has n / 200 open tasks. */
export const SEEDED_PARTIES = 200;

const PARTY = `(ARRAY['640502','640521','640522','640500'])[1 + (p % 4)::int] AS region_code, 'A' || p / 4 % 25 AS agency,
  (ARRAY['handler','leader'])[1 + (p / 100)::int] AS post`;

/**
 * Fills the read model with `n` open tasks (and n / 10 cases) of about {@link SEEDED_PARTIES} posts, without record or
 * workflow: for measuring lists only. Run as the owner on an otherwise empty, migrated database.
 */
export async function seedInboxRows(adminUrl: string, n: number): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO case_file (case_no, region_code, procedure, title, applicant, started_by_user, started_by_agency, started_at, phase, status, revision, row, search_text)
       SELECT region || '-CS-2026-' || lpad(i::text, 7, '0'), region, 'consultation', title, '自然资源局', 'u-' || i % 1000, 'A' || i % 25,
         timestamptz '2026-01-01 09:00+08' + make_interval(mins => i), 'opinions', 'running', 1,
         jsonb_build_object('clock', jsonb_build_object('limit', null, 'suspensions', '[]'::jsonb, 'overdueSince', null),
           'startedBy', jsonb_build_object('userId', 'u-' || i % 1000, 'party', jsonb_build_object('regionCode', region, 'agency', 'A' || i % 25, 'post', 'handler'))),
         lower(title || ' 自然资源局 zrzyj ' || region || '-CS-2026-' || lpad(i::text, 7, '0'))
       FROM (SELECT i, (ARRAY['640502','640521','640522','640500'])[1 + i % 4] AS region,
           (ARRAY['石坳沟','红沙梁','黑山口','柳树湾','青石峡'])[1 + i % 5] || '第' || i % 997 || '矿边坡治理 sagkbpzl' AS title
         FROM generate_series(1, greatest($1::int / 10, 1)) AS i) s`,
      [n],
    );
    await client.query(
      `INSERT INTO task (task_id, case_no, kind, region_code, agency, post, phase, round, opened_at, due_on, state, revision, title, search_text, started_by_user)
       SELECT c.case_no || '.opinion.' || s.agency || '.' || s.post || '.' || s.k, c.case_no, 'opinion', s.region_code, s.agency, s.post, 'opinions', 1,
         c.started_at, date '2026-01-05' + (s.k % 300), 'open', 1, c.title, c.search_text, c.started_by_user
       FROM (SELECT k, ${PARTY} FROM (SELECT k, (k::bigint * 7919)::bigint % ${SEEDED_PARTIES} AS p FROM generate_series(1, $1::int) AS k) q) s
       JOIN (SELECT row_number() OVER () AS i, * FROM case_file) c ON c.i = 1 + s.k % greatest($1::int / 10, 1)`,
      [n],
    );
    await client.query('VACUUM ANALYZE task, case_file');
  } finally {
    await client.end();
  }
}
