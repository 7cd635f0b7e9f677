import { addDays, isoInstant, startOfDay } from '@lianshen/domain';
import { SMALL } from './resumption-case.js';
import { FIRM } from './resumption-hand.js';
import type { ReplyHand } from './resumption-reply-hand.js';
import { eventually, recorded, refused, type ResumptionStory } from './resumption-tools.js';
import { same } from './stories.js';

const RESCISSION = '640502-RC-2026-00001';
const STOP = `${RESCISSION}-stop`;

/** The rescission's order is in the register, then the case is told; as its desk does. */
const tell = (hand: ReplyHand, state: 'open' | 'dismissed' | 'rescinded'): Promise<void> => {
  hand.desk.holding = state === 'open' ? [STOP] : [];
  return hand.driver.signal('rescissionChanged', { rescissionNo: RESCISSION, state });
};
const isHeldBy = (hand: ReplyHand, ...orders: readonly string[]): Promise<void> =>
  eventually('the register', async () => String((await hand.view())['heldBy']) === String(orders));
const today = async (hand: ReplyHand): Promise<string> => isoInstant(await hand.now()).slice(0, 10);

/** What a rescission does to the resumption whose reply it undoes. */
export const rescinded: readonly ResumptionStory[] = [
  {
    ...SMALL,
    history: 'rescission-dismissed',
    name: 'a rescission is opened before anybody resumed: held by its order; dismissed: its days do not count',
    async tell(hand) {
      await hand.toResumption();
      const before = await hand.open('resumptionConfirmation', FIRM, 'filer');
      await tell(hand, 'open');
      await tell(hand, 'open');
      await isHeldBy(hand, STOP);
      const day = await today(hand);
      await refused(hand.resumeOn(day), 'caseHeld');
      same((await hand.view())['rescission'], { caseNo: RESCISSION, state: 'open' }, 'told');
      await hand.driver.until(startOfDay(addDays(day, 10)) + 3_600_000);
      await tell(hand, 'dismissed');
      await isHeldBy(hand);
      await hand.driver.signal('rescissionChanged', { rescissionNo: RESCISSION, state: 'open' }); // late
      await recorded(hand, 'rescissionNoted', 2);
      const after = await hand.open('resumptionConfirmation', FIRM, 'filer');
      same([after.taskId, after.dueOn], [before.taskId, addDays(before.dueOn!, 10)], 'validity');
      await hand.resumeOn(addDays(day, 10));
      await hand.verify('EM');
      await hand.verify('TW');
      same(await hand.driver.outcome(), 'resumed', 'outcome');
    },
  },
  {
    ...SMALL,
    history: 'rescinded-before-resumption',
    name: 'a rescission opened while the reply is filed holds it; its order made lasting frees nobody; decided, it ends the case',
    async tell(hand) {
      await hand.toReply();
      await hand.draftReply();
      await hand.signReply();
      await hand.sealAndDeliver();
      await tell(hand, 'open');
      await isHeldBy(hand, STOP);
      await refused(hand.acknowledge('EM'), 'caseHeld');
      // the reply is undone, its order waits for joint acceptance from now on; the case hears of the register first
      hand.desk.holding = [];
      await hand.driver.signal('registerChanged', {});
      await eventually('it is read', () =>
        Promise.resolve(hand.desk.deskErrands.filter(({ type }) => type === 'readOrders').length > 2),
      );
      await refused(hand.acknowledge('EM'), 'caseHeld');
      await tell(hand, 'rescinded');
      same(await hand.driver.outcome(), 'rescinded', 'outcome');
      const status = hand.desk.deskErrands.find(({ type }) => type === 'enterStatus');
      same(status, undefined, 'nothing works');
    },
  },
  {
    ...SMALL,
    name: 'opened after the enterprise named its day: nobody verifies, nothing is entered until it is decided',
    async tell(hand) {
      await hand.toResumption();
      await hand.resumeOn(await today(hand));
      await hand.verify('EM');
      await tell(hand, 'open');
      await isHeldBy(hand, STOP);
      await refused(hand.verify('TW'), 'caseHeld');
      await tell(hand, 'rescinded');
      same(await hand.driver.outcome(), 'rescinded', 'outcome');
      same(await hand.openTasks(), [], 'nothing stays open');
      same(
        hand.desk.deskErrands.some(({ type }) => type === 'enterStatus'),
        false,
        'nothing works',
      );
    },
  },
];
