import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 回执编号: one number of a bureau belongs to one filing (ADR 19). What was answered before keeps its number; of two filings under
 * one number the first holds it.
 */
const UP = `
CREATE TABLE filing_receipt (
  target_region text NOT NULL, receipt_no text NOT NULL, filing_id text NOT NULL, PRIMARY KEY (target_region, receipt_no)
);
INSERT INTO filing_receipt SELECT target_region, receipt_no, filing_id FROM filing WHERE receipt_no IS NOT NULL
  ORDER BY answered_at, filing_id ON CONFLICT DO NOTHING;
ALTER TABLE filing_receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY filing_receipt_region ON filing_receipt USING (
  (SELECT current_setting('lianshen.scope', true)) = 'system'
  OR ((SELECT current_setting('lianshen.scope', true)) = 'user'
      AND target_region = ANY ((SELECT string_to_array(current_setting('lianshen.regions', true), ','))::text[])));
GRANT SELECT, INSERT ON filing_receipt TO lianshen_app;
ALTER TABLE filing_difference DROP CONSTRAINT filing_difference_kind_check,
  ADD CONSTRAINT filing_difference_kind_check CHECK (kind IN ('notFiled', 'unknownThere', 'unknownHere', 'differs', 'receiptShared'));`;

const DOWN = `
DELETE FROM filing_difference WHERE kind = 'receiptShared';
ALTER TABLE filing_difference DROP CONSTRAINT filing_difference_kind_check,
  ADD CONSTRAINT filing_difference_kind_check CHECK (kind IN ('notFiled', 'unknownThere', 'unknownHere', 'differs'));
DROP TABLE filing_receipt;`;

export class FilingReceipts1766300600000 implements MigrationInterface {
  name = 'FilingReceipts1766300600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
