import { addDays, isoInstant, startOfDay } from '@lianshen/domain';
import { actor, text } from './case-driver.js';
import { ground } from './meeting-case.js';
import { RESCISSION_TERMS, type RescissionVariation } from './rescission-case.js';
import type { RescissionHand } from './rescission-hand.js';
import { eventually, issued, recorded, refused } from './resumption-tools.js';
import { same } from './stories.js';

export interface RescissionStory extends RescissionVariation {
  readonly name: string;
  /** The name of the history that the replay suite keeps of it. */
  readonly history?: string;
  readonly tell: (hand: RescissionHand) => Promise<void>;
}

const dayOf = async (hand: RescissionHand): Promise<string> => isoInstant(await hand.now()).slice(0, 10);
const desks = (hand: RescissionHand): string[] => hand.desk.deskErrands.map(({ type }) => type);
/** Until the day after an open task's last day. */
async function letLapse(hand: RescissionHand, ...task: Parameters<RescissionHand['open']>): Promise<void> {
  const { dueOn } = await hand.open(...task);
  await hand.driver.until(startOfDay(addDays(dueOn!, 1)) + 60_000);
}
async function liftedAs(hand: RescissionHand, outcome: string): Promise<void> {
  same(await hand.driver.outcome(), outcome, 'outcome');
  await recorded(hand, 'stopLifted', 1);
  same(desks(hand).includes('dismissRescission'), true, 'the order is lifted');
  same(desks(hand).includes('issueRescission'), false, 'no decision');
}

export const rescissionStories: readonly RescissionStory[] = [
  {
    history: 'rescinded',
    name: 'the whole way: stopped at once, contested in vain, lawful, agreed by both bodies, decided, delivered, filed',
    async tell(hand) {
      await hand.stopped();
      same(await hand.openTasks(), ['approval NR.leader'], 'the leader decides on the order after it');
      const stop = hand.desk.deskErrands.find(({ type }) => type === 'openRescission') as unknown as {
        errandId: string;
        partIds: string[];
      };
      same([stop.errandId, stop.partIds], [`${hand.driver.input.caseNo}-stop`, ['m1-pit']], 'the order');
      await hand.approve();
      same(await hand.openTasks(), ['statementOfParty E-e1.filer'], 'the enterprise is heard');
      await refused(hand.states('contest', ''), 'decisionIncomplete');
      await hand.states('contest');
      await hand.weighed();
      await hand.lawful('notLawful');
      await hand.supplement();
      await hand.lawful();
      await hand.decided('government');
      await hand.decided('party');
      same(await hand.phase(), 'decision', 'decided');
      await hand.signDecision();
      await refused(hand.withdraw(), 'alreadyDecided');
      await hand.seal();
      same(
        await hand.openTasks(),
        ['deliveryConfirmation E-e1.filer', 'noticeAcknowledgement EM.handler', 'noticeAcknowledgement TW.handler'],
        'delivered and told at the same time',
      );
      await hand.cityAnswers('received');
      await hand.acknowledge('EM', 'TW');
      await hand.receives();
      same(await hand.driver.outcome(), 'rescinded', 'outcome');
      same(desks(hand).filter((type) => type === 'issueRescission').length, 1, 'one decision');
      same(desks(hand).includes('dismissRescission'), false, 'the order stays');
      await issued(hand, 'stoppedAtOnce', 'rescissionNotice', 'replyRescinded');
    },
  },
  {
    history: 'silence-then-paper',
    name: 'an enterprise that says nothing waives; one that takes no delivery gets it on paper',
    async tell(hand) {
      await hand.opened();
      await letLapse(hand, 'statementOfParty', 'E-e1', 'filer');
      await recorded(hand, 'statementLapsed', 1);
      same(await hand.openTasks(), ['legalReview LEGAL.handler'], 'it goes on');
      same((await hand.view())['statement'], 'lapsed', 'recorded as such');
      await hand.lawful();
      await hand.decided('government');
      await hand.decided('party');
      await hand.signDecision();
      await hand.seal();
      await hand.cityAnswers('received');
      await hand.acknowledge('TW', 'EM');
      await hand.leaveUnopened();
      await issued(hand, 'stoppedAtOnce', 'rescissionNotice', 'replyRescinded', 'deliveryReceipt');
      const day = await dayOf(hand);
      await refused(hand.serve({ mode: 'left', deliveredOn: day, refusal: text('拒收') }), 'decisionIncomplete');
      await hand.serve({ mode: 'direct', deliveredOn: day, recipient: text('门卫') });
      same(await hand.driver.outcome(), 'rescinded', 'outcome');
      await recorded(hand, 'documentDelivered', 1);
      const { deliveredOn, deliveryMode } = await hand.view();
      same([deliveredOn, deliveryMode], [day, 'direct'], 'proved on paper');
    },
  },
  {
    history: 'heard-then-dismissed',
    name: 'a hearing: seven days ahead, its days do not count; what was proven there ends the rescission and lifts the order',
    async tell(hand) {
      await hand.opened();
      await hand.states('requestHearing');
      same(await hand.phase(), 'hearing', 'phase');
      await refused(hand.setUpHearing(6), 'decisionIncomplete');
      await hand.setUpHearing();
      const { at } = (await hand.view())['hearing'] as { at: string };
      await refused(hand.recordHearing(await dayOf(hand)), 'decisionIncomplete');
      const heldOn = at.slice(0, 10);
      await hand.driver.until(startOfDay(heldOn) + 12 * 3_600_000);
      await refused(hand.recordHearing(addDays(heldOn, 1)), 'decisionIncomplete');
      await hand.recordHearing(heldOn);
      await recorded(hand, 'limitPaused', 1);
      await recorded(hand, 'limitResumed', 1);
      await hand.weighed('dismiss');
      await liftedAs(hand, 'dismissed');
      await issued(hand, 'stoppedAtOnce', 'rescissionNotice', 'hearingNotice', 'rescissionDismissal');
    },
  },
  {
    history: 'not-opened',
    name: 'the leader does not agree with the order: it is lifted the same day',
    async tell(hand) {
      await hand.stopped();
      await hand.approve('return');
      await hand.supplement();
      await hand.approve('disagree');
      await liftedAs(hand, 'dismissed');
    },
  },
  {
    history: 'proposed-and-refused',
    proposedBy: 'EM',
    name: 'proposed by another body: nothing is stopped before the leader agrees; refused, nobody was burdened',
    async tell(hand) {
      same(await hand.openTasks(), ['approval NR.leader'], 'asked first');
      same(desks(hand), [], 'no order');
      await hand.approve('disagree');
      same(await hand.driver.outcome(), 'dismissed', 'outcome');
      await eventually('the reply is free', async () => desks(hand).includes('dismissRescission'));
      same(desks(hand), ['dismissRescission'], 'no order, none lifted');
      same((await hand.entryTypes()).includes('stopLifted'), false, 'nothing lifted');
      same((await hand.entryTypes()).includes('documentIssued'), false, 'no document');
    },
  },
  {
    proposedBy: 'TW',
    name: 'proposed and opened: stopped with the leader’s consent; the proposer can no longer withdraw',
    async tell(hand) {
      const proposer = actor('TW', 'leader');
      await refused(hand.withdraw(actor('NR')), 'notYourTask');
      await hand.approve();
      await hand.stopped();
      await eventually('the enterprise', async () => (await hand.openTasks())[0] === 'statementOfParty E-e1.filer');
      await refused(hand.withdraw(proposer), 'withdrawalTooLate');
    },
  },
  {
    history: 'disagreed',
    name: 'a body disagrees: the order is lifted, the reply holds',
    async tell(hand) {
      await hand.toBodies();
      await hand.decided('government');
      await hand.decided('party', { result: 'disagreed', grounds: [ground] });
      await liftedAs(hand, 'dismissed');
    },
  },
  {
    history: 'withdrawn',
    name: 'withdrawn by the lead until a meeting hears it: the proposal is taken back, the order lifted',
    async tell(hand) {
      await hand.toBodies();
      await hand.requestAgenda();
      const proposalId = String((await hand.view())['outstanding']);
      await refused(hand.withdraw(actor('EM')), 'notYourTask');
      await hand.withdraw();
      await liftedAs(hand, 'withdrawn');
      const back = hand.desk.deskErrands.find(({ type }) => type === 'withdrawProposal');
      same((back as { proposalId?: string }).proposalId, proposalId, 'taken back');
    },
  },
  {
    name: 'heard by a meeting it is not withdrawn; nothing in it is returned',
    async tell(hand) {
      await hand.toBodies();
      await hand.requestAgenda();
      const proposalId = String((await hand.view())['outstanding']);
      await hand.driver.signal('agendaItemOpened', { proposalId });
      await refused(hand.withdraw(), 'meetingInSession');
      await hand.sealed('government');
      const { taskId } = await hand.open('agendaRequest', 'NR', 'leader');
      await refused(hand.returnTo(taskId, actor('NR', 'leader'), 'statement', 'redo'), 'returnNotAllowed');
    },
  },
  {
    name: 'a policy adopted on the way brings another body: it decides too before anything is signed',
    terms: { decisionBodies: [] },
    async tell(hand) {
      await hand.opened();
      await hand.states('waive');
      const { decisionBodies } = RESCISSION_TERMS;
      await hand.adoptTerms(
        { id: 'resumption-640502', version: '2' },
        { ...(hand.driver.input.terms as object), decisionBodies },
      );
      await hand.lawful();
      same(await hand.phase(), 'collectiveDecision', 'phase');
      await hand.decided('government');
      await hand.decided('party');
      same(await hand.phase(), 'decision', 'phase');
    },
  },
  {
    name: 'opening the decision is its delivery; a signal without an opening is none',
    async tell(hand) {
      await hand.toDecision();
      await hand.signDecision();
      await hand.seal();
      await hand.acknowledge('EM', 'TW');
      await hand.cityAnswers('received');
      const { documentId } = (await hand.view())['decision'] as { documentId: string };
      await hand.driver.signal('documentOpened', { documentId });
      same(await hand.openTasks(), ['deliveryConfirmation E-e1.filer'], 'not opened');
      hand.desk.openings.set(documentId, await dayOf(hand));
      await hand.driver.signal('documentOpened', { documentId });
      same(await hand.driver.outcome(), 'rescinded', 'outcome');
      same((await hand.view())['deliveryMode'], 'online', 'proved');
    },
  },
  {
    name: 'the city objects to the filing: answered and filed anew',
    async tell(hand) {
      await hand.toDecision();
      await hand.signDecision();
      await hand.seal();
      await hand.receives();
      await hand.acknowledge('EM', 'TW');
      await hand.cityAnswers('objected');
      await hand.supplement();
      await hand.cityAnswers('received');
      same(await hand.driver.outcome(), 'rescinded', 'outcome');
    },
  },
  {
    name: 'no bureau stands above: where it was reported instead is written down, never taken for a receipt',
    async tell(hand) {
      await hand.toDecision();
      hand.desk.filingTarget = null;
      await hand.signDecision();
      await hand.seal();
      await hand.receives();
      await hand.acknowledge('EM', 'TW');
      await recorded(hand, 'filingSent', 1);
      same(await hand.openTasks(), ['supplement NR.handler'], 'not taken for a receipt');
      await hand.supplement();
      await recorded(hand, 'filingExcepted', 1);
      same(((await hand.view())['filing'] as { result: string }).result, 'noBureau', 'shown as it is');
      same(await hand.driver.outcome(), 'rescinded', 'outcome');
    },
  },
  {
    name: 'the office and the leader send the draft back; the opinion of law is recalled while nothing followed',
    async tell(hand) {
      await hand.opened();
      await hand.states('accept');
      const { taskId } = await hand.open('legalReview', 'LEGAL');
      await hand.lawful();
      await hand.recall(taskId, actor('LEGAL'));
      await hand.lawful();
      await hand.decided('government');
      await hand.decided('party');
      await hand.decide('documentDraft', { note: text('初稿') }, 'NR');
      await hand.decide('documentReview', { result: 'return' }, 'NR', 'office');
      await hand.draftReply();
      await hand.decide('replySignature', { result: 'return' }, 'NR', 'leader');
      await hand.signDecision();
      await recorded(hand, 'replyRescinded', 1);
    },
  },
];
