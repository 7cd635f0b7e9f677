import { addDays, isoInstant, startOfDay } from '@lianshen/domain';
import { SMALL } from './resumption-case.js';
import type { ReplyHand } from './resumption-reply-hand.js';
import { toResumption } from './resumption-stories-reply.js';
import { recorded, type ResumptionStory } from './resumption-tools.js';
import { same } from './stories.js';

const RESCISSION = '640502-RC-2026-00001';
const tell = (hand: ReplyHand, state: 'open' | 'dismissed' | 'rescinded', rescissionNo = RESCISSION): Promise<void> =>
  hand.driver.signal('rescissionChanged', { rescissionNo, state });
const held = async (hand: ReplyHand): Promise<unknown> => (await hand.view())['rescission'];

/** What a rescission does to the resumption whose reply it undoes. */
export const rescinded: readonly ResumptionStory[] = [
  {
    ...SMALL,
    history: 'rescission-dismissed',
    name: 'a rescission is opened before anybody resumed: held; dismissed: asked again, its days do not count',
    async tell(hand) {
      await toResumption(hand);
      const before = await hand.open('resumptionConfirmation', 'E-e1', 'filer');
      await tell(hand, 'open');
      await tell(hand, 'open');
      same(await hand.openTasks(), [], 'nobody resumes');
      same(await held(hand), { caseNo: RESCISSION, state: 'open' }, 'told');
      const day = isoInstant(await hand.now()).slice(0, 10);
      await hand.driver.until(startOfDay(addDays(day, 10)) + 3_600_000);
      await tell(hand, 'dismissed');
      await tell(hand, 'open'); // late
      await recorded(hand, 'rescissionNoted', 2);
      const after = await hand.open('resumptionConfirmation', 'E-e1', 'filer');
      same(after.payload['validUntil'], addDays(String(before.payload['validUntil']), 10), 'validity');
      await hand.resumeOn(addDays(day, 10));
      await hand.verify('EM');
      await hand.verify('TW');
      same(await hand.driver.outcome(), 'resumed', 'outcome');
    },
  },
  {
    ...SMALL,
    history: 'rescinded-before-resumption',
    name: 'a rescission opened while the reply is filed holds the resumption; decided, it ends it',
    async tell(hand) {
      await hand.toReply();
      await hand.draftReply();
      await hand.signReply();
      await hand.sealAndDeliver();
      await tell(hand, 'open');
      await hand.acknowledge('EM', 'TW');
      await hand.cityAnswers('received');
      same(await hand.phase(), 'resumption', 'phase');
      same(await hand.openTasks(), [], 'nobody resumes');
      await tell(hand, 'rescinded');
      same(await hand.driver.outcome(), 'rescinded', 'outcome');
      const status = hand.desk.deskErrands.find(({ type }) => type === 'enterStatus');
      same(status, undefined, 'nothing works');
    },
  },
  {
    ...SMALL,
    name: 'opened after the enterprise resumed: what is verified goes on until it is decided',
    async tell(hand) {
      await toResumption(hand);
      await hand.resumeOn(isoInstant(await hand.now()).slice(0, 10));
      await tell(hand, 'open');
      await hand.verify('EM');
      await tell(hand, 'rescinded');
      same(await hand.driver.outcome(), 'rescinded', 'outcome');
      same(await hand.openTasks(), [], 'nothing stays open');
    },
  },
];
