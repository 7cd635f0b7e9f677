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
 * Gives back the parts that a case holds and its application, in the version that counts, no longer asks for. Does nothing while
 * a correction is open: what an answer to it has added is held for it until the procedure has taken it up, or another one.
 */
export async function freeDroppedParts(tx: Tx, caseNo: string): Promise<void> {
  await query(
    tx,
    `WITH counting AS (
       SELECT v.form -> 'parts' AS parts FROM case_file c
       JOIN application_version v ON v.case_no = c.case_no AND v.n = (c.row -> 'view' ->> 'version')::int
       WHERE c.case_no = $1 AND NOT EXISTS (
         SELECT FROM task t WHERE t.case_no = c.case_no AND t.kind = 'correction' AND t.state = 'open')
     )
     DELETE FROM open_part p USING counting WHERE p.case_no = $1
       AND p.part_id NOT IN (SELECT json_array_elements_text(counting.parts))`,
    [caseNo],
  );
}

/** Gives back every part a case holds, when it has closed. */
export async function releaseParts(tx: Tx, caseNo: string): Promise<void> {
  await tx.delete(OpenPartEntity, { caseNo });
}
