import { addDays, addMonths, isoInstant, startOfDay } from '@lianshen/domain';
import { SMALL } from './resumption-case.js';
import { FIRM } from './resumption-hand.js';
import type { ReplyHand } from './resumption-reply-hand.js';
import { eventually, limit, recorded, refused, type ResumptionStory } from './resumption-tools.js';
import { same } from './stories.js';

const today = async (hand: ReplyHand): Promise<string> => isoInstant(await hand.now()).slice(0, 10);
const waiting = async (hand: ReplyHand) =>
  (await hand.view())['waiting'] as { cause: string; reapplyOn: string } | null;
const due = async (hand: ReplyHand): Promise<string> => (await hand.open('rectification', FIRM, 'filer')).dueOn!;
const toRectification = async (hand: ReplyHand): Promise<void> => {
  await hand.toConclusion({ 'EM-01': 'fail' });
  await hand.confirm();
};
/** To a minute before, and to a minute after, the day that follows a due day. */
const before = (day: string): number => startOfDay(addDays(day, 1)) - 60_000;
const after = (day: string): number => startOfDay(addDays(day, 1)) + 60_000;
const refusalOf = async (hand: ReplyHand) => {
  const find = () =>
    hand.desk.errands.find(({ errand }) => errand.type === 'document' && errand.kind === 'refusalDecision');
  await eventually('the refusal', () => Promise.resolve(find() !== undefined));
  return (find()!.errand as { data: Record<string, unknown> }).data;
};

/** Rectification that runs out; who waits before the next application, and who does not. */
export const ended: readonly ResumptionStory[] = [
  {
    ...SMALL,
    history: 'rectification-limit-passed',
    name: 'rectification until the last minute of its limit; after it the case is refused by itself, as after the last round',
    async tell(hand) {
      await toRectification(hand);
      const dueOn = await due(hand);
      const { taskId, revision } = await hand.open('rectification', FIRM, 'filer');
      await hand.driver.until(before(dueOn));
      same(await hand.phase(), 'rectification', 'not a minute early');
      await hand.driver.until(after(dueOn));
      same(await hand.driver.outcome(), 'refused', 'outcome');
      const { tasks } = await hand.driver.snapshot();
      const task = tasks.find((one) => one.taskId === taskId)!;
      same([task.state, task.revision > revision], ['cancelled', true], 'nobody decided it');
      await recorded(hand, 'taskOverdue', 1);
      const refusal = await refusalOf(hand);
      const reapply = addMonths(addDays(dueOn, 1), 6);
      same([refusal['cause'], refusal['reapplyOn']], ['limitPassed', reapply], 'the same paper');
      same(await waiting(hand), { mineId: 'm1', partIds: ['m1-pit'], cause: 'refused', reapplyOn: reapply }, 'waits');
    },
  },
  {
    ...SMALL,
    history: 'rectification-extended',
    name: 'an extension asked for in time is decided before the limit is; refused, the limit has passed',
    async tell(hand) {
      await toRectification(hand);
      const limitBefore = await limit(hand);
      const first = await due(hand);
      await hand.askExtension(addDays(first, 30));
      await hand.driver.until(after(first));
      same(await hand.phase(), 'rectification', 'waits for the decision');
      await refused(hand.rectify(), 'limitPassed');
      await hand.decideExtension('grant');
      same(await due(hand), addDays(first, 30), 'the day that was set');
      await hand.askExtension(addDays(first, 60));
      await hand.rectify();
      same((await hand.openTasks()).includes('extensionDecision NR.leader'), false, 'nothing left to extend');
      same((await limit(hand))!.dueOn! > limitBefore!.dueOn!, true, 'the promised limit lost no day');
      await hand.everyoneJudges({ 'EM-01': 'fail' });
      await hand.confirm();
      const second = await due(hand);
      await hand.askExtension(addDays(second, 30));
      await hand.driver.until(after(second));
      await hand.decideExtension('refuse');
      same(await hand.driver.outcome(), 'refused', 'outcome');
    },
  },
  {
    ...SMALL,
    name: 'a clock that stands still lets nothing run out; a day that was set moves with it',
    async tell(hand) {
      await toRectification(hand);
      const first = await due(hand);
      await hand.askExtension(addDays(first, 10));
      await hand.decideExtension('grant');
      const day = await today(hand);
      await hand.suspend();
      await hand.driver.until(after(addDays(first, 40)));
      same(await hand.phase(), 'rectification', 'frozen');
      await hand.resume();
      const now = await today(hand);
      const days = (startOfDay(now) - startOfDay(day)) / 86_400_000;
      same(await due(hand), addDays(first, 10 + days), 'by the days in which it stood');
      await hand.driver.until(after(await due(hand)));
      same(await hand.driver.outcome(), 'refused', 'then it runs out');
    },
  },
  {
    ...SMALL,
    history: 'withdrawn-after-fail',
    name: 'withdrawn after a failed round: the waiting time stays, in the next round as well',
    async tell(hand) {
      await toRectification(hand);
      await hand.rectify();
      await hand.withdraw(hand.driver.input.startedBy);
      same(await hand.driver.outcome(), 'withdrawn', 'outcome');
      const reapply = addMonths(await today(hand), 6);
      same([(await waiting(hand))!.cause, (await waiting(hand))!.reapplyOn], ['withdrawnAfterFail', reapply], 'waits');
    },
  },
  {
    ...SMALL,
    name: 'withdrawn before anything failed, or once a later round passed: nobody waits',
    async tell(hand) {
      await toRectification(hand);
      await hand.rectify();
      await hand.everyoneJudges();
      await hand.confirm();
      await hand.withdraw(hand.driver.input.startedBy);
      same([await hand.driver.outcome(), await waiting(hand)], ['withdrawn', null], 'free');
    },
  },
  {
    ...SMALL,
    terms: { ...SMALL.terms, reapplicationMonths: 0 },
    name: 'a policy without waiting time has nobody wait',
    async tell(hand) {
      await toRectification(hand);
      await hand.giveUp();
      same([await hand.driver.outcome(), await waiting(hand)], ['refused', null], 'free');
      same((await refusalOf(hand))['reapplyOn'], null, 'the paper names no day');
    },
  },
];
