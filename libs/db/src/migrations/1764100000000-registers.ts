import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE enterprise (
  enterprise_id text PRIMARY KEY, region_code text NOT NULL REFERENCES region (code), name text NOT NULL, credit_code text NOT NULL UNIQUE,
  legal_representative text NOT NULL, principal text NOT NULL, address text NOT NULL, revision int NOT NULL DEFAULT 1
);
CREATE INDEX enterprise_region ON enterprise (region_code, enterprise_id);
CREATE TABLE mine (
  mine_id text PRIMARY KEY, region_code text NOT NULL REFERENCES region (code), enterprise_id text NOT NULL REFERENCES enterprise (enterprise_id),
  name text NOT NULL, kind text NOT NULL CHECK (kind IN ('mine', 'tailingsPond')), mineral text, township text NOT NULL,
  status text NOT NULL, status_before text, facts jsonb NOT NULL DEFAULT '{}', revision int NOT NULL DEFAULT 1
);
CREATE INDEX mine_region ON mine (region_code, mine_id);
CREATE INDEX mine_enterprise ON mine (enterprise_id);
CREATE TABLE mine_part (
  part_id text PRIMARY KEY, mine_id text NOT NULL REFERENCES mine (mine_id), region_code text NOT NULL, position int NOT NULL,
  kind text NOT NULL, method text, name text NOT NULL, design jsonb, licence jsonb, status text NOT NULL, status_before text,
  facts jsonb NOT NULL DEFAULT '{}', UNIQUE (mine_id, position)
);
CREATE TABLE mining_right (
  right_id text PRIMARY KEY, mine_id text NOT NULL REFERENCES mine (mine_id), region_code text NOT NULL, right_no text NOT NULL,
  holders jsonb NOT NULL, valid_from date NOT NULL, valid_until date NOT NULL, status text NOT NULL
);
CREATE INDEX mining_right_mine ON mining_right (mine_id);
CREATE TABLE mandate_of_enterprise (
  mandate_id text PRIMARY KEY, region_code text NOT NULL, mine_id text NOT NULL REFERENCES mine (mine_id),
  holder_id text NOT NULL REFERENCES enterprise (enterprise_id), agent_id text NOT NULL REFERENCES enterprise (enterprise_id),
  from_on date NOT NULL, until_on date NOT NULL, file_id text, CHECK (holder_id <> agent_id), CHECK (until_on >= from_on)
);
CREATE INDEX mandate_of_agent ON mandate_of_enterprise (agent_id, mine_id);
CREATE TABLE stop_order (
  stop_order_id text PRIMARY KEY, region_code text NOT NULL REFERENCES region (code), agency text NOT NULL,
  scope_kind text NOT NULL CHECK (scope_kind IN ('mine', 'class', 'region')), mine_id text REFERENCES mine (mine_id),
  part_ids text[] NOT NULL DEFAULT '{}', mine_class text, stops text[] NOT NULL, legal_basis text NOT NULL,
  release_by text NOT NULL CHECK (release_by IN ('issuer', 'jointAcceptance')), section65 boolean NOT NULL, issued_on date NOT NULL,
  issued_by text NOT NULL, file_id text, released_on date, released_by text, release_reason text, release_file_id text,
  released_parts text[] NOT NULL DEFAULT '{}', revision int NOT NULL DEFAULT 1,
  CHECK ((scope_kind = 'mine') = (mine_id IS NOT NULL)), CHECK ((scope_kind = 'class') = (mine_class IS NOT NULL))
);
CREATE INDEX stop_order_region ON stop_order (region_code, issued_on DESC, stop_order_id DESC);
CREATE INDEX stop_order_mine ON stop_order (mine_id);
CREATE TABLE expert (
  expert_id text PRIMARY KEY, region_code text NOT NULL REFERENCES region (code), name text NOT NULL, title text NOT NULL,
  specialities text[] NOT NULL, employer text NOT NULL, employer_enterprise_id text, past_work jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX expert_region ON expert (region_code, expert_id);
CREATE TABLE open_part (
  part_id text PRIMARY KEY REFERENCES mine_part (part_id), case_no text NOT NULL, region_code text NOT NULL
);
CREATE INDEX open_part_case ON open_part (case_no);
`;

const REGIONAL = [
  'enterprise',
  'mine',
  'mine_part',
  'mining_right',
  'mandate_of_enterprise',
  'stop_order',
  'expert',
  'open_part',
] as const;

const REGIONS = `(SELECT string_to_array(current_setting('lianshen.regions', true), ','))::text[]`;

/** A city looks into the registers of its counties. A county also sees the orders of its city, which reach into it. */
const rowSecurity = (table: (typeof REGIONAL)[number]): string => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY ${table}_region ON ${table} USING (
  (SELECT current_setting('lianshen.scope', true)) = 'system'
  OR ((SELECT current_setting('lianshen.scope', true)) = 'user'
      AND (region_code = ANY (${REGIONS})
        OR region_code IN (SELECT r.code FROM region r WHERE r.parent_code = ANY (${REGIONS}))
        ${table === 'stop_order' ? `OR region_code IN (SELECT r.parent_code FROM region r WHERE r.code = ANY (${REGIONS}))` : ''})))
  WITH CHECK (
  (SELECT current_setting('lianshen.scope', true)) = 'system'
  OR ((SELECT current_setting('lianshen.scope', true)) = 'user'
      AND (region_code = ANY (${REGIONS}) OR region_code IN (SELECT r.code FROM region r WHERE r.parent_code = ANY (${REGIONS})))));
`;

/** Registers are kept, never emptied: only the hold of a case on a part is taken back. */
const GRANTS = `
GRANT SELECT, INSERT, UPDATE ON ${REGIONAL.join(', ')} TO lianshen_app;
GRANT DELETE ON open_part TO lianshen_app;
`;

/** Enterprises, mines with parts, mining rights, mandates, stop orders, experts, and which parts have an open case. */
export class Registers1764100000000 implements MigrationInterface {
  name = 'Registers1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of REGIONAL) await runner.query(rowSecurity(table));
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${REGIONAL.toReversed().join(', ')} CASCADE`);
  }
}
