import { In } from 'typeorm';
import type { Tx } from '../database.js';
import { ExpertEntity, type ExpertRow } from './expert.entity.js';

/** Experts of a region's register, by id; all of them, or those of `ids` that are in it. */
export function findExperts(tx: Tx, regionCode: string, ids?: readonly string[]): Promise<ExpertRow[]> {
  return tx.find(ExpertEntity, {
    where: { regionCode, ...(ids ? { expertId: In([...ids]) } : {}) },
    order: { expertId: 'ASC' },
  });
}

export interface ExpertConflict {
  readonly reason: 'employer' | 'pastWork';
  readonly enterpriseId: string;
  /** What was done, and when, for `pastWork`. */
  readonly what: string | null;
  readonly year: number | null;
}

/**
 * What the register says against an expert on the panel of these enterprises: employed by one, or work done for one; the
 * employer counts first. Null: nothing. 矿安4号 by analogy; 行政许可法 第七十二条 asks for impartial examination.
 */
export function expertConflict(
  expert: Pick<ExpertRow, 'employerEnterpriseId' | 'pastWork'>,
  enterprises: readonly string[],
): ExpertConflict | null {
  const employer = expert.employerEnterpriseId;
  if (employer !== null && enterprises.includes(employer))
    return { reason: 'employer', enterpriseId: employer, what: null, year: null };
  const work = expert.pastWork.find(({ enterpriseId }) => enterprises.includes(enterpriseId));
  return work ? { reason: 'pastWork', ...work } : null;
}
