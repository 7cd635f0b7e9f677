import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which parts of an order a case's reply lifted, so that a reply that lapses puts the order in force again for exactly those;
 * the parts that wait after a refusal, found by their mine; and which running cases are still to be told that an order over
 * their mine was issued or released, written with the order and taken away when they were told.
 */
const UP = `
ALTER TABLE stop_order ADD COLUMN lifted_by jsonb NOT NULL DEFAULT '{}';
CREATE INDEX case_file_waiting ON case_file ((row #>> '{view,waiting,mineId}')) WHERE row #>> '{view,waiting,mineId}' IS NOT NULL;
CREATE TABLE register_change (change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, case_no text NOT NULL);
GRANT SELECT, INSERT, DELETE ON register_change TO lianshen_app;
ALTER TABLE register_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY register_change_told ON register_change USING ((SELECT current_setting('lianshen.scope', true)) = 'system');
CREATE POLICY register_change_noted ON register_change FOR INSERT
  WITH CHECK ((SELECT current_setting('lianshen.scope', true)) IN ('system', 'user'));`;

const DOWN = `
DROP TABLE register_change;
DROP INDEX case_file_waiting;
ALTER TABLE stop_order DROP COLUMN lifted_by;`;

export class Rounds1764700000000 implements MigrationInterface {
  name = 'Rounds1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
