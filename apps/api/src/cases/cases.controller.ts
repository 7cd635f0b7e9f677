import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ActAnswerView,
  AdmittedView,
  CaseList,
  CaseListQuery,
  CaseNo,
  CaseView,
  EntryList,
  EntryListQuery,
  NewCaseBody,
  PendingView,
  WithdrawalBody,
} from '@lianshen/contracts';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { optionalKey, requiredKey } from '../acts/idempotency.js';
import { BASE_PATH } from '../http/base-path.js';
import { Operation } from '../http/operation.js';
import { APPLICATION_PROBLEMS } from '../resumption/application-problems.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { answerAct } from '../acts/answer-act.js';
import { AdmissionService } from './admission.service.js';
import { CaseService } from './case.service.js';

/** What a new case is refused for, sent at once or from a draft. */
export const NEW_CASE_PROBLEMS = [
  'duplicateParty',
  'duplicateSigner',
  'noSuchAgency',
  'noOfficeHolder',
  'noPolicy',
  'notMandated',
  'noReply',
  'rescissionOpen',
  'replyRescinded',
  ...APPLICATION_PROBLEMS,
] as const;

@Controller('cases')
export class CasesController {
  constructor(
    private readonly cases: CaseService,
    private readonly admission: AdmissionService,
  ) {}

  @Post()
  @Operation({
    id: 'startCase',
    summary: '发起办件',
    access: ['start', 'Case'],
    answers: { 201: AdmittedView },
    problems: [...NEW_CASE_PROBLEMS, 'notFound'],
    idempotencyKey: 'required',
  })
  async start(
    @Who() who: Signed,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: NewCaseBody }) body: NewCaseBody,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const admitted = await this.admission.admit(who, { key: requiredKey(key), sent: request.body }, body);
    response.setHeader('Location', `/${BASE_PATH}/cases/${admitted.caseNo}`);
    return admitted;
  }

  @Get()
  @Operation({ id: 'listCases', summary: '办件列表', access: ['read', 'Case'], answers: { 200: CaseList } })
  list(@Who() who: Signed, @Query({ schema: CaseListQuery }) query: CaseListQuery) {
    return this.cases.list(who, query);
  }

  @Get(':caseNo')
  @Operation({ id: 'getCase', summary: '办件', access: ['read', 'Case'], answers: { 200: CaseView } })
  async get(
    @Who() who: Signed,
    @Param('caseNo', { schema: CaseNo }) caseNo: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const found = await this.cases.get(who, caseNo);
    response.setHeader('ETag', `"${found.revision}"`);
    return found;
  }

  @Get(':caseNo/entries')
  @Operation({
    id: 'listEntries',
    summary: '流转记录；一个动作的记录在其答复之后写入，写入时另发一次 case 事件',
    access: ['read', 'Case'],
    answers: { 200: EntryList },
  })
  entries(
    @Who() who: Signed,
    @Param('caseNo', { schema: CaseNo }) caseNo: string,
    @Query({ schema: EntryListQuery }) query: z.infer<typeof EntryListQuery>,
  ) {
    return this.cases.entries(who, caseNo, query);
  }

  @Post(':caseNo/withdrawal')
  @Operation({
    id: 'withdrawCase',
    summary: '撤回办件',
    access: ['act', 'Case'],
    answers: { 200: ActAnswerView, 202: PendingView },
    problems: ['alreadyDecided', 'meetingInSession', 'notAvailableNow', 'caseClosed', 'notYourTask'],
  })
  async withdraw(
    @Who() who: Signed,
    @Param('caseNo', { schema: CaseNo }) caseNo: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: WithdrawalBody }) body: WithdrawalBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerAct(await this.cases.withdraw(who, caseNo, optionalKey(key), body), response);
  }
}
