import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './1764000000000-house.js';

/**
 * 请示 as signed: each signature keeps the whole pack under its hash, and nothing that was kept is ever written over. Which of
 * several was decided on, the hash in the recorded decision says.
 */
const UP = `
CREATE TABLE signed_pack (
  task_id text NOT NULL, hash text NOT NULL, case_no text NOT NULL, region_code text NOT NULL REFERENCES region (code),
  manifest text NOT NULL, signed_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
  PRIMARY KEY (task_id, hash)
);
CREATE INDEX signed_pack_case ON signed_pack (case_no);
GRANT SELECT, INSERT ON signed_pack TO lianshen_app;
${rowSecurity('signed_pack', 'region_code')}
INSERT INTO signed_pack (task_id, hash, case_no, region_code, manifest)
  SELECT task_id, hash, case_no, region_code, manifest FROM agenda_pack WHERE hash IS NOT NULL;
ALTER TABLE agenda_pack DROP COLUMN manifest, DROP COLUMN hash;`;

const DOWN = `
ALTER TABLE agenda_pack ADD COLUMN manifest text, ADD COLUMN hash text, ADD CHECK ((manifest IS NULL) = (hash IS NULL));
UPDATE agenda_pack p SET manifest = s.manifest, hash = s.hash
  FROM (SELECT DISTINCT ON (task_id) * FROM signed_pack ORDER BY task_id, signed_at DESC) s WHERE s.task_id = p.task_id;
DROP TABLE signed_pack;`;

export class SignedPacks1766200000000 implements MigrationInterface {
  name = 'SignedPacks1766200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
