import type {
  Actor,
  DecisionBody,
  Ground,
  MeetingApplication,
  Position,
  ProposedResolution,
  RecordedMeeting,
  TextRef,
} from '@lianshen/domain';
import type { ActAnswer, CaseInput, MeetingActs } from '@lianshen/workflows/messages';
import { actor, REGION, text, type CaseDriver } from './case-driver.js';
import { CALENDAR } from './stories.js';

export const MEETING = '640502-MT-2026-00001';
const CASES = ['640502-RS-2026-00001', '640502-RS-2026-00002'];
const SEATS = ['head', 'member1', 'member2', 'member3', 'member4', 'member5', 'member6'];

export interface MeetingVariation {
  readonly body?: Partial<DecisionBody>;
  readonly recorded?: RecordedMeeting;
  readonly items?: number;
}

/** A government body of seven with one case before it, unless said otherwise. */
export function meetingInput({ body, recorded, items = 1 }: MeetingVariation = {}): CaseInput<MeetingApplication> {
  const code = body?.body ?? 'government';
  const application: MeetingApplication = {
    body: {
      body: code,
      mode: 'headResponsibility',
      capture: 'online',
      members: SEATS.length,
      quorum: 'moreThanHalf',
      passBase: 'members',
      writtenOpinionsCount: false,
      endorsedBy: [],
      ...body,
      seats: SEATS.map((seat) => ({ seat, userId: of(code, seat).userId })),
    },
    scheduledAt: '2026-09-15T15:00:00.000+08:00',
    items: CASES.slice(0, items).map((caseNo, i) => ({
      itemId: `i${i + 1}`,
      proposalId: `${caseNo}.${code}.1`,
      caseNo,
    })),
    ...(recorded ? { recorded } : {}),
  };
  return {
    caseNo: MEETING,
    procedure: 'meeting',
    regionCode: REGION,
    startedBy: of(code, 'secretary'),
    startedAt: '2026-09-14T09:30:00.000+08:00',
    application,
    applicationHash: 'a'.repeat(64),
    policy: { id: 'resumption-640502', version: '1', hash: 'b'.repeat(64) },
    terms: { dueSoonWorkingDays: 1, lead: 'NR' },
    rules: { ballot: 1, resolution: 1 },
    calendar: CALENDAR,
  };
}

const of = (body: DecisionBody['body'], post: string): Actor => actor(body === 'government' ? 'GOV' : 'PARTY', post);

/** A story's hand on a meeting: every act by whoever may do it, unless said otherwise. */
export class MeetingHand {
  private told = 0;
  readonly body: DecisionBody;
  constructor(readonly driver: CaseDriver) {
    this.body = (driver.input.application as MeetingApplication).body;
  }

  by(post: string): Actor {
    return of(this.body.body, post);
  }
  act<N extends keyof MeetingActs>(
    name: N,
    fields: Omit<MeetingActs[N], 'updateId' | 'actor'>,
    who: string | Actor,
  ): Promise<ActAnswer> {
    const by = typeof who === 'string' ? this.by(who) : who;
    return this.driver.act(name, { ...fields, updateId: `meeting-act-${++this.told}`, actor: by } as never);
  }

  approveAgenda(who = 'head'): Promise<ActAnswer> {
    return this.act('approveAgenda', {}, who);
  }
  /** Everybody named is there; the others are away on business. */
  attend(present: readonly string[] = SEATS, chair = 'head', entrustment: TextRef | null = null): Promise<ActAnswer> {
    const absent = SEATS.filter((seat) => !present.includes(seat)).map((seat) => ({ seat, reason: text('公务外出') }));
    return this.act('takeAttendance', { attendance: { present, absent, chair, entrustment } }, 'secretary');
  }
  leaves(seat: string): Promise<ActAnswer> {
    return this.act('changeAttendance', { seat, left: true, at: '2026-09-15T15:30:00.000+08:00' }, 'secretary');
  }
  returns(seat: string): Promise<ActAnswer> {
    return this.act('changeAttendance', { seat, left: false, at: '2026-09-15T15:40:00.000+08:00' }, 'secretary');
  }
  open(itemId = 'i1'): Promise<ActAnswer> {
    return this.act('openItem', { itemId }, 'secretary');
  }
  recuse(seat: string, itemId = 'i1'): Promise<ActAnswer> {
    return this.act('recuseMember', { itemId, seat, reason: text('与申请企业有利害关系') }, 'secretary');
  }
  says(seat: string, position: Position, itemId = 'i1'): Promise<ActAnswer> {
    const who = this.body.capture === 'secretary' ? 'secretary' : seat;
    return this.act('takePosition', { itemId, seat, position, statement: text(`${seat}的意见`) }, who);
  }
  /** Puts right what somebody entered, by whoever entered it unless said otherwise. */
  corrects(seat: string, position: Position, who?: string | Actor, itemId = 'i1'): Promise<ActAnswer> {
    const usual = this.body.capture === 'secretary' ? 'secretary' : seat;
    const fields = { itemId, seat, position, statement: text(`${seat}的意见`), reason: text('录入有误') };
    return this.act('correctPosition', fields, who ?? usual);
  }
  adjourn(who = 'secretary'): Promise<ActAnswer> {
    return this.act('adjournMeeting', { reason: text('成员因紧急公务离会，不能返回') }, who);
  }
  /** Positions in order, the head last. */
  async say(positions: Readonly<Record<string, Position>>, itemId = 'i1'): Promise<void> {
    const seats = Object.keys(positions).sort((a, b) => Number(a === 'head') - Number(b === 'head'));
    for (const seat of seats) await this.says(seat, positions[seat]!, itemId);
  }
  resolve(resolution: ProposedResolution, who?: string, itemId = 'i1'): Promise<ActAnswer> {
    const usual = this.body.mode === 'vote' || this.body.capture === 'secretary' ? 'secretary' : 'head';
    return this.act('resolveItem', { itemId, resolution }, who ?? usual);
  }
  writeMinutes(): Promise<ActAnswer> {
    return this.act('writeMinutes', { text: text('会议记录') }, 'secretary');
  }
  signMinutes(who = 'head'): Promise<ActAnswer> {
    return this.act('signMinutes', {}, who);
  }
  async view(): Promise<Record<string, unknown>> {
    return ((await this.driver.snapshot()).case as unknown as { view: Record<string, unknown> }).view;
  }
  async phase(): Promise<string> {
    return (await this.driver.snapshot()).case.phase;
  }
  /** Agenda, everybody there, the first item open. */
  async inSession(present: readonly string[] = SEATS): Promise<void> {
    await this.approveAgenda();
    await this.attend(present);
    await this.open();
  }
}

export const all = (position: Position, seats: readonly string[] = SEATS): Record<string, Position> =>
  Object.fromEntries(seats.map((seat) => [seat, position]));
export const ground: Ground<TextRef> = { itemId: 'EM-01', fact: text('边坡监测不到位') };
export const reasons = text('理由');
