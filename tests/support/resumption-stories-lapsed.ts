import { addDays, isoInstant, startOfDay } from '@lianshen/domain';
import { SMALL } from './resumption-case.js';
import { FIRM } from './resumption-hand.js';
import type { ReplyHand } from './resumption-reply-hand.js';
import { eventually, recorded, refused, type ResumptionStory } from './resumption-tools.js';
import { same } from './stories.js';

const today = async (hand: ReplyHand): Promise<string> => isoInstant(await hand.now()).slice(0, 10);
const due = async (hand: ReplyHand): Promise<string> =>
  (await hand.open('resumptionConfirmation', FIRM, 'filer')).dueOn!;
const after = (day: string): number => startOfDay(addDays(day, 1)) + 60_000;
const month = { ...SMALL, terms: { ...SMALL.terms, replyValidDays: 30 } };

/** The reply lapsed: nothing was entered, what it lifted is in force again, everybody was told, nobody waits. */
async function lapsedBy(hand: ReplyHand, cause: string): Promise<void> {
  same(await hand.driver.outcome(), 'lapsed', 'outcome');
  const errands = () => hand.desk.deskErrands.map(({ type }) => type);
  await eventually('the lapse', () => Promise.resolve(errands().includes('lapseReply')));
  same(errands().includes('enterStatus'), false, 'the mine stays stopped');
  await recorded(hand, 'noticeSent', 3); // the joint visit, the reply, and this
  const entry = (await hand.driver.entries()).find(({ type }) => type === 'replyLapsed');
  same((entry!.payload as { cause: string }).cause, cause, 'why');
  const view = await hand.view();
  same([view['waiting'], view['resumedOn']], [null, null], 'free for a new application, not resumed');
}

/** A reply that is not used. */
export const lapsed: readonly ResumptionStory[] = [
  {
    ...month,
    history: 'lapsed-unconfirmed',
    name: 'not confirmed within the validity of the reply: it lapses',
    async tell(hand) {
      await hand.toResumption();
      const validUntil = addDays(await today(hand), 30);
      same(await due(hand), validUntil, 'thirty days');
      await hand.driver.until(after(validUntil) - 120_000);
      same(await hand.phase(), 'resumption', 'not a minute early');
      await hand.driver.until(after(validUntil));
      await lapsedBy(hand, 'notConfirmed');
    },
  },
  {
    ...month,
    history: 'validity-extended-once',
    name: 'one reasoned extension of the validity, no second; then it lapses',
    async tell(hand) {
      await hand.toResumption();
      const first = await due(hand);
      await hand.askExtension(addDays(first, 20));
      await hand.decideExtension('refuse');
      await hand.askExtension(addDays(first, 20));
      await hand.driver.until(after(first));
      same(await hand.phase(), 'resumption', 'waits for the decision');
      await refused(hand.resumeOn(await today(hand)), 'limitPassed');
      await hand.decideExtension('grant');
      same([await due(hand), (await hand.view())['validUntil']], [addDays(first, 20), addDays(first, 20)], 'later');
      await refused(hand.askExtension(addDays(first, 40)), 'extensionOnlyOnce');
      await hand.driver.until(after(addDays(first, 20)));
      await lapsedBy(hand, 'notConfirmed');
    },
  },
  {
    ...month,
    name: 'confirmed within an extended validity: it resumes',
    async tell(hand) {
      await hand.toResumption();
      const first = await due(hand);
      await hand.askExtension(addDays(first, 20));
      await hand.decideExtension('grant');
      await hand.driver.until(after(first));
      await hand.resumeOn(await today(hand));
      await hand.verify('EM');
      await hand.verify('TW');
      same(await hand.driver.outcome(), 'resumed', 'outcome');
    },
  },
  {
    ...month,
    history: 'lapsed-not-started',
    name: 'one body finds on site that it has not started: the reply lapses, both reported',
    async tell(hand) {
      await hand.toResumption();
      await hand.resumeOn(await today(hand));
      await hand.verify('EM', 'notStarted');
      same(await hand.phase(), 'resumption', 'the other is heard too');
      await hand.verify('TW');
      await lapsedBy(hand, 'notStarted');
    },
  },
];
