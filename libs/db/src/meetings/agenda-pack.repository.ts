import { query, type Tx } from '../database.js';

/** What the lead's handler added to one request: its words and further files. */
export interface AgendaPackRow {
  readonly taskId: string;
  readonly caseNo: string;
  readonly regionCode: string;
  readonly body: string;
  readonly statement: string;
  readonly files: readonly { readonly fileId: string; readonly title: string }[];
  readonly revision: number;
  readonly savedBy: string | null;
  readonly savedAt: Date | null;
  /** Canonical text of the whole pack as it was signed, and its hash. */
  readonly manifest: string | null;
  readonly hash: string | null;
}

const PACK = `task_id AS "taskId", case_no AS "caseNo", region_code AS "regionCode", body, statement, files, revision,
  saved_by AS "savedBy", saved_at AS "savedAt", manifest, hash`;

/** The packs of a case, in the order of their requests. */
export const packsOfCase = (tx: Tx, caseNo: string): Promise<AgendaPackRow[]> =>
  query(tx, `SELECT ${PACK} FROM agenda_pack WHERE case_no = $1 ORDER BY saved_at NULLS FIRST, task_id`, [caseNo]);

/** Keeps what the handler saved, where the revision is still the one seen; false where another was faster. */
export async function savePack(
  tx: Tx,
  pack: Omit<AgendaPackRow, 'savedAt' | 'manifest' | 'hash'> & { readonly savedBy: string },
): Promise<boolean> {
  const rows = await query(
    tx,
    `INSERT INTO agenda_pack (task_id, case_no, region_code, body, statement, files, revision, saved_by, saved_at)
     SELECT $1, $2, $3, $4, $5, $6, 1, $8, now() WHERE $7 = 0 OR EXISTS (SELECT FROM agenda_pack WHERE task_id = $1)
     ON CONFLICT (task_id) DO UPDATE SET statement = EXCLUDED.statement, files = EXCLUDED.files,
       revision = agenda_pack.revision + 1, saved_by = EXCLUDED.saved_by, saved_at = EXCLUDED.saved_at
     WHERE agenda_pack.revision = $7 RETURNING task_id`,
    [
      pack.taskId,
      pack.caseNo,
      pack.regionCode,
      pack.body,
      pack.statement,
      JSON.stringify(pack.files),
      pack.revision,
      pack.savedBy,
    ],
  );
  return rows.length > 0;
}

/** Freezes a pack as it is signed; signed anew under another key, the later text stands until the task is decided. */
export async function freezePack(
  tx: Tx,
  pack: Pick<AgendaPackRow, 'taskId' | 'caseNo' | 'regionCode' | 'body' | 'statement' | 'files'> & {
    readonly manifest: string;
    readonly hash: string;
  },
): Promise<void> {
  await query(
    tx,
    `INSERT INTO agenda_pack (task_id, case_no, region_code, body, statement, files, revision, manifest, hash)
     VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)
     ON CONFLICT (task_id) DO UPDATE SET manifest = EXCLUDED.manifest, hash = EXCLUDED.hash`,
    [
      pack.taskId,
      pack.caseNo,
      pack.regionCode,
      pack.body,
      pack.statement,
      JSON.stringify(pack.files),
      pack.manifest,
      pack.hash,
    ],
  );
}

/** The cases whose packs hold this file. */
export async function casesOfPackFile(tx: Tx, fileId: string): Promise<string[]> {
  const rows = await query<{ caseNo: string }>(
    tx,
    `SELECT DISTINCT case_no AS "caseNo" FROM agenda_pack WHERE files @> jsonb_build_array(jsonb_build_object('fileId', $1::text))`,
    [fileId],
  );
  return rows.map(({ caseNo }) => caseNo);
}
