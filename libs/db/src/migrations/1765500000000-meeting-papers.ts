import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The proposal an extract on paper is of: how its case finds it. */
export class MeetingPapers1765500000000 implements MigrationInterface {
  name = 'MeetingPapers1765500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE document ADD COLUMN proposal_id text');
    await runner.query('CREATE INDEX document_proposal ON document (proposal_id) WHERE proposal_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE document DROP COLUMN proposal_id');
  }
}
