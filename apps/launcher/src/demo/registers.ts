import { IN_FORCE, seedRegisters as insertRegisters, type StopOrderRow, type Tx } from '@lianshen/db';
import { demoRegisters, type DemoRegisters } from '@lianshen/policy';

/** A user id that is no name: `u-640502-nr-handler`. */
export const demoUserId = (username: string): string => `u-${username.replaceAll('.', '-')}`;

function orderRow({ scope, issuedBy, ...order }: DemoRegisters['orders'][number]): StopOrderRow {
  return {
    ...order,
    scopeKind: scope.kind,
    mineId: scope.kind === 'mine' ? scope.mineId : null,
    partIds: scope.kind === 'mine' ? scope.partIds : [],
    mineClass: scope.kind === 'class' ? scope.class : null,
    issuedBy: demoUserId(issuedBy),
    fileId: null,
    ...IN_FORCE,
  };
}

/** The invented registers of the demo; adds what is missing, changes nothing that is there. */
export async function seedRegisters(tx: Tx): Promise<void> {
  const { enterprises, mines, rights, mandates, orders, experts } = demoRegisters;
  await insertRegisters(tx, {
    enterprises: enterprises.map((enterprise) => ({ ...enterprise, revision: 1 })),
    mines: mines.map(({ parts: _parts, ...mine }) => ({ ...mine, revision: 1 })),
    parts: mines.flatMap(({ mineId, regionCode, status, statusBefore, parts }) =>
      parts.map((part, i) => ({ ...part, mineId, regionCode, position: i + 1, status, statusBefore })),
    ),
    rights,
    mandates: mandates.map((mandate) => ({ ...mandate, fileId: null })),
    orders: orders.map(orderRow),
    experts,
  });
}
