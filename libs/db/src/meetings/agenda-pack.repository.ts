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
}
/** A pack as it was signed: canonical text of the whole, under its hash. */
export interface SignedPackRow {
  readonly taskId: string;
  readonly hash: string;
  readonly manifest: string;
}

const PACK = `task_id AS "taskId", case_no AS "caseNo", region_code AS "regionCode", body, statement, files, revision,
  saved_by AS "savedBy", saved_at AS "savedAt"`;
const SIGNED = 'task_id AS "taskId", hash, manifest';

/** The packs of a case, in the order of their requests. */
export const packsOfCase = (tx: Tx, caseNo: string): Promise<AgendaPackRow[]> =>
  query(tx, `SELECT ${PACK} FROM agenda_pack WHERE case_no = $1 ORDER BY saved_at NULLS FIRST, task_id`, [caseNo]);

/** Keeps what the handler saved, where the revision is still the one seen; false where another was faster. */
export async function savePack(
  tx: Tx,
  pack: Omit<AgendaPackRow, 'savedAt'> & { readonly savedBy: string },
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

/**
 * Freezes a pack as it is signed, beside whatever was signed before; false where the handler saved since `revision` was read.
 * Until the transaction ends nobody saves.
 */
export async function freezePack(
  tx: Tx,
  pack: Omit<AgendaPackRow, 'savedBy' | 'savedAt'> & Omit<SignedPackRow, 'taskId'>,
): Promise<boolean> {
  const { taskId, caseNo, regionCode, body, statement, files, revision, manifest, hash } = pack;
  await query(
    tx,
    `INSERT INTO agenda_pack (task_id, case_no, region_code, body, statement, files, revision)
     VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (task_id) DO NOTHING`,
    [taskId, caseNo, regionCode, body, statement, JSON.stringify(files)],
  );
  const [now] = await query<{ revision: number }>(
    tx,
    'SELECT revision FROM agenda_pack WHERE task_id = $1 FOR UPDATE',
    [taskId],
  );
  if (now?.revision !== revision) return false;
  await query(
    tx,
    `INSERT INTO signed_pack (task_id, hash, case_no, region_code, manifest) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [taskId, hash, caseNo, regionCode, manifest],
  );
  return true;
}

/** Everything that was signed in a case; of a request signed twice at once both, whichever was decided on. */
export const signedPacksOfCase = (tx: Tx, caseNo: string): Promise<SignedPackRow[]> =>
  query(tx, `SELECT ${SIGNED} FROM signed_pack WHERE case_no = $1 ORDER BY signed_at, task_id, hash`, [caseNo]);

/** What was signed of a request under the hash that its decision carries. */
export async function findSignedPack(tx: Tx, taskId: string, hash: string): Promise<SignedPackRow | null> {
  const [row] = await query<SignedPackRow>(tx, `SELECT ${SIGNED} FROM signed_pack WHERE task_id = $1 AND hash = $2`, [
    taskId,
    hash,
  ]);
  return row ?? null;
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
