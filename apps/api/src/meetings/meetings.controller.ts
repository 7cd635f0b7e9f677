import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import {
  AgendaItemId,
  AttendanceBody,
  AttendanceChangeBody,
  EmptyBody,
  MeetingId,
  MeetingList,
  MeetingListQuery,
  MeetingReasonBody,
  MeetingView,
  MemberRecusalBody,
  MinutesBody,
  NewMeetingBody,
  PositionBody,
  ProposalList,
  ProposalListQuery,
  RecordedMeetingBody,
  ResolutionBody,
} from '@lianshen/contracts';
import { HEAD, isoInstant } from '@lianshen/domain';
import type { MeetingActs } from '@lianshen/workflows/messages';
import type { Response } from 'express';
import type { z } from 'zod';
import { optionalKey } from '../acts/idempotency.js';
import { Operation } from '../http/operation.js';
import { Refusal } from '../http/refusal.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { answerMeetingAct, answers, PROBLEMS } from './answer-meeting-act.js';
import { MeetingService, type MeetingActRequest } from './meeting.service.js';
import { words } from './meeting-texts.js';

const id = { schema: MeetingId };
const item = { schema: AgendaItemId };
const empty = { schema: EmptyBody };

/** Only the head entrusts the chair to somebody else. @throws Refusal 409 `notAMember` */
function chairOf(
  { userId, entrustedBy }: { readonly userId: string; readonly entrustedBy: string },
  seatOf: (userId: string, path: string) => string,
): string {
  if (seatOf(entrustedBy, 'chair.entrustedBy') !== HEAD)
    throw new Refusal('notAMember', '主持只能由主要负责人委托', {
      errors: [{ path: 'chair.entrustedBy', message: '不是主要负责人' }],
    });
  return seatOf(userId, 'chair.userId');
}

/** 三重一大 meetings; contract.md "meetings", design section 5. */
@Controller()
export class MeetingsController {
  constructor(private readonly meetings: MeetingService) {}

  @Get('agenda-proposals')
  @Operation({
    id: 'listProposals',
    summary: '待上会议题',
    access: ['read', 'Meeting'],
    answers: { 200: ProposalList },
  })
  proposals(@Who() who: Signed, @Query({ schema: ProposalListQuery }) query: z.infer<typeof ProposalListQuery>) {
    return this.meetings.proposals(who, query);
  }

  @Get('meetings')
  @Operation({ id: 'listMeetings', summary: '会议', access: ['read', 'Meeting'], answers: { 200: MeetingList } })
  list(@Who() who: Signed, @Query({ schema: MeetingListQuery }) query: z.infer<typeof MeetingListQuery>) {
    return this.meetings.list(who, query);
  }

  @Post('meetings')
  @Operation({
    id: 'callMeeting',
    summary: '召集会议',
    access: ['act', 'Meeting'],
    answers: { 201: MeetingView },
    problems: ['proposalTaken', 'noPolicy', 'dateImplausible', 'notAvailableNow'],
  })
  call(
    @Who() who: Signed,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: NewMeetingBody }) body: NewMeetingBody,
  ) {
    return this.meetings.start(who, optionalKey(key), body);
  }

  @Post('meetings/recorded')
  @Operation({
    id: 'enterMeeting',
    summary: '录入已召开的会议',
    access: ['act', 'Meeting'],
    answers: { 201: MeetingView },
    problems: [
      'proposalTaken',
      'noPolicy',
      'dateImplausible',
      'notAvailableNow',
      'materialsMissing',
      'groundsRequired',
      'unknownItem',
      'decisionIncomplete',
    ],
  })
  enter(
    @Who() who: Signed,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: RecordedMeetingBody }) body: RecordedMeetingBody,
  ) {
    return this.meetings.start(who, optionalKey(key), body);
  }

  @Get('meetings/:meetingId')
  @Operation({ id: 'getMeeting', summary: '会议', access: ['read', 'Meeting'], answers: { 200: MeetingView } })
  get(@Who() who: Signed, @Param('meetingId', id) meetingId: string) {
    return this.meetings.view(who, meetingId);
  }

  @Post('meetings/:meetingId/agenda-approval')
  @Operation({ id: 'approveAgenda', summary: '审定议程', access: ['act', 'Meeting'], answers, problems: PROBLEMS })
  approveAgenda(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(empty) body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.perform(who, meetingId, response, { act: 'approveAgenda', key, body, fields: () => ({}) });
  }

  @Post('meetings/:meetingId/cancellation')
  @Operation({
    id: 'cancelMeeting',
    summary: '取消会议',
    access: ['act', 'Meeting'],
    answers,
    problems: [...PROBLEMS, 'meetingInSession'],
  })
  cancel(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: MeetingReasonBody }) body: { reason: string },
    @Res({ passthrough: true }) response: Response,
  ) {
    const fields = () => ({ reason: words(body.reason) });
    return this.perform(who, meetingId, response, { act: 'cancelMeeting', key, body, fields });
  }

  @Post('meetings/:meetingId/attendance')
  @Operation({
    id: 'takeAttendance',
    summary: '签到',
    access: ['act', 'Meeting'],
    answers,
    problems: [...PROBLEMS, 'agendaNotApproved', 'notAMember', 'decisionIncomplete', 'reasonsRequired'],
  })
  attendance(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: AttendanceBody }) body: AttendanceBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fields: MeetingActRequest<'takeAttendance'>['fields'] = (seatOf) => ({
      attendance: {
        present: body.present.map((userId, i) => seatOf(userId, `present.${i}`)),
        absent: body.absent.map(({ userId, reason }, i) => ({
          seat: seatOf(userId, `absent.${i}.userId`),
          reason: words(reason),
        })),
        chair: body.chair ? chairOf(body.chair, seatOf) : HEAD,
        entrustment: words(body.chair?.document),
      },
    });
    return this.perform(who, meetingId, response, { act: 'takeAttendance', key, body, fields });
  }

  @Post('meetings/:meetingId/attendance/changes')
  @Operation({
    id: 'changeAttendance',
    summary: '到会变化',
    access: ['act', 'Meeting'],
    answers,
    problems: [...PROBLEMS, 'notAMember', 'dateImplausible'],
  })
  async attendanceChange(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: AttendanceChangeBody }) body: AttendanceChangeBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    const at = isoInstant(Date.parse(body.at));
    await this.meetings.requireDuring(who, meetingId, at);
    const fields: MeetingActRequest<'changeAttendance'>['fields'] = (seatOf) => ({
      seat: seatOf(body.userId, 'userId'),
      left: 'left' in body,
      at,
    });
    return this.perform(who, meetingId, response, { act: 'changeAttendance', key, body, fields });
  }

  @Post('meetings/:meetingId/items/:itemId/opening')
  @Operation({
    id: 'openAgendaItem',
    summary: '开始审议',
    access: ['act', 'Meeting'],
    answers,
    problems: [...PROBLEMS, 'quorumNotMet', 'itemAlreadyResolved', 'itemWithdrawn'],
  })
  open(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Param('itemId', item) itemId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(empty) body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fields = () => ({ itemId });
    return this.perform(who, meetingId, response, { act: 'openItem', key, itemId, body, fields });
  }

  @Post('meetings/:meetingId/items/:itemId/recusals')
  @Operation({
    id: 'recuseMember',
    summary: '议题回避',
    access: ['act', 'Meeting'],
    answers,
    problems: [...PROBLEMS, 'itemNotOpen', 'notAMember', 'recused'],
  })
  recuse(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Param('itemId', item) itemId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: MemberRecusalBody }) body: MemberRecusalBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fields: MeetingActRequest<'recuseMember'>['fields'] = (seatOf) => ({
      itemId,
      seat: seatOf(body.userId, 'userId'),
      reason: words(body.reason),
    });
    return this.perform(who, meetingId, response, { act: 'recuseMember', key, itemId, body, fields });
  }

  @Post('meetings/:meetingId/items/:itemId/positions')
  @Operation({
    id: 'takePosition',
    summary: '表态',
    access: ['act', 'Meeting'],
    answers,
    problems: [
      ...PROBLEMS,
      'itemNotOpen',
      'headSpeaksLast',
      'inviteesPresent',
      'recused',
      'notAMember',
      'quorumNotMet',
      'alreadyDecided',
    ],
  })
  async position(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Param('itemId', item) itemId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: PositionBody }) body: PositionBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    const own = body.userId === undefined ? await this.meetings.ownSeat(who, meetingId, 'takePosition') : null;
    const fields: MeetingActRequest<'takePosition'>['fields'] = (seatOf) => ({
      itemId,
      seat: own ?? seatOf(body.userId!, 'userId'),
      position: body.position,
      statement: words(body.statement),
    });
    return this.perform(who, meetingId, response, { act: 'takePosition', key, itemId, body, fields });
  }

  @Post('meetings/:meetingId/items/:itemId/resolution')
  @Operation({
    id: 'resolveItem',
    summary: '形成决议',
    access: ['act', 'Meeting'],
    answers,
    problems: [
      ...PROBLEMS,
      'itemNotOpen',
      'positionsMissing',
      'quorumNotMet',
      'reasonsRequired',
      'groundsRequired',
      'unknownItem',
      'resultDiffersFromCount',
      'decisionIncomplete',
    ],
  })
  async resolve(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Param('itemId', item) itemId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: ResolutionBody }) body: ResolutionBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { result, reasons, amendments = [], grounds = [] } = body;
    await this.meetings.requireGrounds(who, { meetingId, itemId }, grounds);
    const reasoned = words(reasons);
    const fields: MeetingActRequest<'resolveItem'>['fields'] = (_seatOf, requireNamed) => {
      requireNamed(amendments.map(({ owner }, i) => ({ agency: owner, path: `amendments.${i}.owner` })));
      return {
        itemId,
        resolution: {
          result,
          ...(reasoned ? { reasons: reasoned } : {}),
          amendments: amendments.map((one) => ({ ...one, text: words(one.text) })),
          grounds: grounds.map((one) => ({ ...one, fact: words(one.fact) })),
        },
      };
    };
    return this.perform(who, meetingId, response, { act: 'resolveItem', key, itemId, body, fields });
  }

  @Post('meetings/:meetingId/head-confirmation')
  @Operation({ id: 'confirmResults', summary: '确认会议结果', access: ['act', 'Meeting'], answers, problems: PROBLEMS })
  confirmResults(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(empty) body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.perform(who, meetingId, response, { act: 'confirmResults', key, body, fields: () => ({}) });
  }

  @Post('meetings/:meetingId/minutes')
  @Operation({ id: 'writeMinutes', summary: '会议记录', access: ['act', 'Meeting'], answers, problems: PROBLEMS })
  minutes(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: MinutesBody }) body: MinutesBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fields = () => ({ text: words(body.text) });
    return this.perform(who, meetingId, response, { act: 'writeMinutes', key, body, fields });
  }

  @Post('meetings/:meetingId/minutes/signature')
  @Operation({
    id: 'signMinutes',
    summary: '签发纪要',
    access: ['act', 'Meeting'],
    answers,
    problems: [...PROBLEMS, 'minutesMissing', 'alreadySigned'],
  })
  sign(
    @Who() who: Signed,
    @Param('meetingId', id) meetingId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(empty) body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.perform(who, meetingId, response, { act: 'signMinutes', key, body, fields: () => ({}) });
  }

  private perform<N extends keyof MeetingActs>(
    who: Signed,
    meetingId: string,
    response: Response,
    request: MeetingActRequest<N>,
  ): Promise<unknown> {
    return answerMeetingAct(this.meetings, who, meetingId, { response, request });
  }
}
