import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './1764000000000-house.js';

/** Errands of cases that fail again and again: one row from the third failed attempt until the one that succeeds. */
const UP = `
CREATE TABLE errand_trouble (
  case_no text NOT NULL, errand_id text NOT NULL, region_code text NOT NULL, kind text NOT NULL,
  attempts int NOT NULL, cause text NOT NULL CHECK (cause IN ('storage', 'database', 'other')), reason text NOT NULL,
  first_at timestamptz NOT NULL, last_at timestamptz NOT NULL,
  PRIMARY KEY (case_no, errand_id)
);
CREATE INDEX errand_trouble_region ON errand_trouble (region_code, first_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON errand_trouble TO lianshen_app;
${rowSecurity('errand_trouble', 'region_code')}`;

export class ErrandTroubles1765700000000 implements MigrationInterface {
  name = 'ErrandTroubles1765700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE errand_trouble');
  }
}
