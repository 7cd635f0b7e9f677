import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Search looks through the open tasks of the given posts, found by `task_inbox`, instead of the trigrams of everybody's:
 * a term of two characters has no trigram and scanned them all. At 1 M, page and total: 22 s before, 0.2–0.4 s now.
 * Same signature, same predicate as the row security.
 */
const SEARCH = `
CREATE OR REPLACE FUNCTION search_tasks(parties text[], pattern text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT found.task_id FROM unnest(parties) AS key CROSS JOIN LATERAL (
    SELECT t.task_id, t.search_text FROM task t
    WHERE t.state = 'open' AND t.region_code = split_part(key, '.', 1) AND t.agency = split_part(key, '.', 2)
      AND t.post = split_part(key, '.', 3)
      AND (current_setting('lianshen.scope', true) = 'system'
        OR (current_setting('lianshen.scope', true) = 'user'
          AND t.region_code = ANY (string_to_array(current_setting('lianshen.regions', true), ','))))
    OFFSET 0) found
  WHERE found.search_text ILIKE pattern
$$;
`;

export class SearchByPost1764000000100 implements MigrationInterface {
  name = 'SearchByPost1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SEARCH);
  }

  async down(): Promise<void> {
    // The function before it answered the same, only slower.
  }
}
