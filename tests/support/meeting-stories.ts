import type { Invitee, RecordedMeeting } from '@lianshen/domain';
import { actor, text } from './case-driver.js';
import { all, ground, type MeetingHand, reasons, type MeetingVariation } from './meeting-case.js';
import { refused } from './resumption-tools.js';
import { same } from './stories.js';

export interface MeetingStory extends MeetingVariation {
  readonly name: string;
  /** The name of the history that the replay suite keeps of it. */
  readonly history?: string;
  readonly invitees?: readonly Invitee[];
  readonly tell: (hand: MeetingHand) => Promise<void>;
}

const VOTE = { body: { body: 'party', mode: 'vote', capture: 'secretary' } } as const;
const RECORDED: RecordedMeeting = {
  heldOn: '2026-09-10',
  sessionNo: '第12次',
  minutesNo: '纪要〔2026〕9号',
  fileId: '00000000-0000-4000-8000-000000000001',
  results: [{ itemId: 'i1', result: 'agreed', text: text('会议同意'), amendments: [], grounds: [] }],
};

/** Written down and signed by whoever chaired: closed, every item with its result. */
async function signed(hand: MeetingHand, results: readonly string[], chair = 'head'): Promise<void> {
  await hand.writeMinutes();
  await hand.signMinutes(chair);
  await closed(hand, 'closed');
  same(await resultsOf(hand), results, 'results');
}
async function closed(hand: MeetingHand, outcome: string): Promise<void> {
  same(await hand.driver.outcome(), outcome, 'outcome');
}
async function resultsOf(hand: MeetingHand): Promise<(string | undefined)[]> {
  const items = (await hand.view())['items'] as { resolution: { result: string } | null }[];
  return items.map(({ resolution }) => resolution?.result);
}

export const meetingStories: readonly MeetingStory[] = [
  {
    name: 'invited, answered, heard, agreed with a condition, signed',
    history: 'agreed-online',
    invitees: [{ agency: 'NR', post: 'handler', role: 'report' }],
    async tell(hand) {
      await hand.approveAgenda();
      await hand.act('answerNotice', { answer: 'attend', reason: null }, actor('NR', 'handler'));
      await hand.act('answerNotice', { answer: 'leave', reason: reasons }, 'member6');
      await hand.attend(['head', 'member1', 'member2', 'member3', 'member4', 'member5']);
      await hand.open();
      await refused(hand.says('member1', 'agree'), 'inviteesPresent');
      await hand.act('clearRoom', { itemId: 'i1' }, 'secretary');
      await refused(hand.says('head', 'agree'), 'headSpeaksLast');
      await hand.say(all('agree', ['head', 'member1', 'member2', 'member3', 'member4', 'member5']));
      await hand.resolve({ result: 'agreed', amendments: [{ text: text('复查'), owner: 'EM', before: 'reply' }] });
      await signed(hand, ['agreed']);
    },
  },
  {
    name: 'in the room: a recusal, the count, disagreed with its grounds',
    history: 'vote-disagreed',
    ...VOTE,
    async tell(hand) {
      await hand.inSession();
      await hand.recuse('member6');
      await hand.say(all('disagree', ['head', 'member1', 'member2', 'member3', 'member4', 'member5']));
      await refused(hand.resolve({ result: 'agreed' }), 'resultDiffersFromCount');
      await refused(hand.resolve({ result: 'disagreed' }), 'groundsRequired');
      await hand.resolve({ result: 'disagreed', grounds: [ground] });
      await signed(hand, ['disagreed']);
    },
  },
  {
    name: 'the head departs from the majority, with reasons',
    history: 'departs-from-the-majority',
    async tell(hand) {
      await hand.inSession();
      await hand.say({ ...all('disagree'), head: 'agree' });
      await refused(hand.resolve({ result: 'agreed' }), 'reasonsRequired');
      await hand.resolve({ result: 'agreed', reasons });
      await signed(hand, ['agreed']);
    },
  },
  {
    name: 'quorum lost in the middle and found again; a position put right',
    history: 'quorum-lost-and-found',
    async tell(hand) {
      const there = ['head', 'member1', 'member2', 'member3'];
      await hand.inSession(there);
      await hand.says('member1', 'agree');
      await hand.leaves('member3');
      await refused(hand.says('member2', 'agree'), 'quorumNotMet');
      await hand.returns('member3');
      await hand.corrects('member1', 'abstain');
      await hand.say({ member2: 'agree', member3: 'agree', head: 'agree' });
      await hand.resolve({ result: 'agreed' });
      await signed(hand, ['agreed']);
    },
  },
  {
    name: 'quorum lost for good: adjourned, what was not heard is postponed',
    history: 'adjourned',
    items: 2,
    async tell(hand) {
      await hand.inSession(['head', 'member1', 'member2', 'member3']);
      await hand.say(all('agree', ['head', 'member1', 'member2', 'member3']));
      await hand.resolve({ result: 'agreed' });
      await hand.open('i2');
      await hand.leaves('member3');
      await hand.adjourn();
      await signed(hand, ['agreed', 'postponed']);
    },
  },
  {
    name: 'a recusal breaks the quorum of one item: postponed; the other is remanded',
    history: 'recusal-breaks-the-quorum',
    items: 2,
    async tell(hand) {
      await hand.inSession(['head', 'member1', 'member2', 'member3']);
      await hand.recuse('member1');
      await refused(hand.says('member2', 'agree'), 'quorumNotMet');
      await hand.resolve({ result: 'postponed', reasons });
      await hand.open('i2');
      await hand.resolve({ result: 'remanded', reasons }, undefined, 'i2');
      await signed(hand, ['postponed', 'remanded']);
    },
  },
  {
    name: 'an entrusted chair: nothing is signed before the head confirms',
    history: 'entrusted-chair',
    async tell(hand) {
      await hand.approveAgenda();
      const there = ['member1', 'member2', 'member3', 'member4'];
      await hand.attend(there, 'member1', text('委托书'));
      await hand.open();
      await hand.say(all('agree', there));
      await hand.resolve({ result: 'agreed' }, 'member1');
      await hand.writeMinutes();
      await refused(hand.signMinutes('member1'), 'notAvailableNow');
      await hand.act('confirmResults', {}, 'head');
      await signed(hand, ['agreed'], 'member1');
    },
  },
  {
    name: 'held elsewhere, sent back, mended and confirmed',
    history: 'recorded-mended',
    body: { capture: 'recorded' },
    recorded: RECORDED,
    async tell(hand) {
      await refused(hand.act('confirmRecorded', {}, 'secretary'), 'notYourTask');
      await hand.act('returnRecorded', { reason: reasons }, 'member1');
      await hand.act('mendRecorded', { recorded: { ...RECORDED, minutesNo: '纪要〔2026〕10号' } }, 'secretary');
      await hand.act('confirmRecorded', {}, 'member1');
      await closed(hand, 'closed');
      same((await hand.view())['minutesNo'], '纪要〔2026〕10号', 'the number as mended');
    },
  },
  {
    name: 'cancelled before anything is heard',
    history: 'cancelled',
    async tell(hand) {
      await hand.approveAgenda();
      await hand.act('cancelMeeting', { reason: reasons }, 'secretary');
      await closed(hand, 'cancelled');
    },
  },
];
