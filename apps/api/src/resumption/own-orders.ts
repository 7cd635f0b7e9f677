import { Inject, Injectable } from '@nestjs/common';
import { findMine, ordersOf, SYSTEM, type ApplicationVersionRow } from '@lianshen/db';
import { ordersInForce, type Party, type StopOrder } from '@lianshen/domain';
import { DATABASE, type Database } from '../database.js';
import { Refusal } from '../http/refusal.js';

type OwnOrder = Awaited<ReturnType<typeof ordersOf>>[number];

/**
 * 停产停建 orders that a body itself issued and that are in force on the parts of an application: to the release of those
 * that a reply lifts its head may consent by signature (安全生产法 第六十五条第三款).
 */
@Injectable()
export class OwnOrders {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** As the payload of an `agencySignature` has them. */
  async shown(party: Party, version: ApplicationVersionRow): Promise<Record<string, unknown>[]> {
    return (await this.of(party, version)).map(
      ({ stopOrderId, issuedOn, stops, section65, releaseBy, legalBasis }) => ({
        stopOrderId,
        issuedOn,
        stops,
        section65,
        releaseBy,
        legalBasis,
      }),
    );
  }

  /** @throws Refusal 422 `noSuchOrder` with the path of an id that is none of these, or whose release is an act of its own */
  async require(party: Party, version: ApplicationVersionRow, releases: readonly string[]): Promise<void> {
    if (releases.length === 0) return;
    const own = await this.of(party, version);
    const errors = releases.flatMap((id, i) => {
      const message = refusedOf(own.find(({ stopOrderId }) => stopOrderId === id));
      return message === null ? [] : [{ path: `releases.${i}`, message }];
    });
    if (errors[0]) throw new Refusal('noSuchOrder', errors[0].message, { errors });
  }

  private of({ regionCode, agency }: Party, { mineId, form }: ApplicationVersionRow): Promise<OwnOrder[]> {
    const { parts: applied } = form as unknown as { readonly parts: readonly string[] };
    return this.database.scoped(SYSTEM, async (tx) => {
      const mine = (await findMine(tx, mineId))!;
      const parts = mine.parts.filter(({ partId }) => applied.includes(partId));
      return ordersInForce(await ordersOf(tx, mine.regionCode), { mineId, parts }).filter(
        ({ issuer }) => issuer.agency === agency && issuer.regionCode === regionCode,
      );
    });
  }
}

const refusedOf = (order: StopOrder | undefined): string | null => {
  if (!order) return '不是本单位对所申请部位作出且未解除的停产停建决定';
  return order.releaseBy === 'issuer' ? '这项决定须由本单位另行解除，不随批复解除' : null;
};
