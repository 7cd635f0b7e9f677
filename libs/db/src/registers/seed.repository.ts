import type { EntitySchema } from 'typeorm';
import type { Tx } from '../database.js';
import { EnterpriseEntity, MandateEntity, type EnterpriseRow, type MandateRow } from './enterprise.entity.js';
import { ExpertEntity, type ExpertRow } from './expert.entity.js';
import {
  MineEntity,
  MinePartEntity,
  MiningRightEntity,
  type MinePartRow,
  type MineRow,
  type MiningRightRow,
} from './mine.entity.js';
import { StopOrderEntity, type StopOrderRow } from './stop-order.entity.js';

/** First holdings of the registers, of a demo or taken over from an office. */
export interface RegisterHoldings {
  readonly enterprises: readonly EnterpriseRow[];
  readonly mines: readonly MineRow[];
  readonly parts: readonly MinePartRow[];
  readonly rights: readonly MiningRightRow[];
  readonly mandates: readonly MandateRow[];
  readonly orders: readonly StopOrderRow[];
  readonly experts: readonly ExpertRow[];
}

async function addMissing<T extends object>(tx: Tx, entity: EntitySchema<T>, rows: readonly T[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values(rows as never)
    .orIgnore()
    .execute();
}

/** Adds what is not there yet; what stands in the registers stays as it is, because acts on the record have shaped it. */
export async function seedRegisters(tx: Tx, holdings: RegisterHoldings): Promise<void> {
  await addMissing(tx, EnterpriseEntity, holdings.enterprises);
  await addMissing(tx, MineEntity, holdings.mines);
  await addMissing(tx, MinePartEntity, holdings.parts);
  await addMissing(tx, MiningRightEntity, holdings.rights);
  await addMissing(tx, MandateEntity, holdings.mandates);
  await addMissing(tx, StopOrderEntity, holdings.orders);
  await addMissing(tx, ExpertEntity, holdings.experts);
}
