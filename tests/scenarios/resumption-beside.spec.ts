import { addDays, dateOf, type Party } from '@lianshen/domain';
import { text } from '../support/case-driver.js';
import { resumptionInMemory } from '../support/memory-resumption.js';
import { SMALL } from '../support/resumption-case.js';
import { FIRM } from '../support/resumption-hand.js';
import type { ReplyHand } from '../support/resumption-reply-hand.js';
import { later } from '../support/resumption-tools.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const today = async (hand: ReplyHand): Promise<string> => dateOf(await hand.now());
const told = (hand: ReplyHand, notice: string): Party[] =>
  hand.desk.errands.flatMap(({ errand }) =>
    errand.type === 'notice' && errand.notice === notice ? errand.addressees : [],
  );

describe('of another region nobody acts in this one’s case', () => {
  const far = (agency: string, post: string) => ({
    userId: `u-far-${agency}`,
    party: { regionCode: '150203', agency, post },
  });
  const found = { facts: text('新事实'), evidence: [] };

  test('no pass is withdrawn, no work reported, nothing asked for', async () => {
    const { hand, driver } = await resumptionInMemory();
    await hand.toConclusion({ 'EE-01': 'fail' });
    await hand.confirm();
    const day = await today(hand);
    const works = { plan: text('排水'), from: day, to: day, blasting: false };
    const acts = [
      driver.act('withdrawPass', { updateId: 'f1', actor: far('EM', 'leader'), itemIds: ['EM-01'], ...found }),
      driver.act('reportUnauthorisedWork', { updateId: 'f2', actor: far('EM', 'handler'), ...found }),
      driver.act('planWorks', { updateId: 'f3', actor: far(FIRM, 'filer'), ...works }),
      driver.act('requestExtension', {
        updateId: 'f4',
        actor: far(FIRM, 'filer'),
        until: addDays(day, 60),
        reason: text('晚'),
      }),
    ];
    for (const act of acts) await expect(act).rejects.toEqual(refusedWith('notYourTask'));
  });

  test('no exception from filing is asked for', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toReply();
    await hand.draftReply();
    await hand.signReply();
    await hand.sealAndDeliver();
    await expect(hand.requestFilingException(far('NR', 'handler'))).rejects.toEqual(refusedWith('notYourTask'));
    await hand.requestFilingException();
  });
});

describe('停产期间必要作业', () => {
  test('agreed to by all, the township is told; refused by one it is not', async () => {
    const { hand } = await resumptionInMemory({
      ...SMALL,
      terms: { ...SMALL.terms, bodies: [...SMALL.terms!.bodies!, { agency: 'PS', mandatory: false }] },
    });
    await hand.toReview();
    const day = await today(hand);
    await hand.planWorks(day, addDays(day, 3), true);
    await hand.decide('worksConsent', { result: 'refuse', reasons: text('不具备条件') }, 'PS', 'leader');
    await hand.decide('worksConsent', { result: 'agree' }, 'EM', 'leader');
    expect(told(hand, 'worksAgreed')).toEqual([]);
    await hand.planWorks(day, addDays(day, 3), false);
    await hand.decide('worksConsent', { result: 'agree' }, 'EM', 'leader');
    expect(told(hand, 'worksAgreed')).toMatchObject([{ agency: 'TW', post: 'handler' }]);
  });

  test('are planned no farther than a conclusion is good for, and not once the mine works again', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toResumption();
    const day = await today(hand);
    await expect(hand.planWorks(day, addDays(day, 91), false)).rejects.toEqual(refusedWith('dateImplausible'));
    await expect(hand.planWorks(day, '2039-01-01', false)).rejects.toEqual(refusedWith('dateImplausible'));
    await hand.planWorks(day, addDays(day, 90), false);
    await hand.decide('worksConsent', { result: 'agree' }, 'EM', 'leader');
    await hand.resumeOn(day);
    await expect(hand.planWorks(day, day, false)).rejects.toEqual(refusedWith('notAvailableNow'));
  });
});

describe('acts out of season', () => {
  test('a visit that took place is not moved, in a later round neither', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toReview();
    const tomorrow = (await hand.now()) + 9e7;
    await hand.recordVisit();
    await expect(hand.reschedule('NR', tomorrow)).rejects.toEqual(refusedWith('notAvailableNow'));
    await hand.everyoneJudges();
    await hand.withdrawPass('EE', 'EE-01');
    await expect(hand.reschedule('NR', tomorrow)).rejects.toEqual(refusedWith('notAvailableNow'));
  });

  test('a pass is withdrawn once, not twice in one act', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toConclusion();
    await expect(hand.withdrawPass('EM', 'EM-01', 'EM-01')).rejects.toMatchObject({
      code: 'unknownItem',
      rejection: { errors: [{ path: 'itemIds.1' }] },
    });
    await hand.withdrawPass('EM', 'EM-01');
  });
});

describe('before and after the reply', () => {
  test('work that the township found waits for no declaration', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toReply();
    await later(hand, 31);
    await hand.draftReply();
    await hand.decide('replySignature', { result: 'sign' }, 'NR', 'leader');
    await hand.decide('noWorkConfirmation', { result: 'worked', facts: text('现场查看') }, 'TW');
    expect([await hand.phase(), await hand.openTasks()]).toEqual(['jointAcceptance', ['checklistReview TW.handler']]);
    await hand.everyoneJudges();
    await hand.confirm();
    expect(await hand.phase()).toBe('legalReview');
  });

  test('every body that signed is told of the reply, once', async () => {
    const { hand } = await resumptionInMemory();
    await hand.toResumption();
    expect(told(hand, 'replyIssued')).toMatchObject(
      ['NR', 'EM', 'EE', 'TW'].map((agency) => ({ agency, post: 'leader' })),
    );
  });
});
