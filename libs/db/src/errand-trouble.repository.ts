import { query, type Tx } from './database.js';

/** `storage`: files cannot be written or read; `database`: it refuses or is away. */
export type TroubleCause = 'storage' | 'database' | 'other';

/** An errand that has failed three times or more and is tried again by itself. */
export interface ErrandTrouble {
  readonly caseNo: string;
  readonly errandId: string;
  readonly regionCode: string;
  /** Kind of the document, `notice`, or type of the errand at a desk. */
  readonly kind: string;
  readonly attempts: number;
  readonly cause: TroubleCause;
  /** What the program said: for whoever mends it. */
  readonly reason: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Notes the latest failed attempt; an older one that arrives late changes nothing. */
export async function noteTrouble(tx: Tx, trouble: ErrandTrouble): Promise<void> {
  const { caseNo, errandId, regionCode, kind, attempts, cause, reason, firstAt, lastAt } = trouble;
  await query(
    tx,
    `INSERT INTO errand_trouble AS t (case_no, errand_id, region_code, kind, attempts, cause, reason, first_at, last_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (case_no, errand_id) DO UPDATE SET attempts = EXCLUDED.attempts, cause = EXCLUDED.cause,
       reason = EXCLUDED.reason, last_at = EXCLUDED.last_at WHERE t.attempts < EXCLUDED.attempts`,
    [caseNo, errandId, regionCode, kind, attempts, cause, reason, firstAt, lastAt],
  );
}

export async function clearTrouble(tx: Tx, caseNo: string, errandId: string): Promise<void> {
  await query(tx, 'DELETE FROM errand_trouble WHERE case_no = $1 AND errand_id = $2', [caseNo, errandId]);
}

const COLUMNS = `case_no AS "caseNo", errand_id AS "errandId", region_code AS "regionCode", kind, attempts, cause, reason,
  first_at AS "firstAt", last_at AS "lastAt"`;

/** Troubles of a region, oldest first, from after a key; the instants of the key are to the millisecond. */
export const listTroubles = (
  tx: Tx,
  regionCode: string,
  page: { readonly limit: number; readonly after: readonly [firstAt: string, errandId: string] | null },
): Promise<ErrandTrouble[]> =>
  query(
    tx,
    `SELECT ${COLUMNS} FROM errand_trouble
     WHERE region_code = $1 AND ($3::timestamptz IS NULL OR (first_at, errand_id) > ($3, $4))
     ORDER BY first_at, errand_id LIMIT $2`,
    [regionCode, page.limit, page.after?.[0] ?? null, page.after?.[1] ?? null],
  );

export async function countTroubles(tx: Tx, regionCode: string | null): Promise<number> {
  const [row] = await query<{ n: number }>(
    tx,
    'SELECT count(*)::int AS n FROM errand_trouble WHERE $1::text IS NULL OR region_code = $1',
    [regionCode],
  );
  return row!.n;
}

export const troublesOf = (tx: Tx, caseNo: string): Promise<ErrandTrouble[]> =>
  query(tx, `SELECT ${COLUMNS} FROM errand_trouble WHERE case_no = $1 ORDER BY first_at, errand_id`, [caseNo]);
