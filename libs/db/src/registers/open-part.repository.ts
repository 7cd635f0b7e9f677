import { In } from 'typeorm';
import { query, type Tx } from '../database.js';
import { OpenPartEntity } from './mine.entity.js';

/**
 * Takes parts of a mine for a case, all or none; taking them again for the same case is a no-op. Two cases that want a part
 * at the same moment: the second waits for the first one's transaction and then loses.
 * @param caseNo its first six digits are the region @returns the case that already holds one of the parts; null when all are ours
 */
export async function holdParts(tx: Tx, caseNo: string, partIds: readonly string[]): Promise<string | null> {
  if (partIds.length === 0) return null;
  const regionCode = caseNo.slice(0, 6);
  const wanted = [...new Set(partIds)].sort(); // one order for all, so that two never wait for each other
  const { raw } = await tx
    .createQueryBuilder()
    .insert()
    .into(OpenPartEntity)
    .values(wanted.map((partId) => ({ partId, caseNo, regionCode })))
    .orIgnore()
    .returning(['partId'])
    .execute();
  const standing = await tx.find(OpenPartEntity, { where: { partId: In(wanted) }, order: { partId: 'ASC' } });
  const other = standing.find((row) => row.caseNo !== caseNo);
  if (other === undefined) return null;
  const taken = (raw as { part_id: string }[]).map((row) => row.part_id);
  if (taken.length > 0) await tx.delete(OpenPartEntity, { partId: In(taken) });
  return other.caseNo;
}

/**
 * Gives back the parts that a case holds and version `n` of its application no longer asks for. Does nothing while a later
 * version is on file: what that one added is held for it until the procedure has taken it up.
 */
export async function keepPartsOf(tx: Tx, caseNo: string, n: number): Promise<void> {
  await query(
    tx,
    `DELETE FROM open_part WHERE case_no = $1
       AND $2 = (SELECT max(v.n) FROM application_version v WHERE v.case_no = $1)
       AND part_id NOT IN (SELECT json_array_elements_text(v.form -> 'parts') FROM application_version v
         WHERE v.case_no = $1 AND v.n = $2)`,
    [caseNo, n],
  );
}

/** Gives back every part a case holds, when it has closed. */
export async function releaseParts(tx: Tx, caseNo: string): Promise<void> {
  await tx.delete(OpenPartEntity, { caseNo });
}
