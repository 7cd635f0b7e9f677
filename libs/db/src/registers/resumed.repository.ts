import { query, type Tx } from '../database.js';

/** A resumption that ended with its mine going on: from when, and for which parts. */
export interface ResumedParts {
  readonly caseNo: string;
  readonly partIds: readonly string[];
  /** Calendar date +08:00. */
  readonly resumedOn: string;
}

/** Resumptions of a mine whose reply stands, the latest day first; one that was rescinded resumed nothing. */
export const resumptionsOf = (tx: Tx, mineId: string): Promise<ResumedParts[]> =>
  query(
    tx,
    `SELECT c.case_no AS "caseNo", v.form -> 'parts' AS "partIds", c.row #>> '{view,resumedOn}' AS "resumedOn"
     FROM case_file c JOIN application_version v
       ON v.case_no = c.case_no AND v.n = coalesce((c.row #>> '{view,version}')::int, 1)
     WHERE v.mine_id = $1 AND c.status = 'closed' AND c.row ->> 'outcome' = 'resumed' AND c.row #>> '{view,resumedOn}' IS NOT NULL
     ORDER BY 3 DESC, 1 DESC`,
    [mineId],
  );
