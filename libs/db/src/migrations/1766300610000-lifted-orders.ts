import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An order over a mine that replies have lifted for all its parts is released, with the last of them as its ground (ADR 19);
 * `released_by_case` tells it from one that its issuer released, and lets it be in force again when that reply falls.
 */
const UP = `
ALTER TABLE stop_order ADD COLUMN released_by_case text;
UPDATE stop_order o SET released_on = d.issued_on, released_by_case = d.case_no, release_reason = '批复' || d.number || '解除', revision = o.revision + 1
FROM (SELECT DISTINCT ON (s.stop_order_id) s.stop_order_id, d.issued_on, d.case_no, d.number
  FROM stop_order s JOIN document d ON jsonb_exists(s.lifted_by, d.case_no) AND d.kind = 'reply' AND d.supersedes IS NULL
  ORDER BY s.stop_order_id, d.created_at DESC) d
WHERE d.stop_order_id = o.stop_order_id AND o.scope_kind = 'mine' AND o.released_on IS NULL
  AND CASE WHEN cardinality(o.part_ids) > 0 THEN o.part_ids ELSE ARRAY(SELECT part_id FROM mine_part p WHERE p.mine_id = o.mine_id) END <@ o.released_parts;`;

const DOWN = `
UPDATE stop_order SET released_on = NULL, release_reason = NULL, revision = revision + 1 WHERE released_by_case IS NOT NULL;
ALTER TABLE stop_order DROP COLUMN released_by_case;`;

export class LiftedOrders1766300610000 implements MigrationInterface {
  name = 'LiftedOrders1766300610000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
