import { ordersInForce, type ReplyHit } from '@lianshen/domain';
import { In } from 'typeorm';
import { query, type Tx } from '../database.js';
import { MineEntity, MinePartEntity } from './mine.entity.js';
import { findMine } from './mine.repository.js';
import { lockOrders } from './order-lock.js';
import { ordersOf } from './stop-order.repository.js';

export interface ReplyScope {
  readonly mineId: string;
  readonly partIds: readonly string[];
  /** Stop orders whose issuers consented with their signature. */
  readonly releases: readonly string[];
  readonly issuedOn: string;
}

/**
 * What stands in the register against a reply at the moment it is issued. Locks the orders of the region and the parts of
 * the mine until the transaction ends, so that an order issued at the same instant comes before or after, never between.
 */
export async function guardReply(tx: Tx, { mineId, partIds, releases, issuedOn }: ReplyScope): Promise<ReplyHit[]> {
  const found = await findMine(tx, mineId);
  if (!found) throw new Error(`no mine ${mineId}`);
  await lockOrders(tx, found.regionCode);
  await query(tx, 'SELECT 1 FROM mine_part WHERE part_id = ANY ($1) ORDER BY part_id FOR UPDATE', [partIds]);
  const parts = found.parts.filter(({ partId }) => partIds.includes(partId));
  const inForce = ordersInForce(await ordersOf(tx, found.regionCode), { mineId, parts });
  return [
    ...inForce
      .filter(({ releaseBy }) => releaseBy === 'issuer')
      .map(({ stopOrderId }) => ({ code: 'stopOrderInForce' as const, subject: stopOrderId })),
    // 安全生产法 第六十五条第三款: whatever else lifts it, its issuer has to consent
    ...inForce
      .filter(
        ({ section65, releaseBy, stopOrderId }) =>
          section65 && releaseBy !== 'issuer' && !releases.includes(stopOrderId),
      )
      .map(({ stopOrderId }) => ({ code: 'consentMissing' as const, subject: stopOrderId })),
    ...found.rights
      .filter(({ status, validUntil }) => status === 'registered' && validUntil < issuedOn)
      .map(({ rightId }) => ({ code: 'rightExpired' as const, subject: rightId })),
  ];
}

/** A reply lifts the orders whose release it is, for its own parts and no others (design section 4, reply). */
export async function releaseByReply(
  tx: Tx,
  { mineId, partIds }: Pick<ReplyScope, 'mineId' | 'partIds'>,
): Promise<string[]> {
  const found = (await findMine(tx, mineId))!;
  const parts = found.parts.filter(({ partId }) => partIds.includes(partId));
  const lifted = ordersInForce(await ordersOf(tx, found.regionCode), { mineId, parts })
    .filter(({ releaseBy }) => releaseBy === 'jointAcceptance')
    .map(({ stopOrderId }) => stopOrderId);
  await query(
    tx,
    `UPDATE stop_order SET revision = revision + 1,
       released_parts = (SELECT array_agg(DISTINCT p ORDER BY p) FROM unnest(released_parts || $2::text[]) AS p)
     WHERE stop_order_id = ANY ($1)`,
    [lifted, partIds],
  );
  return lifted;
}

/** 开复工: the parts, and with the first of them the mine, take on the status the reply allowed. */
export async function enterResumption(
  tx: Tx,
  { mineId, partIds, status }: { mineId: string; partIds: readonly string[]; status: 'building' | 'producing' },
): Promise<void> {
  await tx.update(MinePartEntity, { mineId, partId: In([...partIds]) }, { status, statusBefore: null });
  await tx.update(MineEntity, { mineId }, { status, statusBefore: null, revision: () => 'revision + 1' });
}
