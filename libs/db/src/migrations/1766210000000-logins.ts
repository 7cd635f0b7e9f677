import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Failed logins are counted by what was typed and from where, not on the account: a name that does not exist is slowed like one
 * that does, and nobody keeps a person out from somewhere else. Of a TOTP the step used last is kept, so that none is used twice.
 */
const UP = `
CREATE TABLE login_failure (
  key text PRIMARY KEY, failures int NOT NULL, since timestamptz NOT NULL DEFAULT now(), locked_until timestamptz
);
CREATE INDEX login_failure_since ON login_failure (since);
GRANT SELECT, INSERT, UPDATE, DELETE ON login_failure TO lianshen_app;
ALTER TABLE app_user ADD COLUMN totp_step bigint, DROP COLUMN failed_logins, DROP COLUMN locked_until;
ALTER TABLE session DROP COLUMN csrf_token;`;

/** Sessions end: the token they were kept with is derived from a secret that only the browser has. */
const DOWN = `
DELETE FROM session;
ALTER TABLE session ADD COLUMN csrf_token text NOT NULL;
ALTER TABLE app_user DROP COLUMN totp_step, ADD COLUMN failed_logins int NOT NULL DEFAULT 0, ADD COLUMN locked_until timestamptz;
DROP TABLE login_failure;`;

export class Logins1766210000000 implements MigrationInterface {
  name = 'Logins1766210000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
