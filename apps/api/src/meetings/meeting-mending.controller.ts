import { Body, Controller, Headers, Param, Post, Res } from '@nestjs/common';
import { AgendaItemId, EmptyBody, MeetingId, MeetingReasonBody, PositionCorrectionBody } from '@lianshen/contracts';
import type { Response } from 'express';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { answerMeetingAct, answers, PROBLEMS } from './answer-meeting-act.js';
import { MeetingService, type MeetingActRequest } from './meeting.service.js';
import { words } from './meeting-texts.js';

/** What keeps a meeting in order: invitees who leave, a mistyped position put right, a quorum lost for good. */
@Controller('meetings')
export class MeetingMendingController {
  constructor(private readonly meetings: MeetingService) {}

  @Post(':meetingId/items/:itemId/positions/correction')
  @Operation({
    id: 'correctPosition',
    summary: '更正表态',
    access: ['act', 'Meeting'],
    answers,
    problems: [
      ...PROBLEMS,
      'itemNotOpen',
      'itemAlreadyResolved',
      'itemWithdrawn',
      'positionsMissing',
      'recused',
      'notAMember',
    ],
  })
  async correct(
    @Who() who: Signed,
    @Param('meetingId', { schema: MeetingId }) meetingId: string,
    @Param('itemId', { schema: AgendaItemId }) itemId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: PositionCorrectionBody }) body: PositionCorrectionBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    const own = body.userId === undefined ? await this.meetings.ownSeat(who, meetingId, 'correctPosition') : null;
    const fields: MeetingActRequest<'correctPosition'>['fields'] = (seatOf) => ({
      itemId,
      seat: own ?? seatOf(body.userId!, 'userId'),
      position: body.position,
      statement: words(body.statement),
      reason: words(body.reason),
    });
    const request = { act: 'correctPosition' as const, key, itemId, body, fields };
    return answerMeetingAct(this.meetings, who, meetingId, { response, request });
  }

  @Post(':meetingId/items/:itemId/room-clearance')
  @Operation({
    id: 'clearRoom',
    summary: '列席人员退场',
    access: ['act', 'Meeting'],
    answers,
    problems: [...PROBLEMS, 'itemNotOpen', 'itemAlreadyResolved', 'itemWithdrawn'],
  })
  clear(
    @Who() who: Signed,
    @Param('meetingId', { schema: MeetingId }) meetingId: string,
    @Param('itemId', { schema: AgendaItemId }) itemId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: EmptyBody }) body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    const request = { act: 'clearRoom' as const, key, itemId, body, fields: () => ({ itemId }) };
    return answerMeetingAct(this.meetings, who, meetingId, { response, request });
  }

  @Post(':meetingId/adjournment')
  @Operation({ id: 'adjournMeeting', summary: '休会', access: ['act', 'Meeting'], answers, problems: PROBLEMS })
  adjourn(
    @Who() who: Signed,
    @Param('meetingId', { schema: MeetingId }) meetingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: MeetingReasonBody }) body: { reason: string },
    @Res({ passthrough: true }) response: Response,
  ) {
    const fields = () => ({ reason: words(body.reason) });
    const request = { act: 'adjournMeeting' as const, key, body, fields };
    return answerMeetingAct(this.meetings, who, meetingId, { response, request });
  }
}
