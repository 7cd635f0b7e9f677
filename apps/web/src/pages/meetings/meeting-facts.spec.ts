import { describe, expect, it } from '@jest/globals';
import type { MeetingView } from '@lianshen/contracts';
import { majority, waitingFor, type Item } from './meeting-facts.js';
import { minutesDraft } from './minutes-draft.js';

const seats = ['head', 'member1', 'member2'];
const item = (rest: Partial<Item> = {}): Item => ({
  itemId: 'i1',
  proposalId: '640502-RS-2026-00001.government.1',
  caseNo: '640502-RS-2026-00001',
  title: '复产申请',
  state: 'open',
  recused: [],
  cleared: null,
  positions: [],
  corrected: [],
  quorum: { members: 3, required: 2, present: 3, met: true },
  resolution: null,
  ...rest,
});
const meeting = (rest: Partial<MeetingView> = {}): MeetingView => ({
  meetingId: '640502-MT-2026-00001',
  regionCode: '640502',
  body: 'government',
  bodyTitle: '政府常务会议',
  mode: 'headResponsibility',
  capture: 'online',
  state: 'inSession',
  scheduledAt: '2026-09-15T07:00:00.000Z',
  revision: 3,
  sessionNo: '〔2026〕1号',
  minutesNo: null,
  agendaApproved: true,
  chair: { userId: 'u-head', name: '甲', entrusted: false },
  resultsConfirmed: true,
  passBase: 'members',
  absent: [],
  entrustment: null,
  recorded: null,
  place: null,
  invitees: [],
  signed: false,
  adjourned: null,
  quorum: { members: 3, required: 2, present: 3, met: true },
  items: [item()],
  members: seats.map((seat, i) => ({
    userId: `u-${seat}`,
    name: '甲乙丙'[i]!,
    seat,
    present: true,
    answer: null,
    reason: null,
  })),
  minutes: null,
  actions: [],
  ...rest,
});
const said = (seat: string, position: string, statement: string | null = null) => ({
  seat,
  name: '甲乙丙'[seats.indexOf(seat)]!,
  position,
  statement,
  isOwnEntry: false,
});

describe('who is waited for', () => {
  it.each<[string, Partial<MeetingView>, RegExp]>([
    ['the agenda', { state: 'planned', agendaApproved: false }, /等待甲审定议程/],
    ['attendance', { state: 'planned' }, /会务秘书签到/],
    ['quorum', { quorum: { members: 3, required: 2, present: 1, met: false } }, /未达到/],
    ['the next item', { items: [item({ state: 'planned' })] }, /下一议题/],
    ['members, the head last', {}, /等待乙、丙、甲表态/],
    [
      'a recused quorum',
      { items: [item({ quorum: { members: 2, required: 2, present: 1, met: false } })] },
      /只能暂缓/,
    ],
    ['the head', { items: [item({ positions: seats.map((seat) => said(seat, 'agree')) })] }, /等待甲作出决定/],
    ['the minutes', { state: 'minutes' }, /形成会议记录/],
    ['the signature', { state: 'minutes', minutes: '记录' }, /等待甲签发纪要/],
    ['the head after an entrusted chair', { state: 'minutes', resultsConfirmed: false }, /等待甲确认/],
  ])('%s', (_what, rest, sentence) => expect(waitingFor(meeting(rest))).toMatch(sentence));
});

it('a vote needs more than half of 应到会, recused members in neither', () => {
  const positions = [said('member1', 'agree'), said('member2', 'abstain'), said('head', 'agree')];
  expect(majority(meeting({ mode: 'vote' }), item({ positions }))).toBe('agreed');
  expect(majority(meeting({ mode: 'vote' }), item({ positions: positions.slice(0, 2) }))).toBe('disagreed');
  expect(majority(meeting(), item({ positions: [said('member1', 'agree'), said('member2', 'disagree')] }))).toBeNull();
});

it('minutes are drafted from what was entered, word for word', () => {
  const resolution = {
    result: 'agreed',
    count: { agree: 1, disagree: 1, abstain: 0 },
    departs: false,
    reasons: null,
    amendments: [{ text: '先行治理', owner: '应急局', before: 'reply' }],
    grounds: [],
  };
  const positions = [said('member1', 'disagree', '边坡未稳'), said('head', 'agree')];
  const draft = minutesDraft(
    meeting({
      absent: [{ userId: 'u-member2', name: '丙', reason: '在外公务' }],
      items: [item({ state: 'resolved', recused: ['member2'], positions, resolution })],
    }),
  );
  for (const line of [
    '主持：甲',
    '缺席：丙（在外公务）',
    '一、复产申请（640502-RS-2026-00001）',
    '回避：丙。',
    '乙：不同意。边坡未稳。',
    '表态情况：同意1人，不同意1人，弃权0人。',
    '决议：同意。',
    '附加条件1：先行治理。（应急局，批复前落实）',
  ])
    expect(draft).toContain(line);
});
