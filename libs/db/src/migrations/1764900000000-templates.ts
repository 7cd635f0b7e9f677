import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE document_template (
  region_code text NOT NULL, kind text NOT NULL, version int NOT NULL, body jsonb NOT NULL, sha256 text NOT NULL, size bigint NOT NULL,
  note text NOT NULL, published_by text NOT NULL REFERENCES app_user (user_id),
  published_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()), PRIMARY KEY (region_code, kind, version)
);
ALTER TABLE document ADD COLUMN template_version int;
CREATE TABLE number_void (
  region_code text NOT NULL, series text NOT NULL, year int NOT NULL, n int NOT NULL, reason text NOT NULL,
  voided_by text NOT NULL REFERENCES app_user (user_id), voided_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
  PRIMARY KEY (region_code, series, year, n)
);
`;

const regional = (table: string): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY ${table}_region ON ${table} USING (
  (SELECT current_setting('lianshen.scope', true)) = 'system'
  OR ((SELECT current_setting('lianshen.scope', true)) = 'user'
      AND region_code = ANY ((SELECT string_to_array(current_setting('lianshen.regions', true), ','))::text[])));
`;

/** Published once, never changed: neither a template that served nor a number that was voided. */
const GRANTS = 'GRANT SELECT, INSERT ON document_template, number_void TO lianshen_app;';

export class Templates1764900000000 implements MigrationInterface {
  name = 'Templates1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['document_template', 'number_void']) await runner.query(regional(table));
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE number_void, document_template');
    await runner.query('ALTER TABLE document DROP COLUMN template_version');
  }
}
