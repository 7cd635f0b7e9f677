import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './1764000000000-house.js';

/**
 * Rescissions of replies. A reply has one that is open or was decided, never two, however many are asked for at the same
 * moment; dismissed ones do not count. `suspended` is what its order stopped, so that a dismissal can undo just that.
 */
const UP = `
CREATE TABLE rescission (
  case_no text PRIMARY KEY, region_code text NOT NULL, reply_case_no text NOT NULL, reply_document_id text NOT NULL REFERENCES document (document_id),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'dismissed', 'rescinded')), stop_order_id text REFERENCES stop_order (stop_order_id),
  suspended jsonb NOT NULL DEFAULT '[]', decision_document_id text REFERENCES document (document_id),
  opened_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()), ended_at timestamptz
);
CREATE UNIQUE INDEX rescission_of_reply ON rescission (reply_document_id) WHERE state IN ('open', 'rescinded');
CREATE INDEX rescission_reply_case ON rescission (reply_case_no, opened_at DESC);
CREATE INDEX rescission_order ON rescission (stop_order_id) WHERE stop_order_id IS NOT NULL;
GRANT SELECT, INSERT ON rescission TO lianshen_app;
GRANT UPDATE (state, stop_order_id, suspended, decision_document_id, ended_at) ON rescission TO lianshen_app;
${rowSecurity('rescission', 'region_code')}`;

export class Rescissions1765000000000 implements MigrationInterface {
  name = 'Rescissions1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rescission');
  }
}
