import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE document (
  document_id text PRIMARY KEY, case_no text NOT NULL, kind text NOT NULL, number text NOT NULL, title text NOT NULL,
  region_code text NOT NULL, issuer text NOT NULL, issued_on date NOT NULL, sha256 text NOT NULL, verification_code text NOT NULL UNIQUE,
  size bigint NOT NULL, addressees jsonb NOT NULL DEFAULT '[]', opened jsonb NOT NULL DEFAULT '[]', created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (region_code, number)
);
CREATE INDEX document_case ON document (case_no, created_at);
CREATE TABLE notice (
  notice_id text NOT NULL, case_no text NOT NULL, kind text NOT NULL, region_code text NOT NULL, agency text NOT NULL, post text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}', document_id text, sent_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
  PRIMARY KEY (notice_id, region_code, agency, post)
);
CREATE INDEX notice_inbox ON notice (region_code, agency, post, sent_at DESC, notice_id DESC);
CREATE TABLE notice_read (
  notice_id text NOT NULL, user_id text NOT NULL REFERENCES app_user (user_id), read_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, notice_id)
);
`;

/** As in the first migration: rows of regions outside the scope do not exist for the runtime role. */
const regional = (table: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY ${table}_region ON ${table} USING (
  (SELECT current_setting('lianshen.scope', true)) = 'system'
  OR ((SELECT current_setting('lianshen.scope', true)) = 'user'
      AND region_code = ANY ((SELECT string_to_array(current_setting('lianshen.regions', true), ','))::text[])));
`;

/** What somebody has read concerns nobody else. */
const OWN_READING = `
ALTER TABLE notice_read ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_read_own ON notice_read USING (
  (SELECT current_setting('lianshen.scope', true)) = 'system'
  OR user_id = (SELECT current_setting('lianshen.user', true)));
`;

/** An issued document never changes; only who opened it is added. */
const GRANTS = `
GRANT SELECT, INSERT ON document, notice, notice_read TO lianshen_app;
GRANT UPDATE (opened) ON document TO lianshen_app;
`;

export class Documents1764300000000 implements MigrationInterface {
  name = 'Documents1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['document', 'notice']) await runner.query(regional(table));
    await runner.query(OWN_READING);
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notice_read, notice, document');
  }
}
