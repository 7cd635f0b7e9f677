import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a photo says of itself, read once at upload and kept beside the file: time, place, camera. Null: it says nothing. */
export class Photos1764750000000 implements MigrationInterface {
  name = 'Photos1764750000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stored_file ADD COLUMN photo jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stored_file DROP COLUMN photo');
  }
}
