import type { DeskErrand, DeskReceipt } from '@lianshen/domain';
import type { Signals } from '../../messages.js';
import type { ActingResumption, Resumption } from './resumption-case.js';

/** Has it read which orders hold the case: when it is submitted, and whenever the register says that something changed. */
export function readOrders(kase: Resumption): void {
  const { mineId, parts } = kase.facts.application;
  const partIds = parts.map(({ partId }) => partId);
  kase.send({ type: 'readOrders', errandId: `${kase.caseNo}.orders.${kase.revision}`, mineId, partIds });
}

/**
 * 停产停建 issued meanwhile holds the case where it stands, its release continues it (design section 4, Undoing). Orders that
 * the reply itself lifts do not: the acceptance in course is how they end; the reply asks for their issuer's consent.
 */
export function onOrders(kase: ActingResumption, errand: DeskErrand, { holding = [] }: DeskReceipt): void {
  const { facts } = kase;
  if (errand.type !== 'readOrders' || kase.isClosed) return;
  // its own order counts no longer once the reply is undone, before the case has heard so
  if (holding.length === 0 && facts.rescission?.state === 'open') return;
  const isSame = holding.length === facts.heldBy.length && holding.every((id) => facts.heldBy.includes(id));
  if (isSame) return;
  facts.heldBy = holding;
  if (holding.length === 0) return kase.record('caseContinued', { changed: kase.continue() });
  kase.hold();
  kase.record('caseHeld', { orders: holding });
}

/**
 * 撤销批复 (design section 4, Undoing): while a rescission is open its order to stop holds the case as any other does;
 * dismissed, the order is lifted and the case goes on; decided, it ends the case.
 */
export function onRescission(kase: ActingResumption, { rescissionNo, state }: Signals['rescissionChanged']): void {
  const { facts } = kase;
  if (facts.reply === null) return; // nothing to rescind: the signal is wrong
  const known = facts.rescission?.caseNo === rescissionNo ? facts.rescission : null;
  if (known?.state === state || (known && known.state !== 'open')) return; // told twice, or late
  facts.rescission = { caseNo: rescissionNo, state };
  kase.record('rescissionNoted', { rescissionNo, state });
  if (state === 'rescinded') kase.end('rescinded');
  else readOrders(kase);
}
