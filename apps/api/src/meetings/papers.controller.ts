import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  CaseNo,
  InvitationList,
  MeetingId,
  NoticeAnswerBody,
  NoticeAnswerView,
  PaperList,
  PendingView,
} from '@lianshen/contracts';
import type { Response } from 'express';
import { optionalKey } from '../acts/idempotency.js';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { PROBLEMS } from './answer-meeting-act.js';
import { InvitationService } from './invitation.service.js';
import { PaperService } from './paper.service.js';

/** Documents of meetings, and the notice of meeting with its answers. */
@Controller()
export class PapersController {
  constructor(
    private readonly papers: PaperService,
    private readonly invitations: InvitationService,
  ) {}

  @Get('meetings/:meetingId/documents')
  @Operation({ id: 'listMeetingPapers', summary: '会议文书', access: ['read', 'Meeting'], answers: { 200: PaperList } })
  ofMeeting(@Who() who: Signed, @Param('meetingId', { schema: MeetingId }) meetingId: string) {
    return this.papers.ofMeeting(who, meetingId);
  }

  @Get('cases/:caseNo/matter-extracts')
  @Operation({
    id: 'listMatterExtracts',
    summary: '议题摘录',
    access: ['read', 'Meeting'],
    answers: { 200: PaperList },
  })
  extracts(@Who() who: Signed, @Param('caseNo', { schema: CaseNo }) caseNo: string) {
    return this.papers.extractsOf(who, caseNo);
  }

  @Get('meeting-invitations')
  @Operation({
    id: 'listInvitations',
    summary: '列席通知',
    access: ['read', 'Meeting'],
    answers: { 200: InvitationList },
  })
  invited(@Who() who: Signed) {
    return this.invitations.list(who);
  }

  @Post('meetings/:meetingId/answer')
  @HttpCode(200)
  @Operation({
    id: 'answerNotice',
    summary: '会议回执',
    access: ['act', 'Meeting'],
    answers: { 200: NoticeAnswerView, 202: PendingView },
    problems: [...PROBLEMS, 'agendaNotApproved', 'reasonsRequired'],
  })
  async answer(
    @Who() who: Signed,
    @Param('meetingId', { schema: MeetingId }) meetingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: NoticeAnswerBody }) body: NoticeAnswerBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    const result = await this.invitations.answer(who, meetingId, { key: optionalKey(key), body });
    if (result !== 'pending') return result;
    response.status(202);
    return { status: 'pending' as const };
  }
}
