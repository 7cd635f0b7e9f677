import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a case was put before somebody's body is asked once a row of every list of cases. */
export class Papers1764500000000 implements MigrationInterface {
  name = 'Papers1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX agenda_proposal_case ON agenda_proposal (case_no)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX agenda_proposal_case');
  }
}
