import { ordersHoldingCase, type Tx } from '@lianshen/db';
import { parseCaseNo, type TaskKind } from '@lianshen/domain';
import { Refusal } from '../http/refusal.js';

/** What goes on while a case is held, ADR 13; signing an application has a gate of its own, which names the orders. */
const GOES_ON: ReadonlySet<TaskKind> = new Set<TaskKind>([
  'worksConsent',
  'extensionDecision',
  'deliveryConfirmation',
  'paperDelivery',
  'principalSignature',
]);

/**
 * An order holds the case from the moment it is issued, not from the moment the case has read it (ADR 13): its clocks stop a
 * little later, nobody decides from here on. @throws Refusal 409 `caseHeld`
 */
export async function requireNotHeld(tx: Tx, caseNo: string, kind: TaskKind): Promise<void> {
  if (parseCaseNo(caseNo)?.procedure !== 'resumption' || GOES_ON.has(kind)) return;
  const orders = await ordersHoldingCase(tx, caseNo);
  if (orders.length > 0)
    throw new Refusal('caseHeld', '有停产停建决定未解除，办件暂停办理；解除后继续', { current: { orders } });
}
