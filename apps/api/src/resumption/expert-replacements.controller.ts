import { Body, Controller, Headers, Param, Post, Res } from '@nestjs/common';
import { ActAnswerView, CaseNo, ExpertReplacementBody, PendingView } from '@lianshen/contracts';
import type { PanelExpert } from '@lianshen/domain';
import type { Response } from 'express';
import { answerAct } from '../acts/answer-act.js';
import { optionalKey } from '../acts/idempotency.js';
import { CaseStore } from '../cases/case.store.js';
import { Operation } from '../http/operation.js';
import { notFound } from '../http/refusal.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { isHandler } from './case-acts.js';
import { registeredExpert } from './panel-members.js';
import { ResumptionActs } from './resumption-acts.service.js';
import { currentVersion, ResumptionStore } from './resumption.store.js';

/** 更换专家: contract extension, so that an expert who stands back does not hold the case for good. */
@Controller()
export class ExpertReplacementsController {
  constructor(
    private readonly cases: CaseStore,
    private readonly store: ResumptionStore,
    private readonly acts: ResumptionActs,
  ) {}

  @Post('cases/:caseNo/expert-replacements')
  @Operation({
    id: 'replaceExpert',
    summary: '更换专家',
    access: ['act', 'Case'],
    answers: { 200: ActAnswerView, 202: PendingView },
    problems: ['notYourTask', 'notAvailableNow', 'caseClosed', 'noSuchExpert', 'expertConflict', 'expertRulesNotMet'],
  })
  async replace(
    @Who() who: Signed,
    @Param('caseNo', { schema: CaseNo }) caseNo: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: ExpertReplacementBody }) body: ExpertReplacementBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { expertId, replacementId, reason } = body;
    const replacement = await this.registered(who, caseNo, replacementId);
    const fields = { expertId, replacement, reason };
    const act = {
      act: 'replaceExpert',
      key: optionalKey(key),
      body,
      as: isHandler,
      fields,
      texts: ['reason'],
    } as const;
    return answerAct(await this.acts.perform(who, caseNo, act), response);
  }

  /** An expert of the region with what the register says against them. @throws Refusal 404; 409 `noSuchExpert` */
  private async registered(who: Signed, caseNo: string, expertId: string): Promise<PanelExpert> {
    const found = await this.cases.find(scopeOf(who), caseNo);
    const version = found && currentVersion(found.case.row, await this.store.versions(caseNo));
    if (!found || !version) throw notFound();
    const register = await this.store.experts(found.case.row.regionCode, version.mineId);
    return registeredExpert(register, { expertId, conflictOfInterest: 'none' }, 'replacementId');
  }
}
