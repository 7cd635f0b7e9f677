import { addDays, isoInstant, startOfDay } from '@lianshen/domain';
import { actor, text } from './case-driver.js';
import { SMALL } from './resumption-case.js';
import type { ReplyHand } from './resumption-reply-hand.js';
import { eventually, recorded, refused, type ResumptionStory } from './resumption-tools.js';
import { same } from './stories.js';

const today = async (hand: ReplyHand) => isoInstant(await hand.now()).slice(0, 10);
/** From the reply to the mine that works again. */
export const replied: readonly ResumptionStory[] = [
  {
    ...SMALL,
    history: 'resumed',
    name: 'the whole way: agreed by both bodies, replied, filed, resumed, verified',
    async tell(hand) {
      await hand.toResumption();
      same(await hand.phase(), 'resumption', 'phase');
      await refused(hand.withdraw(hand.driver.input.startedBy), 'alreadyDecided');
      await refused(hand.withdrawPass('EE', 'EE-01'), 'alreadyDecided');
      const day = await today(hand);
      await refused(hand.resumeOn(addDays(day, -1)), 'decisionIncomplete');
      await refused(hand.resumeOn(addDays(day, 1)), 'decisionIncomplete');
      await hand.resumeOn(day);
      await hand.verify('EM');
      same(
        hand.desk.deskErrands.some(({ type }) => type === 'enterStatus'),
        false,
        'nothing is entered before it is verified',
      );
      await hand.verify('TW', 'deviates');
      same(await hand.driver.outcome(), 'resumed', 'outcome');
      const told = hand.desk.errands.flatMap(({ errand }) =>
        errand.type === 'notice' && errand.notice === 'resumptionDeviates' ? errand.addressees : [],
      );
      same(
        told.map(({ agency, post }) => `${agency}.${post}`),
        ['NR.handler', 'NR.leader', 'EM.leader'],
        'who may order to stop or have the reply undone hears of it',
      );
      const status = hand.desk.deskErrands.find(({ type }) => type === 'enterStatus');
      const { mineId, partIds, ...rest } = status as Extract<typeof status, { type: 'enterStatus' }>;
      same([mineId, partIds, rest.status, rest.on], ['m1', ['m1-pit'], 'producing', day], 'the register');
      same(hand.desk.deskErrands.filter(({ type }) => type === 'issueReply').length, 1, 'one reply');
    },
  },
  {
    ...SMALL,
    history: 'reply-held-then-issued',
    name: 'the register holds the reply: supplemented, and the leader signs anew',
    async tell(hand) {
      await hand.toReply();
      await hand.decide('documentDraft', {}, 'NR');
      await hand.decide('documentReview', { result: 'return' }, 'NR', 'office');
      await hand.draftReply();
      hand.desk.hits.push([{ code: 'stopOrderInForce', subject: 's1' }]);
      await hand.signReply();
      same(await hand.openTasks(), ['supplement NR.handler'], 'held');
      same((await hand.view())['reply'], null, 'no reply');
      await hand.supplement();
      same(await hand.openTasks(), ['replySignature NR.leader'], 'signed anew');
      await hand.signReply();
      same(await hand.openTasks(), ['sealing NR.office'], 'issued');
      await recorded(hand, 'replyHeld', 1);
      await recorded(hand, 'replyIssued', 1);
    },
  },
  {
    ...SMALL,
    history: 'served-on-paper',
    name: 'a reply nobody opens goes on paper: its terms run from the delivery that was proved',
    async tell(hand) {
      await hand.toReply();
      await hand.draftReply();
      await hand.signReply();
      await hand.seal();
      await hand.leaveUnopened();
      const receipts = hand.desk.errands.filter(({ errand }) => 'kind' in errand && errand.kind === 'deliveryReceipt');
      same(receipts.length, 1, 'one receipt to print');
      const day = await today(hand);
      const { issuedOn } = (await hand.view())['reply'] as { issuedOn: string };
      const refusal = text('当场拒收');
      for (const short of [
        { mode: 'direct', deliveredOn: addDays(day, 1), recipient: text('门卫') },
        { mode: 'direct', deliveredOn: addDays(issuedOn, -1), recipient: text('门卫') },
        { mode: 'direct', deliveredOn: day },
        { mode: 'direct', deliveredOn: day, recipient: text('门卫'), files: [] },
        { mode: 'left', deliveredOn: day, refusal },
        { mode: 'post', deliveredOn: day },
        { mode: 'announced', deliveredOn: day, announcedOn: addDays(day, -29) },
        { mode: 'told', deliveredOn: day },
      ])
        await refused(hand.serve(short), 'decisionIncomplete');
      await hand.serve({ mode: 'left', deliveredOn: day, refusal, witnesses: [{ name: text('村委会代表') }] });
      same(await hand.phase(), 'filing', 'delivered');
      await recorded(hand, 'replyDelivered', 1);
      const view = await hand.view();
      same([view['deliveredOn'], view['deliveryMode']], [day, 'left'], 'proved');
      same(
        (await hand.openTasks()).some((one) => one.startsWith('deliveryConfirmation')),
        false,
        'taken back',
      );
    },
  },
  {
    ...SMALL,
    name: 'opening the reply is its delivery; a signal without an opening is none',
    async tell(hand) {
      await hand.toReply();
      await hand.draftReply();
      await hand.signReply();
      const { documentId } = (await hand.view())['reply'] as { documentId: string };
      await hand.driver.signal('documentOpened', { documentId });
      await hand.seal();
      await hand.driver.signal('documentOpened', { documentId });
      same(await hand.phase(), 'reply', 'not opened');
      const day = await today(hand);
      hand.desk.openings.set(documentId, day);
      await hand.driver.signal('documentOpened', { documentId });
      await eventually('the delivery', async () => (await hand.phase()) === 'filing');
      const view = await hand.view();
      same([view['deliveredOn'], view['deliveryMode']], [day, 'online'], 'proved');
    },
  },
  {
    ...SMALL,
    name: 'opened, but the word of it was lost: looked up before it goes on paper',
    async tell(hand) {
      await hand.toReply();
      await hand.draftReply();
      await hand.signReply();
      await hand.seal();
      const { documentId } = (await hand.view())['reply'] as { documentId: string };
      const day = await today(hand);
      hand.desk.openings.set(documentId, day);
      const { dueOn } = await hand.open('deliveryConfirmation', 'E-e1', 'filer');
      await hand.driver.until(startOfDay(addDays(dueOn!, 1)) + 60_000);
      await eventually('the delivery', async () => (await hand.phase()) === 'filing');
      same((await hand.view())['deliveredOn'], day, 'from the day it was opened');
    },
  },
  {
    ...SMALL,
    history: 'filing-objected',
    name: 'the city objects to the filing: supplemented and filed again; an old receipt is none',
    async tell(hand) {
      await hand.toReply();
      await hand.draftReply();
      await hand.signReply();
      await hand.sealAndDeliver();
      await hand.acknowledge('EM', 'TW');
      const first = await hand.filingId();
      await hand.cityAnswers('objected');
      same(await hand.openTasks(), ['supplement NR.handler'], 'answered by the lead');
      await hand.supplement();
      same((await hand.filingId()) === first, false, 'a filing of its own');
      await hand.driver.signal('filingReceipt', { filingId: first, result: 'received', receiptNo: '收0' });
      same(await hand.phase(), 'filing', 'the old one counts no more');
      await hand.cityAnswers('received');
      same(await hand.phase(), 'resumption', 'filed');
    },
  },
  {
    ...SMALL,
    history: 'filing-excepted',
    name: 'a city that never answers: no receipt but a recorded exception, which the lead’s leader decides',
    async tell(hand) {
      await hand.toReply();
      await hand.draftReply();
      await refused(hand.requestFilingException(), 'notAvailableNow'); // nothing was filed
      await hand.signReply();
      await hand.sealAndDeliver();
      await hand.acknowledge('EM', 'TW');
      await refused(hand.requestFilingException(actor('EM')), 'notYourTask');
      await hand.requestFilingException();
      await refused(hand.requestFilingException(), 'notAvailableNow');
      await refused(
        hand.decide('filingExceptionDecision', { result: 'grant', reasons: text('') }, 'NR', 'leader'),
        'decisionIncomplete',
      );
      await hand.decide('filingExceptionDecision', { result: 'refuse', reasons: text('当面核实') }, 'NR', 'leader');
      same(await hand.phase(), 'filing', 'refused, it waits on');
      await hand.requestFilingException();
      await hand.decide('filingExceptionDecision', { result: 'grant', reasons: text('同意') }, 'NR', 'leader');
      same(await hand.phase(), 'resumption', 'excepted');
      await recorded(hand, 'filingExcepted', 1);
      same(((await hand.view())['filing'] as { result: string }).result, 'excepted', 'never taken for a receipt');
      await hand.driver.signal('filingReceipt', {
        filingId: await hand.filingId(),
        result: 'received',
        receiptNo: '收9',
      });
      await recorded(hand, 'filingAnswered', 1);
      same(((await hand.view())['filing'] as { result: string }).result, 'received', 'a late receipt is one');
    },
  },
  {
    ...SMALL,
    name: 'the receipt comes while the exception is being decided: nothing is left to decide',
    async tell(hand) {
      await hand.toReply();
      await hand.draftReply();
      await hand.signReply();
      await hand.sealAndDeliver();
      await hand.acknowledge('EM', 'TW');
      await hand.requestFilingException();
      await hand.cityAnswers('received');
      same(await hand.phase(), 'resumption', 'received');
      same((await hand.openTasks()).includes('filingExceptionDecision NR.leader'), false, 'taken back');
    },
  },
  {
    ...SMALL,
    application: { ...SMALL.application, kind: 'resumeBuilding' },
    name: 'building resumes: nothing produces; no bureau stands above, which is written down',
    async tell(hand) {
      await hand.toReply();
      hand.desk.filingTarget = null;
      await hand.draftReply();
      await hand.signReply();
      await hand.sealAndDeliver();
      await hand.acknowledge('EM', 'TW');
      await recorded(hand, 'filingSent', 1);
      same(await hand.openTasks(), ['supplement NR.handler'], 'not taken for a receipt');
      await hand.supplement();
      await recorded(hand, 'filingExcepted', 1);
      same(((await hand.view())['filing'] as { result: string }).result, 'noBureau', 'shown as it is');
      await hand.resumeOn(await today(hand));
      await hand.verify('TW');
      await hand.verify('EM');
      same(await hand.driver.outcome(), 'resumed', 'outcome');
      const status = hand.desk.deskErrands.find(({ type }) => type === 'enterStatus');
      same((status as { status?: string }).status, 'building', 'no production');
    },
  },
];
