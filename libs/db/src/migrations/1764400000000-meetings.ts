import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './1764000000000-house.js';

const TABLES = `
CREATE TABLE agenda_proposal (
  proposal_id text PRIMARY KEY, case_no text NOT NULL, region_code text NOT NULL REFERENCES region (code), body text NOT NULL,
  title text NOT NULL, state text NOT NULL CHECK (state IN ('free', 'taken', 'settled', 'withdrawn')), meeting_id text,
  proposed_at timestamptz NOT NULL DEFAULT now(), CHECK ((state = 'taken') <= (meeting_id IS NOT NULL))
);
CREATE INDEX agenda_proposal_free ON agenda_proposal (region_code, body, proposed_at) WHERE state = 'free';
CREATE TABLE taken_number (
  taken_for text PRIMARY KEY, region_code text NOT NULL, kind text NOT NULL, year int NOT NULL, n int NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now(), UNIQUE (region_code, kind, year, n)
);
CREATE TABLE meeting (
  meeting_id text PRIMARY KEY, region_code text NOT NULL REFERENCES region (code), body text NOT NULL, mode text NOT NULL,
  capture text NOT NULL, scheduled_at timestamptz NOT NULL, state text NOT NULL, revision int NOT NULL, row jsonb NOT NULL,
  application jsonb NOT NULL, created_by text NOT NULL, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX meeting_region ON meeting (region_code, scheduled_at DESC, meeting_id DESC);
CREATE TABLE meeting_extract (
  proposal_id text PRIMARY KEY REFERENCES agenda_proposal (proposal_id), case_no text NOT NULL, region_code text NOT NULL,
  meeting_id text NOT NULL REFERENCES meeting (meeting_id), canonical text NOT NULL, hash text NOT NULL, sealed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX meeting_extract_case ON meeting_extract (case_no);
CREATE TABLE filing (
  filing_id text PRIMARY KEY, case_no text NOT NULL, region_code text NOT NULL REFERENCES region (code), target_region text NOT NULL,
  document_id text NOT NULL, state text NOT NULL CHECK (state IN ('pending', 'sent', 'received', 'objected')), receipt_no text, note text,
  sent_at timestamptz NOT NULL DEFAULT now(), answered_at timestamptz, answered_by text,
  CHECK ((state IN ('received', 'objected')) = (answered_at IS NOT NULL))
);
CREATE INDEX filing_target ON filing (target_region, sent_at DESC, filing_id DESC);
CREATE INDEX filing_case ON filing (case_no);
`;

const REGIONAL: Readonly<Record<string, string>> = {
  agenda_proposal: 'region_code',
  meeting: 'region_code',
  meeting_extract: 'region_code',
  taken_number: 'region_code',
};

/** A filing is seen by the county that sends it and by the bureau it is for. */
const FILING_SECURITY = `
ALTER TABLE filing ENABLE ROW LEVEL SECURITY;
CREATE POLICY filing_region ON filing USING (
  (SELECT current_setting('lianshen.scope', true)) = 'system'
  OR ((SELECT current_setting('lianshen.scope', true)) = 'user'
      AND ARRAY[region_code, target_region] && ((SELECT string_to_array(current_setting('lianshen.regions', true), ','))::text[])));
`;

const GRANTS = `
GRANT SELECT, INSERT, UPDATE ON agenda_proposal, meeting, filing TO lianshen_app;
GRANT SELECT, INSERT ON meeting_extract, taken_number TO lianshen_app;
`;

/** 三重一大 meetings with their proposals and extracts, and filings to the city; design sections 5 and 4. */
export class Meetings1764400000000 implements MigrationInterface {
  name = 'Meetings1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const [table, region] of Object.entries(REGIONAL)) await runner.query(rowSecurity(table, region));
    await runner.query(FILING_SECURITY);
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE filing, meeting_extract, meeting, taken_number, agenda_proposal');
  }
}
