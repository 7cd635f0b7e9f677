import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Filings that go to a bureau's own system: when to try next and what came of it; whether the case has heard the answer; and
 * what the daily reconciliation found. `next_attempt_at` doubles as a lease: whoever takes a filing puts it ahead first.
 */
const UP = `
ALTER TABLE filing
  ADD attempts int NOT NULL DEFAULT 0, ADD next_attempt_at timestamptz NOT NULL DEFAULT now(), ADD last_error text,
  ADD told_at timestamptz, ADD escalated_at timestamptz;
UPDATE filing SET told_at = answered_at;
CREATE INDEX filing_pending ON filing (next_attempt_at) WHERE state = 'pending';
CREATE INDEX filing_untold ON filing (answered_at) WHERE answered_at IS NOT NULL AND told_at IS NULL;
CREATE INDEX filing_unanswered ON filing (sent_at) WHERE answered_at IS NULL AND escalated_at IS NULL;
CREATE TABLE filing_difference (
  filing_id text NOT NULL, kind text NOT NULL CHECK (kind IN ('notFiled', 'unknownThere', 'unknownHere', 'differs')),
  region_code text NOT NULL, target_region text NOT NULL, case_no text, ours jsonb, theirs jsonb,
  found_at timestamptz NOT NULL DEFAULT now(), seen_at timestamptz NOT NULL DEFAULT now(), cleared_at timestamptz,
  PRIMARY KEY (filing_id, kind)
);
CREATE INDEX filing_difference_open ON filing_difference (target_region, found_at DESC) WHERE cleared_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON filing_difference TO lianshen_app;
ALTER TABLE filing_difference ENABLE ROW LEVEL SECURITY;
CREATE POLICY filing_difference_region ON filing_difference USING (
  (SELECT current_setting('lianshen.scope', true)) = 'system'
  OR ((SELECT current_setting('lianshen.scope', true)) = 'user'
      AND ARRAY[region_code, target_region] && ((SELECT string_to_array(current_setting('lianshen.regions', true), ','))::text[])));`;

const DOWN = `
DROP TABLE filing_difference;
DROP INDEX filing_pending, filing_untold, filing_unanswered;
ALTER TABLE filing DROP attempts, DROP next_attempt_at, DROP last_error, DROP told_at, DROP escalated_at;`;

export class FilingDelivery1765200000000 implements MigrationInterface {
  name = 'FilingDelivery1765200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
