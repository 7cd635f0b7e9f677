import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IrreversibleMigration } from './irreversible.js';
import { rowSecurity } from './1764000000000-house.js';

/**
 * 更正: what was printed stands beside a document, so that a slip can be put right without the case; a document issued anew
 * has the number of the one it supersedes, and none is superseded twice. Of one document one erratum is open. As with seals,
 * no foreign key leads from a document to another: whoever opens one locks its row before the record.
 */
const ERRATA = `
ALTER TABLE document ADD COLUMN printed jsonb, ADD COLUMN supersedes text, ADD COLUMN corrects text;
ALTER TABLE document DROP CONSTRAINT document_region_code_number_key;
CREATE UNIQUE INDEX document_number ON document (region_code, number) WHERE supersedes IS NULL;
CREATE UNIQUE INDEX document_supersedes ON document (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX document_corrects ON document (corrects) WHERE corrects IS NOT NULL;
CREATE TABLE erratum (
  case_no text PRIMARY KEY, region_code text NOT NULL, of_case_no text NOT NULL, document_id text NOT NULL REFERENCES document (document_id),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'corrected', 'dropped')), result_document_id text,
  opened_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()), ended_at timestamptz
);
CREATE UNIQUE INDEX erratum_of_document ON erratum (document_id) WHERE state = 'open';
GRANT SELECT, INSERT ON erratum TO lianshen_app;
GRANT UPDATE (state, result_document_id, ended_at) ON erratum TO lianshen_app;
${rowSecurity('erratum', 'region_code')}`;

/** 送达 of decisions that ended their case: one row a decision, whatever is tried. */
const DELIVERIES = `
CREATE TABLE delivery (
  case_no text PRIMARY KEY, region_code text NOT NULL, of_case_no text NOT NULL, document_id text NOT NULL UNIQUE REFERENCES document (document_id),
  mode text, delivered_on date, opened_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now())
);
CREATE INDEX delivery_of_case ON delivery (of_case_no);
GRANT SELECT, INSERT ON delivery TO lianshen_app;
GRANT UPDATE (mode, delivered_on) ON delivery TO lianshen_app;
${rowSecurity('delivery', 'region_code')}`;

export class Errata1765400000000 implements MigrationInterface {
  name = 'Errata1765400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ERRATA);
    await runner.query(DELIVERIES);
  }

  /** Issued documents are never deleted: once one superseded another there is no way back. */
  async down(runner: QueryRunner): Promise<void> {
    const superseding = (await runner.query('SELECT FROM document WHERE supersedes IS NOT NULL LIMIT 1')) as unknown[];
    if (superseding.length > 0)
      throw new IrreversibleMigration('documents were issued anew under the number of another: they stay');
    await runner.query('DROP TABLE delivery, erratum');
    await runner.query('DROP INDEX document_number, document_supersedes, document_corrects');
    await runner.query('ALTER TABLE document DROP COLUMN printed, DROP COLUMN supersedes, DROP COLUMN corrects');
    await runner.query('ALTER TABLE document ADD UNIQUE (region_code, number)');
  }
}
