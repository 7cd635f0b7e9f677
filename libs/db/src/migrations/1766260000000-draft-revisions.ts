import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft of a decision counts its saves, as that of a case does: of two windows the later one learns of the earlier. */
export class DraftRevisions1766260000000 implements MigrationInterface {
  name = 'DraftRevisions1766260000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE task_draft ADD COLUMN revision int NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE task_draft DROP COLUMN revision');
  }
}
