import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import {
  RegisterId,
  StopOrderBody,
  StopOrderList,
  StopOrderListQuery,
  StopOrderReleaseBody,
  StopOrderView,
} from '@lianshen/contracts';
import { optionalKey } from '../acts/idempotency.js';
import { Operation } from '../http/operation.js';
import { Directory } from '../reference/directory.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { RegisterStore } from './register.store.js';
import { orderView } from './register.views.js';
import { StopOrderService } from './stop-order.service.js';

/** Stop orders 停产停建决定; procedures.md 9. */
@Controller('stop-orders')
export class StopOrdersController {
  constructor(
    private readonly registers: RegisterStore,
    private readonly orders: StopOrderService,
    private readonly directory: Directory,
  ) {}

  /** Newest first. An enterprise sees those that reach a mine of its own. */
  @Get()
  @Operation({
    id: 'listStopOrders',
    summary: '停产停建决定',
    access: ['read', 'Register'],
    answers: { 200: StopOrderList },
  })
  async list(@Who() who: Signed, @Query({ schema: StopOrderListQuery }) query: StopOrderListQuery) {
    const { rows, nextCursor, total, names } = await this.registers.orders(scopeOf(who), query);
    const directory = await this.directory.current();
    const items = rows.map((row) => orderView(row, (row.mineId && names.get(row.mineId)) ?? null, directory, who));
    return { items, nextCursor, total };
  }

  @Post()
  @Operation({
    id: 'issueStopOrder',
    summary: '签发停产停建决定',
    access: ['act', 'Register'],
    answers: { 201: StopOrderView },
    problems: ['notFound', 'noSuchPart', 'dateImplausible'],
    idempotencyKey: 'optional',
  })
  issue(
    @Who() who: Signed,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: StopOrderBody }) body: StopOrderBody,
  ) {
    return this.orders.issue(who, optionalKey(key), body);
  }

  /** Only the agency that issued it; the mine stays stopped until a resumption is approved. */
  @Post(':stopOrderId/release')
  @Operation({
    id: 'releaseStopOrder',
    summary: '解除停产停建决定',
    access: ['act', 'Register'],
    answers: { 200: StopOrderView },
    problems: ['notFound', 'notYourOrder', 'alreadyReleased', 'notAvailableNow'],
    idempotencyKey: 'optional',
  })
  release(
    @Who() who: Signed,
    @Param('stopOrderId', { schema: RegisterId }) stopOrderId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: StopOrderReleaseBody }) body: StopOrderReleaseBody,
  ) {
    return this.orders.release(who, stopOrderId, optionalKey(key), body);
  }
}
