import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IrreversibleMigration } from './irreversible.js';

/** Tables whose rows belong to a region, and how a row tells which: row security hides other regions' rows (design 10). */
const REGIONAL: Readonly<Record<string, string>> = {
  case_file: 'region_code',
  task: 'region_code',
  admission: 'region_code',
  case_draft: 'region_code',
  stored_file: 'region_code',
  task_holder: "split_part(task_id, '-', 1)",
  task_copy: "split_part(task_id, '-', 1)",
  task_draft: "split_part(task_id, '-', 1)",
  record_stream: "split_part(split_part(stream, '/', 2), '-', 1)",
  record_entry: "split_part(split_part(stream, '/', 2), '-', 1)",
};

/** Tables the runtime role may only add to (design 9). */
const INSERT_ONLY = ['record_entry'] as const;

const TABLES = `
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE region (
  code text PRIMARY KEY, name text NOT NULL, parent_code text REFERENCES region (code)
);
CREATE TABLE agency (
  region_code text NOT NULL REFERENCES region (code), code text NOT NULL, name text NOT NULL, inherited boolean NOT NULL DEFAULT false,
  PRIMARY KEY (region_code, code)
);
CREATE TABLE app_user (
  user_id text PRIMARY KEY, username text NOT NULL UNIQUE, name text NOT NULL, password_hash text NOT NULL, totp_secret text,
  failed_logins int NOT NULL DEFAULT 0, locked_until timestamptz, disabled boolean NOT NULL DEFAULT false, demo boolean NOT NULL DEFAULT false
);
CREATE TABLE appointment (
  user_id text NOT NULL REFERENCES app_user (user_id), region_code text NOT NULL REFERENCES region (code), agency text NOT NULL, post text NOT NULL,
  from_on date NOT NULL DEFAULT '2026-01-01', until_on date,
  PRIMARY KEY (user_id, region_code, agency, post, from_on)
);
CREATE INDEX appointment_post ON appointment (region_code, agency, post);
CREATE TABLE session (
  token_hash text PRIMARY KEY, user_id text NOT NULL REFERENCES app_user (user_id), csrf_token text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL, last_seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX session_of_user ON session (user_id);
CREATE TABLE api_token (
  token_hash text PRIMARY KEY, user_id text NOT NULL REFERENCES app_user (user_id), label text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz
);
CREATE TABLE policy_pack (
  id text NOT NULL, version text NOT NULL, region_code text NOT NULL REFERENCES region (code), procedure text NOT NULL, title text NOT NULL,
  hash text NOT NULL, body jsonb NOT NULL, effective_from date NOT NULL, effective_until date, published_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, version)
);
CREATE TABLE calendar_year (
  region_code text NOT NULL, year int NOT NULL, version text NOT NULL, status text NOT NULL CHECK (status IN ('published', 'provisional')),
  exceptions jsonb NOT NULL, names jsonb NOT NULL DEFAULT '{}', PRIMARY KEY (region_code, year)
);
CREATE TABLE number_series (
  region_code text NOT NULL, kind text NOT NULL, year int NOT NULL, last int NOT NULL DEFAULT 0, PRIMARY KEY (region_code, kind, year)
);
CREATE TABLE admission (
  case_no text PRIMARY KEY, region_code text NOT NULL, procedure text NOT NULL, input json NOT NULL, form json NOT NULL,
  files jsonb NOT NULL DEFAULT '[]', admitted_at timestamptz NOT NULL DEFAULT now(), started_at timestamptz
);
CREATE INDEX admission_unstarted ON admission (admitted_at) WHERE started_at IS NULL;
CREATE TABLE case_file (
  case_no text PRIMARY KEY, region_code text NOT NULL, procedure text NOT NULL, title text NOT NULL, applicant text NOT NULL,
  started_by_user text NOT NULL, started_by_agency text NOT NULL, started_at timestamptz NOT NULL, phase text NOT NULL, status text NOT NULL,
  outcome text, revision int NOT NULL, row jsonb NOT NULL, search_text text NOT NULL DEFAULT ''
);
CREATE INDEX case_file_region ON case_file (region_code, started_at DESC, case_no DESC);
CREATE INDEX case_file_search ON case_file USING gin (search_text gin_trgm_ops);
CREATE TABLE task (
  task_id text PRIMARY KEY, case_no text NOT NULL, kind text NOT NULL, region_code text NOT NULL, agency text NOT NULL, post text NOT NULL,
  phase text NOT NULL, round int NOT NULL, payload jsonb NOT NULL DEFAULT '{}', opened_at timestamptz NOT NULL, due_on date,
  due_soon_since timestamptz, overdue_since timestamptz, state text NOT NULL, revision int NOT NULL, decided_by jsonb, decided_by_user text,
  decided_at timestamptz, result text, stands boolean NOT NULL DEFAULT false,
  title text NOT NULL DEFAULT '', search_text text NOT NULL DEFAULT '', started_by_user text NOT NULL DEFAULT ''
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
CREATE INDEX task_case ON task (case_no, opened_at);
CREATE INDEX task_inbox ON task (region_code, agency, post, (CASE WHEN due_on IS NULL THEN 'infinity'::date ELSE due_on END), task_id)
  INCLUDE (due_on, kind, search_text) WHERE state = 'open';
CREATE INDEX task_post ON task (region_code, agency, post, kind) WHERE state = 'open';
CREATE INDEX task_done ON task (decided_by_user, decided_at DESC, task_id DESC) WHERE state = 'decided';
CREATE INDEX task_started ON task (started_by_user, opened_at DESC, task_id DESC) WHERE state = 'open';
CREATE TABLE task_holder (
  task_id text PRIMARY KEY, user_id text NOT NULL REFERENCES app_user (user_id), delegated_by text REFERENCES app_user (user_id),
  since timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX task_holder_user ON task_holder (user_id);
CREATE TABLE task_copy (
  task_id text NOT NULL, user_id text NOT NULL REFERENCES app_user (user_id), copied_by text NOT NULL, copied_at timestamptz NOT NULL DEFAULT now(), read_at timestamptz,
  PRIMARY KEY (user_id, task_id)
);
CREATE TABLE task_draft (
  task_id text NOT NULL, user_id text NOT NULL REFERENCES app_user (user_id), body json NOT NULL, saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (task_id, user_id)
);
CREATE TABLE case_draft (
  draft_id text PRIMARY KEY, region_code text NOT NULL, agency text NOT NULL, procedure text NOT NULL, form json NOT NULL, files json NOT NULL DEFAULT '[]',
  saved_by text NOT NULL, saved_at timestamptz NOT NULL DEFAULT now(), revision int NOT NULL DEFAULT 1, case_no text
);
CREATE INDEX case_draft_agency ON case_draft (region_code, agency, saved_at DESC);
CREATE TABLE text_value (
  ref text PRIMARY KEY, salt text NOT NULL, value text, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE idempotency (
  user_id text NOT NULL, operation text NOT NULL, resource text NOT NULL, key text NOT NULL, body_hash text NOT NULL, update_id text NOT NULL,
  input json, status int, answer json, created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, operation, resource, key)
);
CREATE TABLE stored_file (
  file_id text PRIMARY KEY, region_code text NOT NULL, sha256 text NOT NULL, name text NOT NULL, size bigint NOT NULL, media_type text NOT NULL,
  uploaded_by text NOT NULL, uploaded_at timestamptz NOT NULL DEFAULT now(), case_no text
);
CREATE INDEX stored_file_case ON stored_file (case_no);
CREATE TABLE record_stream (
  stream text PRIMARY KEY, no int NOT NULL DEFAULT 0, hash text NOT NULL, workflow_seq int NOT NULL DEFAULT 0
);
CREATE TABLE record_entry (
  stream text NOT NULL REFERENCES record_stream (stream), no int NOT NULL, prev_hash text NOT NULL, hash text NOT NULL, algorithm text NOT NULL,
  source text NOT NULL CHECK (source IN ('workflow', 'office')), source_id text NOT NULL, canonical text NOT NULL, update_id text,
  PRIMARY KEY (stream, no), UNIQUE (stream, source, source_id)
);
CREATE INDEX record_entry_update ON record_entry (stream, update_id) WHERE update_id IS NOT NULL;
`;

/**
 * The second wall: rows of regions outside the scope do not exist for the runtime role.
 * The settings are read through sub-selects, so once a statement and not once a row.
 */
export const rowSecurity = (table: string, region: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY ${table}_region ON ${table} USING (
  (SELECT current_setting('lianshen.scope', true)) = 'system'
  OR ((SELECT current_setting('lianshen.scope', true)) = 'user'
      AND ${region} = ANY ((SELECT string_to_array(current_setting('lianshen.regions', true), ','))::text[])));
`;

/**
 * Lists past row security, whose predicate the functions repeat. A policy is asked once a row, which costs more than counting
 * it, and keeps LIKE from an index, since that is not leakproof.
 *
 * `count_tasks` (of one kind, or of any) and `search_tasks` look through the open tasks of the given posts, not the table: one counts
 * `task_post` (since 1764600000000 it adds up `task_tally`), the other reads the texts from `task_inbox`. Trigrams would be slower: those of a number are
 * in every text, and a word of two characters has none. Table `task` is vacuumed early, because only vacuumed pages are spared.
 * The sort key is an expression, for which an index-only scan wants its column beside it: hence `due_on`.
 *
 * Search texts and patterns are lower case, so that LIKE does: ILIKE folds every text again by the rules of the locale.
 */
const LISTS = `
CREATE FUNCTION in_scope(region text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT current_setting('lianshen.scope', true) = 'system'
    OR (current_setting('lianshen.scope', true) = 'user' AND region = ANY (string_to_array(current_setting('lianshen.regions', true), ',')))
$$;
CREATE FUNCTION count_tasks(parties text[], of_kind text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(sum(p.n), 0)::bigint FROM unnest(parties) AS key CROSS JOIN LATERAL (
    SELECT count(*) AS n FROM task t
    WHERE t.state = 'open' AND t.region_code = split_part(key, '.', 1) AND t.agency = split_part(key, '.', 2)
      AND t.post = split_part(key, '.', 3) AND (of_kind IS NULL OR t.kind = of_kind)) p
  WHERE in_scope(split_part(key, '.', 1))
$$;
CREATE FUNCTION search_tasks(parties text[], pattern text) RETURNS TABLE (task_id text, sort date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT t.task_id, CASE WHEN t.due_on IS NULL THEN 'infinity'::date ELSE t.due_on END
  FROM unnest(parties) AS key JOIN task t
    ON t.state = 'open' AND t.region_code = split_part(key, '.', 1) AND t.agency = split_part(key, '.', 2)
      AND t.post = split_part(key, '.', 3) AND t.search_text LIKE pattern
  WHERE in_scope(split_part(key, '.', 1))
$$;
CREATE FUNCTION search_cases(pattern text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT case_no FROM case_file
  WHERE search_text LIKE pattern
    AND ((SELECT current_setting('lianshen.scope', true)) = 'system'
      OR ((SELECT current_setting('lianshen.scope', true)) = 'user'
        AND region_code = ANY ((SELECT string_to_array(current_setting('lianshen.regions', true), ','))::text[])))
$$;
REVOKE ALL ON FUNCTION count_tasks(text[], text), search_tasks(text[], text), search_cases(text) FROM PUBLIC;
`;

const GRANTS = `
GRANT USAGE ON SCHEMA public TO lianshen_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO lianshen_app;
REVOKE UPDATE, DELETE, TRUNCATE ON ${INSERT_ONLY.join(', ')} FROM lianshen_app;
REVOKE DELETE, TRUNCATE ON record_stream FROM lianshen_app;
REVOKE UPDATE, DELETE, TRUNCATE ON policy_pack FROM lianshen_app;
GRANT EXECUTE ON FUNCTION count_tasks(text[], text), search_tasks(text[], text), search_cases(text) TO lianshen_app;
`;

export class House1764000000000 implements MigrationInterface {
  name = 'House1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const [table, region] of Object.entries(REGIONAL)) await runner.query(rowSecurity(table, region));
    await runner.query(LISTS);
    await runner.query(GRANTS);
  }

  /** The record with everything else would go. */
  down(): Promise<void> {
    return Promise.reject(new IrreversibleMigration('the first migration is not undone: drop the database instead'));
  }
}
