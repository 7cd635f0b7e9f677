import { query, type Tx } from './database.js';

/** An uploaded file; its bytes lie in the blob store under `sha256`. */
export interface StoredFileRow {
  readonly fileId: string;
  readonly regionCode: string;
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
  readonly uploadedBy: string;
  readonly caseNo: string | null;
}

const FILE =
  'file_id AS "fileId", region_code AS "regionCode", sha256, name, size::int AS size, media_type AS "mediaType", uploaded_by AS "uploadedBy", case_no AS "caseNo"';

export async function insertFile(tx: Tx, file: Omit<StoredFileRow, 'caseNo'>): Promise<void> {
  await query(
    tx,
    'INSERT INTO stored_file (file_id, region_code, sha256, name, size, media_type, uploaded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [file.fileId, file.regionCode, file.sha256, file.name, file.size, file.mediaType, file.uploadedBy],
  );
}

export async function findFile(tx: Tx, fileId: string): Promise<StoredFileRow | null> {
  const [file] = await query<StoredFileRow>(tx, `SELECT ${FILE} FROM stored_file WHERE file_id = $1`, [fileId]);
  return file ?? null;
}

export function findFiles(tx: Tx, fileIds: readonly string[]): Promise<StoredFileRow[]> {
  return query<StoredFileRow>(tx, `SELECT ${FILE} FROM stored_file WHERE file_id = ANY ($1)`, [fileIds]);
}
