import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { DATABASE, type Database } from '../database.js';
import { OpenApiDocument } from '../http/openapi.js';
import { Operation } from '../http/operation.js';
import { Refusal } from '../http/refusal.js';
import { registry } from '../metrics.js';
import { TemporalGateway } from '../temporal/temporal.gateway.js';
import { Draining } from './draining.js';

const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

/** For operators: is it alive, may it be sent requests, what does it count, what can be asked. */
@Controller()
export class OperationsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly temporal: TemporalGateway,
    private readonly document: OpenApiDocument,
    private readonly draining: Draining,
  ) {}

  @Get('healthz')
  @Operation({ id: 'getHealth', summary: '进程存活', access: 'public', answers: { 200: Health } })
  healthz() {
    return { status: 'ok' };
  }

  /** Ready when PostgreSQL and Temporal answer and the process is not going down. */
  @Get('readyz')
  @Operation({
    id: 'getReadiness',
    summary: '可以接收请求',
    access: 'public',
    answers: { 200: Health },
    problems: ['unavailable'],
  })
  async readyz() {
    if (this.draining.isDraining) throw new Refusal('unavailable', '正在停止');
    const [hasDatabase, hasTemporal] = await Promise.all([
      this.database.ping().then(
        () => true,
        () => false,
      ),
      this.temporal.isReady(),
    ]);
    if (!hasDatabase) throw new Refusal('unavailable', '数据库暂时不可用');
    if (!hasTemporal) throw new Refusal('unavailable', '流程服务暂时不可用');
    return { status: 'ok' };
  }

  @Get('metrics')
  @Header('Cache-Control', 'no-store')
  @Operation({ id: 'getMetrics', summary: 'Prometheus 指标', access: 'public', answers: { 200: 'text' } })
  async metrics(@Res({ passthrough: true }) response: Response) {
    response.type(registry.contentType);
    return registry.metrics();
  }

  @Get('openapi.json')
  @Operation({
    id: 'getOpenApi',
    summary: '接口文档',
    access: 'public',
    answers: { 200: z.record(z.string(), z.unknown()) },
  })
  openapi() {
    return this.document.get();
  }
}
