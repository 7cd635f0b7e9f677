import { SPECIALITIES, type CaseEntry, type DeskErrand } from '@lianshen/domain';
import { actor, text } from '../support/case-driver.js';
import { item, SMALL } from '../support/resumption-case.js';
import { expert } from '../support/resumption-hand.js';
import type { ReplyHand } from '../support/resumption-reply-hand.js';
import { resumptionInMemory } from '../support/memory-resumption.js';
import { later, openOf } from '../support/resumption-tools.js';

describe('how old a conclusion is', () => {
  test('confirmed once more after a return it is as old as before', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toMeetings();
    const { concludedOn } = await hand.view();
    await later(hand, 60);
    const { taskId } = await hand.open('agendaRequest', 'NR', 'leader');
    await hand.returnTo(taskId, actor('NR', 'leader'), 'conclusion', 'back');
    await hand.confirm();
    expect([concludedOn, (await hand.view())['concludedOn']]).toEqual(['2026-03-02', '2026-03-02']);
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

/** What the latest round asks. */
async function askedInRound(hand: ReplyHand): Promise<readonly string[]> {
  const rounds = (await hand.driver.entries()).flatMap((e: CaseEntry) =>
    e.type === 'roundStarted' ? [e.payload] : [],
  );
  return rounds.at(-1)!.items;
}

describe('a round, whoever brought it about', () => {
  test('asks what was passed on evidence that has expired meanwhile', async () => {
    const { hand } = await resumptionInMemory({ ...SMALL, terms: { ...SMALL.terms, passValidDays: 15 } });
    await hand.toConclusion();
    await later(hand, 20);
    await hand.reportWork('EM');
    expect((await askedInRound(hand)).toSorted()).toEqual(['EE-01', 'EM-01', 'EX-01', 'NR-01', 'TW-01']);
    await hand.everyoneJudges();
    expect(await hand.phase()).toBe('conclusion');
  });

  test('one body that judges one item again renews no conclusion: what the others saw has expired', async () => {
    const items = [...SMALL.application!.items!, item('EE-02')];
    const { hand, driver } = await resumptionInMemory({
      application: { items },
      terms: { ...SMALL.terms, passValidDays: 90 },
    });
    await hand.toReply();
    await later(hand, 95);
    await hand.withdrawPass('EE', 'EE-02');
    await hand.everyoneJudges();
    await hand.confirm();
    const judgedOn = (await driver.snapshot()).tasks
      .filter(({ kind, stands }) => kind === 'checklistReview' && stands)
      .map(({ decidedAt }) => decidedAt!.slice(0, 10));
    expect(judgedOn).toEqual(Array(5).fill((await hand.view())['concludedOn']));
  });
});

describe('a consent under 安全生产法 第六十五条第三款 is the signature’s that gave it', () => {
  const signWith = (hand: ReplyHand, releases: readonly string[]) =>
    hand.decide('agencySignature', { result: 'sign', opinion: text('同意'), releases }, 'EM', 'leader');
  const released = async (hand: ReplyHand): Promise<readonly string[]> => {
    await hand.onToReply();
    await hand.draftReply();
    await hand.signReply();
    const errand = hand.desk.deskErrands.find(({ type }) => type === 'issueReply');
    return (errand as Extract<DeskErrand, { type: 'issueReply' }>).releases;
  };

  test('given, it goes with the reply', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toReview();
    await hand.review('EM');
    await signWith(hand, ['order-1']);
    expect(await released(hand)).toEqual(['order-1']);
  });

  test('recalled with the signature it lifts nothing', async () => {
    const { hand, driver } = await resumptionInMemory();
    await hand.toReview();
    await hand.review('EM');
    const { taskId } = await hand.open('agencySignature', 'EM', 'leader');
    await signWith(hand, ['order-1']);
    await hand.recall(taskId, actor('EM', 'leader'));
    expect((await driver.snapshot()).case.view).toMatchObject({ signed: { EM: false } });
    expect(await released(hand)).toEqual([]);
  });

  test('with a pass that was withdrawn it is void', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toReview();
    await hand.review('EM');
    await signWith(hand, ['order-1']);
    await hand.withdrawPass('EM', 'EM-01');
    expect(await released(hand)).toEqual([]);
  });
});

describe('an expert replaced', () => {
  const fourth = { ...expert(4), specialities: SPECIALITIES };

  test('who led the group: whoever signed its checklist signs the new one', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toReview();
    await hand.review('EX', { 'EX-01': 'fail' });
    await hand.expertSigns(2);
    await hand.replaceExpert('x1', fourth);
    expect(await openOf(hand, 'EX')).toEqual(['checklistReview EX.expert-x4']);
    await hand.review('EX');
    expect(await openOf(hand, 'EX')).toEqual(['x2', 'x3', 'x4'].map((id) => `expertSignature EX.expert-${id}`));
    await hand.everyoneJudges();
    expect(await hand.phase()).toBe('conclusion');
  });

  test('in a round that asks the experts nothing there is none to replace', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toConclusion({ 'EE-01': 'fail' });
    await hand.confirm();
    await hand.rectify();
    await expect(hand.replaceExpert('x2', fourth)).rejects.toMatchObject({ code: 'notAvailableNow' });
  });
});

describe('what is judged anew is said anew', () => {
  test('a section head looks at no verdicts of before', async () => {
    const { hand } = await resumptionInMemory({ ...SMALL, terms: { ...SMALL.terms, sectionHeads: ['TW'] } });
    await hand.toReview();
    await hand.review('TW');
    await hand.reportWork('EM');
    expect(await openOf(hand, 'TW')).toEqual(['checklistReview TW.handler']);
    await hand.review('TW');
    expect(await openOf(hand, 'TW')).toEqual(['sectionReview TW.sectionHead']);
  });

  test('an expert signs no checklist that asked less', async () => {
    const { hand } = await resumptionInMemory({
      application: { items: [...SMALL.application!.items!, item('EX-02')] },
      terms: { ...SMALL.terms, passValidDays: 15, rectificationWorkingDays: 60 },
    });
    await hand.toConclusion({ 'EX-01': 'fail' });
    await hand.confirm();
    await hand.rectify();
    await hand.review('EX');
    await later(hand, 20);
    await hand.reportWork('EM');
    expect(await openOf(hand, 'EX')).toEqual(['checklistReview EX.expert-x1']);
    const { payload } = await hand.open('checklistReview', 'EX', 'expert-x1');
    expect(payload['items']).toMatchObject([{ itemId: 'EX-01' }, { itemId: 'EX-02' }]);
  });
});

describe('主管部门自身事项', () => {
  const items = ['TW-02', 'TW-05'].map((id) => item(id, { subject: 'authority' }));
  const owing = { ...SMALL, application: { items: [...SMALL.application!.items!, ...items] } };

  test('found to owe something new, a body is pressed for it', async () => {
    const { hand } = await resumptionInMemory(owing);
    await hand.toConclusion({ 'TW-02': 'fail' });
    expect(await hand.phase()).toBe('conclusion');
    await hand.withdrawPass('TW', 'TW-05');
    await hand.review('TW', { 'TW-05': 'fail' });
    await hand.signAsHead('TW');
    const { payload } = await hand.open('authorityDuty', 'TW');
    expect(payload['items']).toMatchObject([{ itemId: 'TW-02' }, { itemId: 'TW-05' }]);
    await hand.dischargeDuty('TW');
    expect(await hand.phase()).toBe('conclusion');
  });

  test('what it has done stands where something else of it is judged again', async () => {
    const { hand } = await resumptionInMemory(owing);
    await hand.toConclusion({ 'TW-02': 'fail' });
    await hand.withdrawPass('TW', 'TW-01');
    await hand.review('TW');
    await hand.signAsHead('TW');
    expect(await openOf(hand, 'TW')).toEqual([]);
    expect(await hand.phase()).toBe('conclusion');
  });
});

describe('a veto item of a body that the policy does not always convene', () => {
  const fire = {
    application: { items: [...SMALL.application!.items!, item('FIRE-01')] },
    terms: { ...SMALL.terms, bodies: [...SMALL.terms!.bodies!, { agency: 'FIRE', mandatory: false }] },
  };

  test('has that body convened', async () => {
    const { hand } = await resumptionInMemory(fire);
    await hand.toPanel();
    await expect(hand.convene()).rejects.toMatchObject({ code: 'mandatoryBodyDropped' });
    await hand.convene({ bodies: ['NR', 'EM', 'EE', 'TW', 'FIRE'] });
    expect(await hand.openTasks()).toContain('checklistReview FIRE.handler');
  });
});
