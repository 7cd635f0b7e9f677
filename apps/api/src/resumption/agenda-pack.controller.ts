import { Body, Controller, Get, Headers, Param, Put } from '@nestjs/common';
import { AgendaPackBody, AgendaPackList, AgendaPackView, CaseNo } from '@lianshen/contracts';
import { SYSTEM } from '@lianshen/db';
import { optionalKey } from '../acts/idempotency.js';
import { OnceStore } from '../acts/once.js';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { AgendaPackService } from './agenda-pack.service.js';

const caseNoOf = { schema: CaseNo };

/** 请示及会议材料 of a case, for those who put it before a body and for the body. */
@Controller('cases/:caseNo')
export class AgendaPackController {
  constructor(
    private readonly packs: AgendaPackService,
    private readonly once: OnceStore,
  ) {}

  @Get('agenda-packs')
  @Operation({ id: 'listAgendaPacks', summary: '请示材料', access: ['read', 'Case'], answers: { 200: AgendaPackList } })
  list(@Who() who: Signed, @Param('caseNo', caseNoOf) caseNo: string) {
    return this.packs.list(who, caseNo);
  }

  @Put('agenda-pack')
  @Operation({
    id: 'saveAgendaPack',
    summary: '编制请示材料',
    access: ['act', 'Case'],
    answers: { 200: AgendaPackView },
    problems: ['notYourTask', 'taskClosed', 'staleRevision', 'materialsMissing'],
  })
  save(
    @Who() who: Signed,
    @Param('caseNo', caseNoOf) caseNo: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: AgendaPackBody }) body: AgendaPackBody,
  ) {
    const request = {
      userId: who.userId,
      operation: 'saveAgendaPack',
      resource: body.taskId,
      key: optionalKey(key),
      body,
    };
    return this.once.run(request, {
      scope: SYSTEM,
      prepare: () => this.packs.saving(who, caseNo, body),
      answer: () => this.packs.one(who, caseNo, body.taskId),
    });
  }
}
