import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './1764000000000-house.js';

const TABLES = `
CREATE TABLE application_version (
  case_no text NOT NULL, n int NOT NULL, region_code text NOT NULL, mine_id text NOT NULL REFERENCES mine (mine_id),
  form json NOT NULL, files jsonb NOT NULL, items jsonb NOT NULL, hash text NOT NULL, filed_by text NOT NULL,
  filed_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (case_no, n)
);
CREATE INDEX application_version_mine ON application_version (mine_id, filed_at DESC);
CREATE TABLE recusal (
  case_no text NOT NULL, user_id text NOT NULL REFERENCES app_user (user_id), region_code text NOT NULL, reason text NOT NULL,
  recused_by text NOT NULL, recused_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (case_no, user_id)
);
ALTER TABLE case_draft ADD COLUMN mine_id text;
`;

const GRANTS = `
GRANT SELECT, INSERT ON application_version, recusal TO lianshen_app;
`;

/** Versions of an application, corrections included, and persons who are recused from a case. */
export class Applications1764200000000 implements MigrationInterface {
  name = 'Applications1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['application_version', 'recusal']) await runner.query(rowSecurity(table, 'region_code'));
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_draft DROP COLUMN mine_id; DROP TABLE recusal, application_version');
  }
}
