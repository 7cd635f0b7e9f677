import { query, type Tx } from './database.js';

/** A yearly series of document numbers, with what became of each number that was taken. */
export interface NumberSeriesRow {
  /** What stands before the year, as `沙自然资开复工受`. */
  readonly prefix: string;
  readonly year: number;
  /** The highest number taken. */
  readonly last: number;
  readonly issued: number;
  readonly voided: readonly { readonly n: number; readonly reason: string; readonly by: string; readonly at: string }[];
  /** Taken, but neither on a document nor voided: for the office to explain. Empty as long as nothing went wrong. */
  readonly gaps: readonly number[];
}

/** Series of documents are named `document-<prefix>`; see `seriesOf` of the activities. */
const SERIES = 'document-';

const REPORT = `
  WITH taken AS (
    SELECT s.region_code, s.kind, substr(s.kind, ${SERIES.length + 1}) AS prefix, s.year, s.last, n
    FROM number_series s CROSS JOIN LATERAL generate_series(1, s.last) AS n
    WHERE s.region_code = $1 AND s.kind LIKE '${SERIES}%' AND s.year = $2)
  SELECT t.prefix, t.year, t.last, count(d.number)::int AS issued,
    coalesce(jsonb_agg(jsonb_build_object('n', v.n, 'reason', v.reason, 'by', u.name, 'at', v.voided_at) ORDER BY v.n)
      FILTER (WHERE v.n IS NOT NULL), '[]') AS voided,
    coalesce(jsonb_agg(t.n ORDER BY t.n) FILTER (WHERE d.number IS NULL AND v.n IS NULL), '[]') AS gaps
  FROM taken t
    LEFT JOIN document d ON d.region_code = t.region_code AND d.supersedes IS NULL AND d.number = t.prefix || '〔' || t.year || '〕' || t.n || '号'
    LEFT JOIN number_void v ON v.region_code = t.region_code AND v.series = t.kind AND v.year = t.year AND v.n = t.n
    LEFT JOIN app_user u ON u.user_id = v.voided_by
  GROUP BY t.prefix, t.year, t.last ORDER BY t.prefix`;

/** 文号 of a region and year: what was issued, what was voided, what is missing. */
export const numberReport = (tx: Tx, regionCode: string, year: number): Promise<NumberSeriesRow[]> =>
  query(tx, REPORT, [regionCode, year]);

/** Voids a number that was taken and stands on no document; false when it was not taken, is in use or was voided before. */
export async function voidNumber(
  tx: Tx,
  number: { readonly regionCode: string; readonly prefix: string; readonly year: number; readonly n: number },
  by: { readonly userId: string; readonly reason: string },
): Promise<boolean> {
  const { regionCode, prefix, year, n } = number;
  const rows = await query(
    tx,
    `INSERT INTO number_void (region_code, series, year, n, reason, voided_by)
     SELECT s.region_code, s.kind, s.year, $4, $5, $6 FROM number_series s
     WHERE s.region_code = $1 AND s.kind = '${SERIES}' || $2 AND s.year = $3 AND $4 BETWEEN 1 AND s.last
       AND NOT EXISTS (SELECT 1 FROM document d WHERE d.region_code = $1 AND d.number = $2 || '〔' || $3 || '〕' || $4 || '号')
     ON CONFLICT DO NOTHING RETURNING n`,
    [regionCode, prefix, year, n, by.reason, by.userId],
  );
  return rows.length > 0;
}
