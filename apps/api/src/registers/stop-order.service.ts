import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { StopOrderBody, StopOrderReleaseBody, StopOrderView } from '@lianshen/contracts';
import {
  findVisibleMine,
  insertStopOrder,
  lockStopOrder,
  mineNames,
  noteRegisterChange,
  openRescissionOfOrder,
  releaseStopOrder,
  type StopOrderRow,
  type Tx,
} from '@lianshen/db';
import { dateOf, type Actor, type Party } from '@lianshen/domain';
import { OnceStore } from '../acts/once.js';
import { DATABASE, type Database } from '../database.js';
import { notFound, Refusal } from '../http/refusal.js';
import { Directory } from '../reference/directory.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { actorFor } from '../session/acting.js';
import { scopeOf, type UserScope } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { TemporalGateway } from '../temporal/temporal.gateway.js';
import { issuerOf, issuingParty, leaderPosts } from './register.posts.js';
import { orderView } from './register.views.js';
import { recordRegisterAct, withTextRefs } from './register-record.js';
import { evidence } from './stop-order.evidence.js';
import { codesOf, orderRow, suspension } from './stop-order.rows.js';

const today = (): string => dateOf(Date.now());

interface WrittenOrder {
  readonly order: StopOrderRow;
  /** Running cases that hold a part it reaches. */
  readonly cases: readonly string[];
}

/** Stop orders 停产停建: issued and released by the leader of an authority; one act = one row = one record entry. */
@Injectable()
export class StopOrderService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly directory: Directory,
    private readonly reference: ReferenceStore,
    private readonly once: OnceStore,
    private readonly temporal: TemporalGateway,
  ) {}

  /**
   * @throws Refusal 403 `forbidden` (no leader of a competent authority there), 404 (mine absent or not visible), 409 `noSuchPart`,
   * 422 `dateImplausible` (a day to come)
   */
  async issue(who: Signed, key: string | undefined, body: StopOrderBody): Promise<StopOrderView> {
    const request = { userId: who.userId, operation: 'issueStopOrder', resource: 'stop-orders', key, body };
    const scope = scopeOf(who);
    const prepare = async () => {
      issuingParty(who, body.issuer, () => true);
      if (body.issuedOn > today())
        throw new Refusal('dateImplausible', '签发日期不能晚于今天', {
          errors: [{ path: 'issuedOn', message: '不能晚于今天' }],
        });
      const parents = await this.reference.parents();
      return async (tx: Tx) => {
        const party = await this.partyOver(tx, scope, who, body, parents);
        return this.write(tx, orderRow(randomUUID(), body, party, who.userId), actorFor(who, party)!);
      };
    };
    return this.once.run(request, { scope, prepare, answer: (written) => this.told(who, scope, written) });
  }

  /**
   * By the leader of the agency that issued it. What it stopped stays suspended until a resumption reply.
   * @throws Refusal 404, 403 `notYourOrder`, 409 `alreadyReleased`, `notAvailableNow` (of a rescission in course)
   */
  async release(
    who: Signed,
    stopOrderId: string,
    key: string | undefined,
    body: StopOrderReleaseBody,
  ): Promise<StopOrderView> {
    const request = { userId: who.userId, operation: 'releaseStopOrder', resource: stopOrderId, key, body };
    const scope = scopeOf(who);
    const act = async (tx: Tx): Promise<WrittenOrder> => {
      if (leaderPosts(who).length === 0) throw new Refusal('forbidden', '停产停建决定由签发单位负责人解除');
      const order = await lockStopOrder(tx, scope, stopOrderId);
      if (!order) throw notFound();
      const actor = issuerOf(who, order);
      if (!actor) throw new Refusal('notYourOrder', '只有签发单位才能解除这项决定');
      if (order.releasedOn !== null)
        throw new Refusal('alreadyReleased', undefined, { current: { releasedOn: order.releasedOn } });
      const rescission = await openRescissionOfOrder(tx, stopOrderId);
      if (rescission !== null)
        throw new Refusal('notAvailableNow', `这项决定随撤销程序${rescission}作出，由该程序解除`);
      return this.writeRelease(tx, order, body, actor);
    };
    return this.once.run(request, {
      scope,
      prepare: () => act,
      answer: (written) => this.told(who, scope, written),
    });
  }

  /** The leader's post whose region the order is for: the mine's own or the city above it. */
  private async partyOver(
    tx: Tx,
    scope: UserScope,
    who: Signed,
    { scope: over, issuer }: StopOrderBody,
    parents: ReadonlyMap<string, string>,
  ): Promise<Party> {
    if (over.kind !== 'mine') return issuingParty(who, issuer, () => true);
    const mine = await findVisibleMine(tx, scope, over.mineId);
    if (!mine) throw notFound();
    const isOver = (code: string): boolean => code === mine.regionCode || code === parents.get(mine.regionCode);
    const party = issuingParty(who, issuer, isOver);
    const known = new Set(mine.parts.map(({ partId }) => partId));
    const strange = (over.partIds ?? []).flatMap((partId, i) =>
      known.has(partId) ? [] : [{ path: `scope.partIds.${i}`, message: '不是这座矿山的采矿单元' }],
    );
    if (strange.length > 0) throw new Refusal('noSuchPart', '所列采矿单元不属于这座矿山', { errors: strange });
    return party;
  }

  private async write(tx: Tx, order: StopOrderRow, actor: Actor): Promise<WrittenOrder> {
    const sha256 = await evidence(tx, order.fileId, actor.userId);
    const suspended = (await insertStopOrder(tx, order)) ?? [];
    const { refs, texts } = withTextRefs({ legalBasis: order.legalBasis });
    const { regionCode } = order;
    const payload = { ...codesOf(order), ...refs, ...sha256, suspended: suspended.map(suspension) };
    await recordRegisterAct(tx, { regionCode, type: 'stopOrderIssued', actor, payload, texts });
    return { order, cases: await noteRegisterChange(tx, order.stopOrderId) };
  }

  private async writeRelease(
    tx: Tx,
    order: StopOrderRow,
    { reason, ...body }: StopOrderReleaseBody,
    actor: Actor,
  ): Promise<WrittenOrder> {
    const fileId = body.fileId ?? null;
    const sha256 = await evidence(tx, fileId, actor.userId);
    const { refs, texts } = withTextRefs({ reason });
    const released = await releaseStopOrder(tx, order, {
      releasedOn: today(),
      releasedBy: actor.userId,
      releaseReason: reason,
      releaseFileId: fileId,
    });
    const { regionCode, stopOrderId, agency } = order;
    const payload = { stopOrderId, agency, from: 'inForce', to: 'released', ...refs, ...sha256 };
    await recordRegisterAct(tx, { regionCode, type: 'stopOrderReleased', actor, payload, texts });
    return { order: released, cases: await noteRegisterChange(tx, stopOrderId) };
  }

  private async told(who: Signed, scope: UserScope, { order, cases }: WrittenOrder): Promise<StopOrderView> {
    await this.tell(cases);
    return this.view(who, scope, order);
  }

  /** Running cases look at the register at once; whom this does not reach the worker's sweeper tells. */
  private async tell(cases: readonly string[]): Promise<void> {
    for (const caseNo of cases)
      await this.temporal.signal(caseNo, 'registerChanged', {}).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      });
  }

  private async view(who: Signed, scope: UserScope, order: StopOrderRow): Promise<StopOrderView> {
    const { mineId } = order;
    const names = mineId ? await this.database.scoped(scope, (tx) => mineNames(tx, [mineId])) : null;
    return orderView(order, (mineId && names?.get(mineId)) ?? null, await this.directory.current(), who);
  }
}
