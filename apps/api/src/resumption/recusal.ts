import { isRecused, type Tx } from '@lianshen/db';
import { Refusal } from '../http/refusal.js';

/** Somebody who stands back from a case has no hand in it. @throws Refusal 409 `recused` */
export async function requireFree(tx: Tx, userId: string, caseNo: string): Promise<void> {
  if (await isRecused(tx, caseNo, userId)) throw new Refusal('recused', '您已回避本办件，不能办理');
}

/** @throws Refusal 409 `recused` naming the field */
export async function requireEligible(tx: Tx, toUserId: string, caseNo: string): Promise<void> {
  if (await isRecused(tx, caseNo, toUserId))
    throw new Refusal('recused', '对方已回避本办件，不能交给对方办理', {
      errors: [{ path: 'toUserId', message: '已回避本办件' }],
    });
}
