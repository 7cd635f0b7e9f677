import { addDays } from '@lianshen/domain';
import { resumptionInMemory } from '../support/memory-resumption.js';
import { FIRM } from '../support/resumption-hand.js';
import type { ReplyHand } from '../support/resumption-reply-hand.js';
import { later } from '../support/resumption-tools.js';

async function rectifying(): Promise<ReplyHand> {
  const { hand } = await resumptionInMemory();
  await hand.toConclusion({ 'EE-01': 'fail' });
  await hand.confirm();
  return hand;
}
const dueOn = async (hand: ReplyHand): Promise<string> => (await hand.open('rectification', FIRM, 'filer')).dueOn!;

describe('an extension only ever lengthens', () => {
  test('asked for before the case was held and granted after: what was asked for moves with the day it was asked from', async () => {
    const hand = await rectifying();
    await hand.askExtension(addDays(await dueOn(hand), 2));
    await hand.ordered('s1');
    await later(hand, 40);
    await hand.ordered();
    const moved = await dueOn(hand);
    await hand.decideExtension('grant');
    expect(await dueOn(hand)).toBe(addDays(moved, 2));
    await hand.driver.until((await hand.now()) + 60_000);
    expect(await hand.driver.outcome()).toBe('still open');
    const granted = (await hand.driver.entries()).find(({ type }) => type === 'extensionGranted');
    expect(granted?.payload).toEqual({ until: addDays(moved, 2) });
  });

  test('granted while the case is held: days before the grant move nothing, days after it do', async () => {
    const hand = await rectifying();
    const asked = addDays(await dueOn(hand), 10);
    await hand.askExtension(asked);
    await hand.ordered('s1');
    await later(hand, 9);
    await hand.decideExtension('grant');
    expect(await dueOn(hand)).toBe(asked);
    await later(hand, 4);
    await hand.ordered();
    expect(await dueOn(hand)).toBe(addDays(asked, 4));
  });

  test('not granted any more once the case went back: nobody decides about a rectification that is not asked for', async () => {
    const hand = await rectifying();
    await hand.askExtension(addDays(await dueOn(hand), 10));
    const { taskId, party } = await hand.open('extensionDecision', 'NR', 'leader');
    await hand.returnTo(taskId, { userId: 'u-nr-leader', party }, 'jointAcceptance', 'redo');
    expect(await hand.openTasks()).not.toContain('extensionDecision NR.leader');
  });
});

describe('how long a reply is good for', () => {
  test('the last day that is shown is the last day that counts, after a hold and after an extension', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toResumption();
    const shown = async () => (await hand.view())['validUntil'];
    const first = (await hand.open('resumptionConfirmation', FIRM, 'filer')).dueOn!;
    expect(await shown()).toBe(first);
    await hand.ordered('s1');
    await later(hand, 10);
    await hand.ordered();
    expect(await shown()).toBe(addDays(first, 10));
    await hand.askExtension(addDays(first, 40));
    await hand.decideExtension('grant');
    expect(await shown()).toBe(addDays(first, 40));
  });
});
