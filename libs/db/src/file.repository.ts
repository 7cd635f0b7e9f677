import { query, type Tx } from './database.js';

/** What a photo says of itself. */
export interface PhotoFactsRow {
  readonly takenAt: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly camera: string | null;
}

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
  readonly photo: PhotoFactsRow | null;
}

const FILE =
  'file_id AS "fileId", region_code AS "regionCode", sha256, name, size::int AS size, media_type AS "mediaType", uploaded_by AS "uploadedBy", case_no AS "caseNo", photo';

export async function insertFile(tx: Tx, file: Omit<StoredFileRow, 'caseNo'>): Promise<void> {
  await query(
    tx,
    `INSERT INTO stored_file (file_id, region_code, sha256, name, size, media_type, uploaded_by, photo)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      file.fileId,
      file.regionCode,
      file.sha256,
      file.name,
      file.size,
      file.mediaType,
      file.uploadedBy,
      file.photo && JSON.stringify(file.photo),
    ],
  );
}

export async function findFile(tx: Tx, fileId: string): Promise<StoredFileRow | null> {
  const [file] = await query<StoredFileRow>(tx, `SELECT ${FILE} FROM stored_file WHERE file_id = $1`, [fileId]);
  return file ?? null;
}

export function findFiles(tx: Tx, fileIds: readonly string[]): Promise<StoredFileRow[]> {
  return query<StoredFileRow>(tx, `SELECT ${FILE} FROM stored_file WHERE file_id = ANY ($1)`, [fileIds]);
}

/**
 * Those of these files that people of an agency may put into a case of theirs: uploaded by one of them and in no case yet, or
 * in an earlier case that the same agency started.
 */
export async function filesOfAgency(
  tx: Tx,
  { regionCode, agency }: { readonly regionCode: string; readonly agency: string },
  fileIds: readonly string[],
): Promise<StoredFileRow[]> {
  if (fileIds.length === 0) return [];
  return query<StoredFileRow>(
    tx,
    `SELECT ${FILE} FROM stored_file f WHERE file_id = ANY ($1) AND (
       (case_no IS NULL AND uploaded_by IN (SELECT user_id FROM appointment WHERE region_code = $2 AND agency = $3))
       OR case_no IN (SELECT case_no FROM case_file WHERE region_code = $2 AND started_by_agency = $3))`,
    [fileIds, regionCode, agency],
  );
}

/**
 * Those of these files that somebody may put before others in this case for an agency: uploaded by that person or by one of
 * the agency's and in no case yet, or in this very case already.
 */
export function filesForCase(
  tx: Tx,
  { regionCode, agency, userId }: { readonly regionCode: string; readonly agency: string; readonly userId: string },
  caseNo: string,
  fileIds: readonly string[],
): Promise<StoredFileRow[]> {
  return query<StoredFileRow>(
    tx,
    `SELECT ${FILE} FROM stored_file f WHERE file_id = ANY ($1) AND (case_no = $4
       OR (case_no IS NULL AND (uploaded_by = $5
         OR uploaded_by IN (SELECT user_id FROM appointment WHERE region_code = $2 AND agency = $3))))`,
    [fileIds, regionCode, agency, caseNo, userId],
  );
}

/** The same bytes once more, as a file of another case: whoever sees that case may read it. */
export async function copyFileTo(tx: Tx, file: StoredFileRow, fileId: string, caseNo: string): Promise<void> {
  await query(
    tx,
    `INSERT INTO stored_file (file_id, region_code, sha256, name, size, media_type, uploaded_by, case_no, photo)
     SELECT $1, region_code, sha256, name, size, media_type, uploaded_by, $3, photo FROM stored_file WHERE file_id = $2`,
    [fileId, file.fileId, caseNo],
  );
}

/** Files that nobody has put into a case yet belong to this one from now on. */
export async function giveFilesTo(tx: Tx, caseNo: string, fileIds: readonly string[]): Promise<void> {
  await query(tx, 'UPDATE stored_file SET case_no = $1 WHERE file_id = ANY ($2) AND case_no IS NULL', [
    caseNo,
    fileIds,
  ]);
}
