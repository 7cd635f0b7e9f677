import { findDocument, findErratum, type DocumentRow } from '@lianshen/db';
import { parseCaseNo } from '@lianshen/domain';
import { Refusal } from '../http/refusal.js';
import type { StoredTask } from '../cases/case.views.js';
import type { PreparedDecision } from '../tasks/preparers/preparer.js';

/**
 * A reply that was rescinded is corrected no more, by no paper beside it and none in its place: neither would carry a word of
 * the rescission (ADR 19). @throws Refusal 409 `replyRescinded`
 */
export function requireNotRescinded({ isRescinded }: Pick<DocumentRow, 'isRescinded'>, path: string): void {
  if (isRescinded)
    throw new Refusal('replyRescinded', '该批复已经撤销，不再更正', { errors: [{ path, message: '已经撤销' }] });
}

/** 核稿、签发 of an erratum whose reply was rescinded meanwhile: it can only be returned. */
export async function requireStanding(
  { row: { caseNo } }: StoredTask,
  decision: Readonly<Record<string, unknown>>,
): Promise<PreparedDecision> {
  const isReturn = decision['result'] === 'return';
  if (isReturn || parseCaseNo(caseNo)?.procedure !== 'erratum') return { decision };
  const within: PreparedDecision['within'] = async (tx) => {
    const erratum = await findErratum(tx, caseNo);
    const document = erratum && (await findDocument(tx, erratum.documentId));
    if (document) requireNotRescinded(document, 'result');
    return {};
  };
  return { decision, within };
}
