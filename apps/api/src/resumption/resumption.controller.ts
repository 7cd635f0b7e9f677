import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import {
  ActAnswerView,
  ApplicationMineId,
  ApplicationPreviewQuery,
  ApplicationPreviewView,
  CaseNo,
  ExtensionRequestBody,
  FilingExceptionBody,
  PassWithdrawalBody,
  PendingView,
  RescheduleVisitBody,
  UnauthorisedWorkBody,
  WorksPlanBody,
} from '@lianshen/contracts';
import type { Response } from 'express';
import type { z } from 'zod';
import { optionalKey } from '../acts/idempotency.js';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { answerAct } from '../acts/answer-act.js';
import { UnansweredFilings } from '../filings/unanswered-filings.js';
import { ApplicationPreview } from './application-preview.js';
import { isApplicant, isBody, isHandler, isLeader } from './case-acts.js';
import { ResumptionActs, visitOf } from './resumption-acts.service.js';

const caseNoOf = { schema: CaseNo };
const answers = { 200: ActAnswerView, 202: PendingView } as const;
const PROBLEMS = ['notYourTask', 'notAvailableNow', 'caseClosed'] as const;

const fileIds = (evidence: readonly { fileId: string }[] | undefined): string[] =>
  (evidence ?? []).map(({ fileId }) => fileId);

/** Acts on a resumption beside its tasks; contract.md. */
@Controller()
export class ResumptionController {
  constructor(
    private readonly acts: ResumptionActs,
    private readonly applications: ApplicationPreview,
    private readonly filings: UnansweredFilings,
  ) {}

  @Get('mines/:mineId/application-preview')
  @Operation({
    id: 'previewApplication',
    summary: '申请前置检查',
    access: ['act', 'Draft'],
    answers: { 200: ApplicationPreviewView },
    problems: ['noPolicy', 'noSuchPart'],
  })
  preview(
    @Who() who: Signed,
    @Param('mineId', { schema: ApplicationMineId }) mineId: string,
    @Query({ schema: ApplicationPreviewQuery }) query: ApplicationPreviewQuery,
  ) {
    return this.applications.preview(who, mineId, query);
  }

  @Post('cases/:caseNo/visit')
  @Operation({
    id: 'rescheduleVisit',
    summary: '联合踏勘改期',
    access: ['act', 'Case'],
    answers,
    problems: [...PROBLEMS, 'visitInPast', 'dateImplausible'],
  })
  async visit(
    @Who() who: Signed,
    @Param('caseNo', caseNoOf) caseNo: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: RescheduleVisitBody }) body: RescheduleVisitBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fields = { visit: visitOf(body.visit), reason: body.reason };
    const texts = ['visit.meetingPoint', 'visit.contact', 'reason'];
    const act = { act: 'rescheduleVisit', key: optionalKey(key), body, as: isHandler, fields, texts } as const;
    return answerAct(await this.acts.perform(who, caseNo, act), response);
  }

  @Post('cases/:caseNo/pass-withdrawals')
  @Operation({
    id: 'withdrawPass',
    summary: '撤回合格意见',
    access: ['act', 'Case'],
    answers,
    problems: [...PROBLEMS, 'unknownItem', 'notSigned', 'alreadyDecided'],
  })
  async withdrawPass(
    @Who() who: Signed,
    @Param('caseNo', caseNoOf) caseNo: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: PassWithdrawalBody }) body: z.infer<typeof PassWithdrawalBody>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fields = { itemIds: body.itemIds, facts: body.facts, evidence: fileIds(body.evidence) };
    const act = { act: 'withdrawPass', key: optionalKey(key), body, as: isLeader, fields, texts: ['facts'] } as const;
    return answerAct(await this.acts.perform(who, caseNo, act), response);
  }

  @Post('cases/:caseNo/unauthorised-work')
  @Operation({
    id: 'reportUnauthorisedWork',
    summary: '报告擅自生产',
    access: ['act', 'Case'],
    answers,
    problems: [...PROBLEMS, 'alreadyDecided'],
  })
  async unauthorisedWork(
    @Who() who: Signed,
    @Param('caseNo', caseNoOf) caseNo: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: UnauthorisedWorkBody }) body: z.infer<typeof UnauthorisedWorkBody>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fields = { facts: body.facts, evidence: fileIds(body.evidence) };
    const asked = {
      act: 'reportUnauthorisedWork',
      key: optionalKey(key),
      body,
      as: isBody,
      fields,
      texts: ['facts'],
    } as const;
    return answerAct(await this.acts.perform(who, caseNo, asked), response);
  }

  @Post('cases/:caseNo/works-plans')
  @Operation({
    id: 'planWorks',
    summary: '报送停产期间作业计划',
    access: ['act', 'Case'],
    answers,
    problems: [...PROBLEMS, 'decisionIncomplete'],
  })
  async worksPlan(
    @Who() who: Signed,
    @Param('caseNo', caseNoOf) caseNo: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: WorksPlanBody }) body: z.infer<typeof WorksPlanBody>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { purpose, places, people, from, to, blasting } = body;
    const plan = `内容：${purpose}\n地点：${places}\n人员：${people}`;
    const fields = { plan, from, to, blasting };
    const act = { act: 'planWorks', key: optionalKey(key), body, as: isApplicant, fields, texts: ['plan'] } as const;
    return answerAct(await this.acts.perform(who, caseNo, act), response);
  }

  @Post('cases/:caseNo/extension-requests')
  @Operation({
    id: 'requestExtension',
    summary: '申请延期',
    access: ['act', 'Case'],
    answers,
    problems: [...PROBLEMS, 'limitNotLater', 'limitTooLate', 'limitPassed', 'extensionOnlyOnce'],
  })
  async extension(
    @Who() who: Signed,
    @Param('caseNo', caseNoOf) caseNo: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: ExtensionRequestBody }) body: z.infer<typeof ExtensionRequestBody>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fields = { until: body.until, reason: body.reason };
    const act = {
      act: 'requestExtension',
      key: optionalKey(key),
      body,
      as: isApplicant,
      fields,
      texts: ['reason'],
    } as const;
    return answerAct(await this.acts.perform(who, caseNo, act), response);
  }

  /** 备案例外: once the bureau has not answered within its days; decided by the lead's leader. */
  @Post('cases/:caseNo/filing-exceptions')
  @Operation({
    id: 'requestFilingException',
    summary: '申请备案例外',
    access: ['act', 'Case'],
    answers,
    problems: [...PROBLEMS],
  })
  async filingException(
    @Who() who: Signed,
    @Param('caseNo', caseNoOf) caseNo: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: FilingExceptionBody }) body: z.infer<typeof FilingExceptionBody>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const act = {
      act: 'requestFilingException',
      key: optionalKey(key),
      body,
      as: isHandler,
      fields: { reason: body.reason, files: body.files },
      texts: ['reason'],
      orRescission: true,
      permit: await this.filings.unansweredNow(caseNo),
    } as const;
    return answerAct(await this.acts.perform(who, caseNo, act), response);
  }
}
