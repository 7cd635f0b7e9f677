import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import {
  EnterpriseChangeBody,
  EnterpriseList,
  EnterpriseListQuery,
  EnterpriseView,
  RegisterId,
} from '@lianshen/contracts';
import { optionalKey, requiredRevision } from '../acts/idempotency.js';
import { Operation } from '../http/operation.js';
import { Directory } from '../reference/directory.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { EnterpriseService } from './enterprise.service.js';
import { RegisterStore } from './register.store.js';
import { enterpriseView } from './register.views.js';

const id = { schema: RegisterId };

/** The register of enterprises; an enterprise sees itself. */
@Controller('enterprises')
export class EnterprisesController {
  constructor(
    private readonly registers: RegisterStore,
    private readonly enterprises: EnterpriseService,
    private readonly directory: Directory,
  ) {}

  @Get()
  @Operation({ id: 'listEnterprises', summary: '企业', access: ['read', 'Register'], answers: { 200: EnterpriseList } })
  async list(@Who() who: Signed, @Query({ schema: EnterpriseListQuery }) query: EnterpriseListQuery) {
    const { rows, nextCursor, total } = await this.registers.enterprises(scopeOf(who), query);
    const names = await this.directory.current();
    return { items: rows.map((row) => enterpriseView(row, names, who)), nextCursor, total };
  }

  @Get(':enterpriseId')
  @Operation({ id: 'getEnterprise', summary: '企业', access: ['read', 'Register'], answers: { 200: EnterpriseView } })
  async get(@Who() who: Signed, @Param('enterpriseId', id) enterpriseId: string) {
    const found = await this.registers.enterprise(scopeOf(who), enterpriseId);
    return enterpriseView(found, await this.directory.current(), who);
  }

  /** On the record of the region's register; a field that is left out stays. */
  @Post(':enterpriseId/changes')
  @Operation({
    id: 'changeEnterprise',
    summary: '变更企业登记',
    access: ['act', 'Register'],
    answers: { 200: EnterpriseView },
    problems: ['notFound', 'staleRevision', 'creditCodeInvalid'],
    ifMatch: true,
    idempotencyKey: 'optional',
  })
  change(
    @Who() who: Signed,
    @Param('enterpriseId', id) enterpriseId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: EnterpriseChangeBody }) body: EnterpriseChangeBody,
  ) {
    const revision = requiredRevision(ifMatch);
    return this.enterprises.change(who, { enterpriseId, revision, key: optionalKey(key), body });
  }
}
