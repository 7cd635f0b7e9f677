import { Body, Controller, Get, Headers, Param, Post } from '@nestjs/common';
import { CaseNo, RecusalBody, RecusalList } from '@lianshen/contracts';
import { optionalKey } from '../acts/idempotency.js';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { RecusalService } from './recusal.service.js';

const caseNoOf = { schema: CaseNo };

/** 人员回避: who stands back from a case. */
@Controller()
export class RecusalsController {
  constructor(private readonly recusals: RecusalService) {}

  @Get('cases/:caseNo/recusals')
  @Operation({ id: 'listRecusals', summary: '人员回避', access: ['read', 'Case'], answers: { 200: RecusalList } })
  listRecusals(@Who() who: Signed, @Param('caseNo', caseNoOf) caseNo: string) {
    return this.recusals.list(who, caseNo);
  }

  @Post('cases/:caseNo/recusals')
  @Operation({
    id: 'recusePerson',
    summary: '提出回避',
    access: ['act', 'Case'],
    answers: { 200: RecusalList },
    problems: ['noOfficeHolder'],
  })
  recuse(
    @Who() who: Signed,
    @Param('caseNo', caseNoOf) caseNo: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: RecusalBody }) body: RecusalBody,
  ) {
    return this.recusals.recuse(who, caseNo, optionalKey(key), body);
  }
}
