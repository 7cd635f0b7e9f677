import { In, Not } from 'typeorm';
import type { Tx } from '../database.js';
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

/** Gives back the parts that a case holds beside these: its application no longer asks for them. */
export async function keepParts(tx: Tx, caseNo: string, partIds: readonly string[]): Promise<void> {
  await tx.delete(OpenPartEntity, { caseNo, partId: Not(In([...partIds])) });
}

/** Gives back every part a case holds, when it has closed. */
export async function releaseParts(tx: Tx, caseNo: string): Promise<void> {
  await tx.delete(OpenPartEntity, { caseNo });
}
