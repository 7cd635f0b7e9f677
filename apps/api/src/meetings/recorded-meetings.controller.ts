import { Body, Controller, Headers, Param, Post, Res } from '@nestjs/common';
import { EmptyBody, MeetingId, MeetingReasonBody, RecordedMeetingBody } from '@lianshen/contracts';
import type { Response } from 'express';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { answerMeetingAct, answers, PROBLEMS } from './answer-meeting-act.js';
import { MeetingService } from './meeting.service.js';
import { words } from './meeting-texts.js';

const id = { schema: MeetingId };

/** A meeting held elsewhere after it was entered: confirmed by a second person, or sent back and mended in place. */
@Controller('meetings')
export class RecordedMeetingsController {
  constructor(private readonly meetings: MeetingService) {}

  @Post(':meetingId/confirmation')
  @Operation({
    id: 'confirmRecorded',
    summary: '复核录入的会议',
    access: ['act', 'Meeting'],
    answers,
    problems: PROBLEMS,
  })
  confirm(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: EmptyBody }) body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    const request = { act: 'confirmRecorded' as const, key, body, fields: () => ({}) };
    return answerMeetingAct(this.meetings, who, meetingId, { response, request });
  }

  @Post(':meetingId/recorded-return')
  @Operation({
    id: 'returnRecorded',
    summary: '退回录入的会议',
    access: ['act', 'Meeting'],
    answers,
    problems: [...PROBLEMS, 'reasonsRequired'],
  })
  sendBack(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: MeetingReasonBody }) body: { reason: string },
    @Res({ passthrough: true }) response: Response,
  ) {
    const request = { act: 'returnRecorded' as const, key, body, fields: () => ({ reason: words(body.reason) }) };
    return answerMeetingAct(this.meetings, who, meetingId, { response, request });
  }

  @Post(':meetingId/recorded-amendment')
  @Operation({
    id: 'mendRecorded',
    summary: '更正录入的会议',
    access: ['act', 'Meeting'],
    answers,
    problems: [
      ...PROBLEMS,
      'dateImplausible',
      'groundsRequired',
      'unknownItem',
      'materialsMissing',
      'decisionIncomplete',
    ],
  })
  async mend(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: RecordedMeetingBody }) body: RecordedMeetingBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fields = await this.meetings.mended(who, meetingId, body);
    const request = { act: 'mendRecorded' as const, key, body, fields: () => fields };
    return answerMeetingAct(this.meetings, who, meetingId, { response, request });
  }
}
