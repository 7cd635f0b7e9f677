import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './1764000000000-house.js';

const TABLE = `
CREATE TABLE agenda_pack (
  task_id text PRIMARY KEY, case_no text NOT NULL, region_code text NOT NULL REFERENCES region (code), body text NOT NULL,
  statement text NOT NULL, files jsonb NOT NULL, revision int NOT NULL, saved_by text, saved_at timestamptz,
  manifest text, hash text, CHECK ((manifest IS NULL) = (hash IS NULL))
);
CREATE INDEX agenda_pack_case ON agenda_pack (case_no);
CREATE INDEX agenda_pack_files ON agenda_pack USING gin (files jsonb_path_ops);
GRANT SELECT, INSERT, UPDATE ON agenda_pack TO lianshen_app;
`;

/** 请示 and its pack, one row a request (`agendaRequest` task); frozen under its hash where the leader signs. */
export class AgendaPacks1764800000000 implements MigrationInterface {
  name = 'AgendaPacks1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(rowSecurity('agenda_pack', 'region_code'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE agenda_pack');
  }
}
