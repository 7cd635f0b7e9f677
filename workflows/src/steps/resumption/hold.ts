import type { DeskErrand, DeskReceipt } from '@lianshen/domain';
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
  const isSame = holding.length === facts.heldBy.length && holding.every((id) => facts.heldBy.includes(id));
  if (isSame) return;
  facts.heldBy = holding;
  if (holding.length === 0) return kase.record('caseContinued', { changed: kase.continue() });
  kase.hold();
  kase.record('caseHeld', { orders: holding });
}
