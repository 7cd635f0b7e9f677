import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './1764000000000-house.js';

const TABLES = `
CREATE TABLE seal (
  seal_id text PRIMARY KEY, region_code text NOT NULL REFERENCES region (code), agency text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('official', 'archive')), name text NOT NULL, holder text NOT NULL,
  UNIQUE (region_code, agency, purpose)
);
CREATE TABLE seal_key (
  key_id text PRIMARY KEY, seal_id text NOT NULL REFERENCES seal (seal_id), public_key text NOT NULL UNIQUE, locked_key text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()), retired_at timestamptz, revoked_at timestamptz, revoke_reason text,
  CHECK ((revoked_at IS NULL) = (revoke_reason IS NULL)), CHECK (revoked_at IS NULL OR retired_at IS NOT NULL)
);
CREATE UNIQUE INDEX seal_key_current ON seal_key (seal_id) WHERE retired_at IS NULL;
CREATE TABLE document_seal (
  document_id text PRIMARY KEY, case_no text NOT NULL, region_code text NOT NULL, key_id text NOT NULL REFERENCES seal_key (key_id),
  seal_name text NOT NULL, signer text NOT NULL, digest text NOT NULL, signature text NOT NULL, sealed_at timestamptz NOT NULL
);
CREATE INDEX document_seal_case ON document_seal (case_no);
CREATE INDEX document_sha256 ON document (sha256);
`;

/**
 * A seal once put stands. A key is only ever retired or revoked, its halves never change. No foreign key leads from a seal
 * to its document: whoever opens a document locks its row before the record, whoever seals it the record before.
 */
const GRANTS = `
GRANT SELECT, INSERT ON seal, seal_key, document_seal TO lianshen_app;
GRANT UPDATE (retired_at, revoked_at, revoke_reason) ON seal_key TO lianshen_app;
GRANT UPDATE (name, holder) ON seal TO lianshen_app;
`;

/** Seals of issuers, their keys, and what was sealed with them. */
export class Seals1765100000000 implements MigrationInterface {
  name = 'Seals1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(rowSecurity('document_seal', 'region_code'));
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX document_sha256; DROP TABLE document_seal, seal_key, seal');
  }
}
