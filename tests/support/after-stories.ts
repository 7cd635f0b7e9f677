import {
  addDays,
  isoInstant,
  rulesOf,
  type DeliveryApplication,
  type ErratumApplication,
  type ProcedureCode,
} from '@lianshen/domain';
import type { CaseInput } from '@lianshen/workflows/messages';
import { actor, REGION, text } from './case-driver.js';
import { RESUMPTION_TERMS } from './resumption-case.js';
import { FIRM } from './resumption-hand.js';
import { type ReplyHand } from './resumption-reply-hand.js';
import { eventually, recorded, refused } from './resumption-tools.js';
import { CALENDAR, same } from './stories.js';

/** A story of a document after it was decided: its correction, its delivery. */
export interface AfterStory {
  readonly name: string;
  /** The name of the history that the replay suite keeps of it. */
  readonly history?: string;
  readonly mode?: ErratumApplication['mode'];
  readonly tell: (hand: ReplyHand) => Promise<void>;
}

const OF = '640502-RS-2026-00001';
const common = (caseNo: string, procedure: ProcedureCode, startedAt: string) => ({
  caseNo,
  procedure,
  regionCode: REGION,
  startedAt,
  applicationHash: 'a'.repeat(64),
  policy: { id: 'resumption-640502', version: '1', hash: 'b'.repeat(64) },
  terms: RESUMPTION_TERMS,
  rules: rulesOf(procedure),
  calendar: CALENDAR,
});

export function erratumInput(caseNo: string, startedAt: string, { mode = 'reissue' }: AfterStory): CaseInput {
  const application: ErratumApplication = {
    ofCaseNo: OF,
    document: {
      documentId: `${OF}.reply.1`,
      kind: 'reply',
      number: '沙自然资开复工〔2026〕1号',
      issuedOn: '2026-08-03',
    },
    mode,
    slips: [{ field: 'township', wrong: text('柳弯镇'), right: text('柳湾镇') }],
    reason: text('校对疏漏'),
  };
  return { ...common(caseNo, 'erratum', startedAt), startedBy: actor('NR'), application };
}

export function deliveryInput(caseNo: string, startedAt: string): CaseInput {
  const application: DeliveryApplication = {
    ofCaseNo: OF,
    document: {
      documentId: `${OF}.refusalDecision.1`,
      kind: 'refusalDecision',
      number: '沙自然资开复工否〔2026〕1号',
      issuedOn: startedAt.slice(0, 10),
    },
    enterprise: FIRM,
  };
  return { ...common(caseNo, 'delivery', startedAt), startedBy: actor('NR', 'office'), application };
}

const desks = (hand: ReplyHand): string[] => hand.desk.deskErrands.map(({ type }) => type);
const ended = (hand: ReplyHand): unknown =>
  hand.desk.deskErrands.flatMap((errand) => (errand.type === 'endErratum' ? [errand.state] : []));
const check = (hand: ReplyHand, result: 'pass' | 'return') =>
  hand.decide(
    'documentReview',
    { result, ...(result === 'return' ? { opinion: text('不是笔误') } : {}) },
    'NR',
    'office',
  );
const sign = (hand: ReplyHand, result: 'sign' | 'return') =>
  hand.decide(
    'replySignature',
    { result, ...(result === 'return' ? { opinion: text('不是笔误') } : {}) },
    'NR',
    'leader',
  );
const dayOf = async (hand: ReplyHand): Promise<string> => isoInstant(await hand.now()).slice(0, 10);

export const erratumStories: readonly AfterStory[] = [
  {
    history: 'reissued',
    name: 'checked by the office, signed by the leader, issued once, sealed: the old paper is replaced',
    async tell(hand) {
      same(await hand.openTasks(), ['documentReview NR.office'], 'asked is drafted');
      await check(hand, 'pass');
      await sign(hand, 'sign');
      await recorded(hand, 'erratumIssued', 1);
      await eventually('the seal', async () => (await hand.openTasks()).includes('sealing NR.office'));
      await refused(hand.withdraw(), 'alreadyDecided');
      await hand.decide('sealing', { result: 'sealed' }, 'NR', 'office');
      same(await hand.driver.outcome(), 'corrected', 'outcome');
      await eventually('the end', async () => desks(hand).includes('endErratum'));
      same(desks(hand), ['issueErratum', 'endErratum'], 'issued once');
      same(ended(hand), ['corrected'], 'whoever had the document is told');
    },
  },
  {
    history: 'not-corrected',
    mode: 'notice',
    name: 'the leader sees no slip: nothing is issued, another may be asked for',
    async tell(hand) {
      await check(hand, 'pass');
      await sign(hand, 'return');
      same(await hand.driver.outcome(), 'notCorrected', 'outcome');
      await eventually('the end', async () => desks(hand).includes('endErratum'));
      same([desks(hand), ended(hand)], [['endErratum'], ['dropped']], 'nothing issued');
    },
  },
  {
    name: 'its reply is rescinded the moment it was signed: nothing is issued, and the record says why',
    async tell(hand) {
      hand.desk.isRescinded = true;
      await check(hand, 'pass');
      await sign(hand, 'sign');
      await recorded(hand, 'erratumRefused', 1);
      same(await hand.driver.outcome(), 'notCorrected', 'outcome');
      await eventually('the end', async () => desks(hand).includes('endErratum'));
      same([desks(hand), ended(hand)], [['issueErratum', 'endErratum'], ['dropped']], 'nothing issued');
    },
  },
  {
    name: 'the office sends it back: the leader is not asked',
    async tell(hand) {
      await check(hand, 'return');
      same(await hand.driver.outcome(), 'notCorrected', 'outcome');
    },
  },
  {
    name: 'taken back by the lead before it is signed; nothing in it is returned to an earlier phase',
    async tell(hand) {
      const { taskId } = await hand.open('documentReview', 'NR', 'office');
      await refused(hand.returnTo(taskId, actor('NR', 'office'), 'checking', 'redo'), 'returnNotAllowed');
      await refused(hand.withdraw(actor('EM')), 'notYourTask');
      await hand.withdraw();
      same(await hand.driver.outcome(), 'withdrawn', 'outcome');
      await eventually('the end', async () => ended(hand) !== undefined && desks(hand).includes('endErratum'));
      same(ended(hand), ['dropped'], 'free for another');
    },
  },
];

const opened = async (hand: ReplyHand): Promise<void> => {
  const documentId = `${OF}.refusalDecision.1`;
  hand.desk.openings.set(documentId, await dayOf(hand));
  await hand.driver.signal('documentOpened', { documentId });
};
const provedAs = async (hand: ReplyHand, mode: string, on: string): Promise<void> => {
  same(await hand.driver.outcome(), 'delivered', 'outcome');
  await eventually('the proof', async () => desks(hand).includes('proveDelivery'));
  const proof = hand.desk.deskErrands.find(({ type }) => type === 'proveDelivery');
  same((proof as { delivery?: unknown }).delivery, { mode, on }, 'kept beside the decision');
  await recorded(hand, 'documentDelivered', 1);
};

export const deliveryStories: readonly AfterStory[] = [
  {
    history: 'opened',
    name: 'opening the decision is its delivery; a signal without an opening, or of another document, is none',
    async tell(hand) {
      same(await hand.openTasks(), [`deliveryConfirmation ${FIRM}.filer`], 'the enterprise is asked');
      await hand.driver.signal('documentOpened', { documentId: `${OF}.reply.1` });
      await hand.driver.signal('documentOpened', { documentId: `${OF}.refusalDecision.1` });
      same(await hand.phase(), 'delivering', 'not opened');
      await refused(hand.withdraw(actor('NR', 'office')), 'notAvailableNow');
      await opened(hand);
      await provedAs(hand, 'online', await dayOf(hand));
    },
  },
  {
    history: 'served-on-paper',
    name: 'unopened within the policy’s days it goes on paper, and ends with the receipt alone',
    async tell(hand) {
      await hand.leaveUnopened();
      const receipt = hand.desk.errands.find(({ errand }) => 'kind' in errand && errand.kind === 'deliveryReceipt');
      same((receipt?.errand as { data?: unknown }).data !== undefined, true, 'a receipt to print');
      const day = await dayOf(hand);
      await refused(
        hand.serve({ mode: 'direct', deliveredOn: addDays(day, 1), recipient: text('门卫') }),
        'decisionIncomplete',
      );
      same((await hand.view())['delivery'], null, 'not delivered');
      await hand.serve({ mode: 'direct', deliveredOn: day, recipient: text('门卫') });
      await provedAs(hand, 'direct', day);
    },
  },
  {
    name: 'confirmed by the enterprise after it went on paper: the first proof stands',
    async tell(hand) {
      await hand.leaveUnopened();
      await hand.decide('deliveryConfirmation', { result: 'received' }, FIRM, 'filer');
      await provedAs(hand, 'online', await dayOf(hand));
    },
  },
];
