import { text } from './case-driver.js';
import { ground } from './meeting-case.js';
import { SMALL } from './resumption-case.js';
import type { ReplyHand } from './resumption-reply-hand.js';
import { eventually, recorded, refused, type ResumptionStory } from './resumption-tools.js';
import { same } from './stories.js';

const outstanding = async (hand: ReplyHand): Promise<string> => String((await hand.view())['outstanding']);
/** Its meeting opens the item the case waits for. */
async function heard(hand: ReplyHand): Promise<void> {
  await hand.driver.signal('agendaItemOpened', { proposalId: await outstanding(hand) });
  await eventually('the hearing', async () => (await hand.view())['inSession'] === true);
}
const applicant = (hand: ReplyHand) => hand.driver.input.startedBy;

/** What decision bodies may make of a case: design section 5. */
export const beforeBodies: readonly ResumptionStory[] = [
  {
    ...SMALL,
    history: 'disagreed-by-the-second-body',
    name: 'agreed by the government, disagreed by the Party committee: refused on its grounds, never overruled',
    async tell(hand) {
      await hand.toMeetings();
      await hand.decided('government');
      await hand.requestAgenda();
      await hand.sealed('party', { result: 'disagreed', grounds: [ground] });
      same(await hand.driver.outcome(), 'disagreed', 'outcome');
      await recorded(hand, 'replyIssued', 0);
    },
  },
  {
    ...SMALL,
    history: 'postponed-twice-then-agreed',
    name: 'postponed twice: proposed anew each time, in the end agreed',
    async tell(hand) {
      await hand.toMeetings();
      await hand.decided('government', { result: 'postponed' });
      await hand.sealed('government', { result: 'postponed' });
      same((await outstanding(hand)).endsWith('.government.3'), true, 'the third proposal');
      await hand.sealed('government');
      await hand.decided('party');
      same(await hand.phase(), 'reply', 'phase');
      await recorded(hand, 'itemProposed', 4);
    },
  },
  {
    ...SMALL,
    history: 'remanded-then-agreed',
    name: 'remanded: supplemented, requested anew, agreed',
    async tell(hand) {
      await hand.toMeetings();
      await hand.decided('government', { result: 'remanded' });
      same(await hand.openTasks(), ['supplement NR.handler'], 'the lead supplements');
      await hand.supplement();
      await hand.decided('government');
      await hand.decided('party');
      same(await hand.phase(), 'reply', 'phase');
    },
  },
  {
    ...SMALL,
    history: 'amendment-before-the-reply',
    name: 'a condition to be met before the reply holds it until the lead has met it',
    async tell(hand) {
      await hand.toMeetings();
      await hand.decided('government');
      await hand.decided('party', { amendments: [{ text: text('先行治理'), owner: 'EM', before: 'reply' }] });
      same(await hand.openTasks(), ['supplement NR.handler'], 'held');
      same(await hand.phase(), 'collectiveDecision', 'no reply yet');
      await hand.supplement();
      same(await hand.openTasks(), ['documentDraft NR.handler'], 'met');
    },
  },
  {
    ...SMALL,
    history: 'withdrawn-between-two-hearings',
    name: 'withdrawn until its item is heard, not while in session, again when it was put off',
    async tell(hand) {
      await hand.toMeetings();
      await hand.requestAgenda();
      await heard(hand);
      await refused(hand.withdraw(applicant(hand)), 'meetingInSession');
      await hand.sealed('government', { result: 'postponed' });
      await hand.withdraw(applicant(hand));
      same(await hand.driver.outcome(), 'withdrawn', 'outcome');
    },
  },
  {
    ...SMALL,
    history: 'pass-withdrawn-while-the-item-waits',
    name: 'a pass withdrawn while the item waits: judged anew, the old proposal counts no more',
    async tell(hand) {
      await hand.toMeetings();
      await hand.requestAgenda();
      const old = await outstanding(hand);
      await hand.withdrawPass('EE', 'EE-01');
      same(await hand.phase(), 'jointAcceptance', 'phase');
      await hand.driver.signal('extractReturned', { proposalId: old });
      await hand.everyoneJudges();
      await hand.confirm();
      await hand.lawful();
      await hand.decided('government');
      await hand.decided('party');
      same(await hand.phase(), 'reply', 'phase');
      await recorded(hand, 'extractReceived', 2);
      await recorded(hand, 'extractIgnored', 1);
    },
  },
];
