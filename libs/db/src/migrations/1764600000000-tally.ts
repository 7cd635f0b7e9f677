import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './1764000000000-house.js';

/**
 * How many tasks of a kind are open at a post, kept by the projection in the statement that writes the tasks: the total of an
 * inbox costs the same whether twenty tasks wait or twenty thousand. Sixteen rows each, by case, so that cases which move at
 * the same moment seldom wait for each other. The index that counted until now goes.
 */
const UP = `
CREATE TABLE task_tally (
  region_code text NOT NULL, agency text NOT NULL, post text NOT NULL, kind text NOT NULL, shard smallint NOT NULL, open int NOT NULL,
  PRIMARY KEY (region_code, agency, post, kind, shard)
) WITH (fillfactor = 50);
CREATE FUNCTION tally_shard(case_no text) RETURNS smallint LANGUAGE sql IMMUTABLE AS $$ SELECT (hashtext(case_no) & 15)::smallint $$;
INSERT INTO task_tally SELECT region_code, agency, post, kind, tally_shard(case_no), count(*) FROM task WHERE state = 'open' GROUP BY 1, 2, 3, 4, 5;
CREATE OR REPLACE FUNCTION count_tasks(parties text[], of_kind text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(sum(t.open), 0)::bigint FROM unnest(parties) AS key JOIN task_tally t
    ON t.region_code = split_part(key, '.', 1) AND t.agency = split_part(key, '.', 2) AND t.post = split_part(key, '.', 3)
  WHERE (of_kind IS NULL OR t.kind = of_kind) AND in_scope(t.region_code)
$$;
DROP INDEX task_post;
GRANT SELECT, INSERT, UPDATE ON task_tally TO lianshen_app;
${rowSecurity('task_tally', 'region_code')}`;

const DOWN = `
CREATE INDEX task_post ON task (region_code, agency, post, kind) WHERE state = 'open';
CREATE OR REPLACE FUNCTION count_tasks(parties text[], of_kind text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT count(*) FROM unnest(parties) AS key JOIN task t
    ON t.state = 'open' AND t.region_code = split_part(key, '.', 1) AND t.agency = split_part(key, '.', 2) AND t.post = split_part(key, '.', 3)
  WHERE (of_kind IS NULL OR t.kind = of_kind) AND in_scope(t.region_code)
$$;
DROP TABLE task_tally;
DROP FUNCTION tally_shard(text);`;

export class Tally1764600000000 implements MigrationInterface {
  name = 'Tally1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
