import { actor } from '../support/case-driver.js';
import { resumptionInMemory } from '../support/memory-resumption.js';
import { later } from '../support/resumption-tools.js';

describe('how old a conclusion is', () => {
  test('confirmed once more after a return it is as old as before', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toMeetings();
    const { concludedOn } = await hand.view();
    await later(hand, 60);
    const { taskId } = await hand.open('agendaRequest', 'NR', 'leader');
    await hand.returnTo(taskId, actor('NR', 'leader'), 'conclusion', 'back');
    await hand.confirm();
    expect((await hand.view())['concludedOn']).toBe(concludedOn);
  });

  test('judged anew by one body it is of the day on which that was confirmed', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toMeetings();
    await later(hand, 60);
    await hand.withdrawPass('EE', 'EE-01');
    await hand.everyoneJudges();
    await later(hand, 1);
    await hand.confirm();
    expect((await hand.view())['concludedOn']).toBe('2026-05-02');
  });
});
