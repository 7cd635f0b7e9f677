import { text } from '../support/case-driver.js';
import { all, ground, meetingInput, MeetingHand, reasons, type MeetingVariation } from '../support/meeting-case.js';
import { startInMemory } from '../support/memory-case.js';

const begin = async (variation: MeetingVariation = {}) => {
  const { driver, engine } = await startInMemory(meetingInput(variation));
  const hand = new MeetingHand(driver);
  const released = () => engine.record.deskErrands.flatMap((one) => (one.type === 'releaseExtract' ? one.extract : []));
  return { hand, engine, released };
};
const refuses = (act: Promise<unknown>, code: string) => expect(act).rejects.toMatchObject({ code });
const VOTE = { body: { body: 'party', mode: 'vote', capture: 'secretary' } } as const;

describe('in the room, the head responsible', () => {
  test('agreed: one sealed extract, with both numbers', async () => {
    const { hand, engine, released } = await begin();
    await hand.inSession();
    await hand.say(all('agree'));
    await hand.resolve({ result: 'agreed' });
    expect(released()).toEqual([]);
    await refuses(hand.signMinutes(), 'minutesMissing');
    await hand.writeMinutes();
    await refuses(hand.signMinutes('member1'), 'notYourTask');
    await hand.signMinutes();
    expect(engine.outcome).toBe('closed');
    expect(released()).toMatchObject([
      { result: 'agreed', sessionNo: 'session〔2026〕1号', minutesNo: 'minutes〔2026〕1号' },
    ]);
  });

  test('the head departs from the majority only with reasons', async () => {
    const { hand } = await begin();
    await hand.inSession();
    await hand.say({ ...all('disagree'), member1: 'agree', head: 'agree' });
    await refuses(hand.resolve({ result: 'agreed' }), 'reasonsRequired');
    await hand.resolve({ result: 'agreed', reasons });
    expect((await hand.view())['items']).toMatchObject([
      { resolution: { departs: true, count: { agree: 2, disagree: 5 } } },
    ]);
  });

  test('the head speaks last, everybody for themselves and once', async () => {
    const { hand } = await begin();
    await hand.inSession(['head', 'member1', 'member2', 'member3']);
    await refuses(hand.says('head', 'agree'), 'headSpeaksLast');
    await refuses(hand.says('member4', 'agree'), 'notAMember');
    const forAnother = { itemId: 'i1', seat: 'member2', position: 'agree', statement: null } as const;
    await refuses(hand.act('takePosition', forAnother, 'member1'), 'notAMember');
    await refuses(hand.act('takePosition', forAnother, 'secretary'), 'notYourTask');
    const sitsFor = { ...hand.by('member1'), actingFor: hand.by('member2').party };
    await refuses(hand.act('takePosition', forAnother, sitsFor), 'notAMember');
    await hand.says('member1', 'agree');
    await refuses(hand.says('member1', 'disagree'), 'alreadyDecided');
    await refuses(hand.resolve({ result: 'agreed' }), 'positionsMissing');
  });

  test('quorum lost in the middle stops everything until somebody is back', async () => {
    const { hand } = await begin({ items: 2 });
    await hand.inSession(['head', 'member1', 'member2', 'member3']);
    await hand.says('member1', 'agree');
    await hand.leaves('member3');
    await refuses(hand.says('member2', 'agree'), 'quorumNotMet');
    await refuses(hand.resolve({ result: 'postponed', reasons }), 'quorumNotMet');
    await hand.returns('member3');
    await hand.says('member2', 'agree');
    await hand.says('member3', 'abstain');
    await hand.says('head', 'agree');
    await hand.resolve({ result: 'agreed' });
    await refuses(hand.says('member2', 'disagree'), 'itemAlreadyResolved');
  });

  test('a recusal counts for its item alone; where it breaks the quorum the item is put off', async () => {
    const { hand } = await begin({ items: 2 });
    await hand.inSession(['head', 'member1', 'member2', 'member3']);
    await hand.recuse('member1');
    await refuses(hand.recuse('member1'), 'recused');
    await refuses(hand.says('member2', 'agree'), 'quorumNotMet');
    await refuses(hand.open('i2'), 'notAvailableNow');
    await hand.resolve({ result: 'postponed', reasons });
    await hand.open('i2');
    await hand.say(all('agree', ['head', 'member1', 'member2', 'member3']), 'i2');
    await hand.resolve({ result: 'agreed' }, 'head', 'i2');
    expect(await hand.phase()).toBe('minutes');
  });

  test('a recused head neither speaks nor decides; the secretary can only put the item off', async () => {
    const { hand } = await begin();
    await hand.inSession();
    await hand.recuse('head');
    await hand.say(all('agree', ['member1', 'member2', 'member3', 'member4', 'member5', 'member6']));
    await refuses(hand.says('head', 'agree'), 'recused');
    await refuses(hand.resolve({ result: 'agreed' }), 'recused');
    await refuses(hand.resolve({ result: 'agreed' }, 'secretary'), 'recused');
    await hand.resolve({ result: 'remanded', reasons }, 'secretary');
    expect(await hand.phase()).toBe('minutes');
  });

  test('what is said of a recused member is void', async () => {
    const { hand } = await begin();
    await hand.inSession();
    await hand.says('member1', 'disagree');
    await hand.recuse('member1');
    await refuses(hand.says('member1', 'agree'), 'recused');
    expect(JSON.stringify((await hand.view())['items'])).not.toContain('disagree');
  });

  test('a disagreement names its grounds', async () => {
    const { hand, released } = await begin();
    await hand.inSession();
    await hand.say(all('disagree'));
    await refuses(hand.resolve({ result: 'disagreed' }), 'groundsRequired');
    await refuses(hand.resolve({ result: 'disagreed', grounds: [ground, { fact: ground.fact }] }), 'groundsRequired');
    await refuses(hand.resolve({ result: 'disagreed', grounds: [{ ...ground, itemId: ' ' }] }), 'groundsRequired');
    await hand.resolve({ result: 'disagreed', grounds: [ground] });
    await hand.writeMinutes();
    await hand.signMinutes();
    expect(released()).toMatchObject([{ result: 'disagreed', grounds: [{ itemId: 'EM-01' }] }]);
  });

  test.each(['postponed', 'remanded'] as const)('%s needs reasons and no positions', async (result) => {
    const { hand } = await begin();
    await hand.inSession();
    await refuses(hand.resolve({ result }), 'reasonsRequired');
    await hand.resolve({ result, reasons });
    expect(await hand.phase()).toBe('minutes');
  });

  test('a result outside the four is none, and only an agreement carries conditions', async () => {
    const { hand } = await begin();
    await hand.inSession();
    await hand.say(all('agree'));
    await refuses(hand.resolve({ result: 'approved' as never, reasons }), 'decisionIncomplete');
    const amendments = [{ text: text('补充监测方案'), owner: 'EM', before: 'reply' as const }];
    for (const result of ['postponed', 'remanded', 'disagreed'] as const)
      await refuses(hand.resolve({ result, reasons, grounds: [ground], amendments }), 'decisionIncomplete');
    await hand.resolve({ result: 'agreed', amendments });
  });

  test('a head who did not come puts nothing off that another chairs', async () => {
    const { hand } = await begin();
    await hand.approveAgenda();
    await hand.attend(['member1', 'member2', 'member3', 'member4'], 'member1', text('委托书'));
    await hand.open();
    await refuses(hand.resolve({ result: 'postponed', reasons }, 'head'), 'notAMember');
    await hand.resolve({ result: 'postponed', reasons }, 'member1');
  });

  test('an entrusted chair signs when the head has confirmed', async () => {
    const { hand, engine } = await begin();
    const there = ['member1', 'member2', 'member3', 'member4'];
    await hand.approveAgenda();
    await hand.attend(there, 'member1', text('委托书'));
    await hand.open();
    await hand.say(all('agree', there));
    await refuses(hand.resolve({ result: 'agreed' }, 'head'), 'recused');
    await hand.resolve({ result: 'agreed' }, 'member1');
    await hand.writeMinutes();
    await refuses(hand.signMinutes('member1'), 'notAvailableNow');
    await refuses(hand.act('confirmResults', {}, 'member1'), 'notYourTask');
    await hand.act('confirmResults', {}, 'head');
    await refuses(hand.signMinutes('head'), 'notYourTask');
    await hand.signMinutes('member1');
    expect(engine.outcome).toBe('closed');
  });
});

describe('in the room, by vote, entered by the secretary', () => {
  test('the result equals the count, of 应到会 and not of those present', async () => {
    const { hand } = await begin(VOTE);
    const there = ['head', 'member1', 'member2', 'member3'];
    await hand.inSession(there);
    await hand.say({ ...all('agree', there), member1: 'abstain' });
    await refuses(hand.resolve({ result: 'agreed' }), 'resultDiffersFromCount');
    await refuses(hand.resolve({ result: 'disagreed', grounds: [ground] }, 'head'), 'notYourTask');
    await hand.resolve({ result: 'disagreed', grounds: [ground] });
  });

  test('agreed with conditions; nobody but the secretary enters', async () => {
    const { hand, released } = await begin(VOTE);
    await hand.inSession();
    const own = { itemId: 'i1', seat: 'member1', position: 'agree', statement: null } as const;
    await hand.act('takePosition', own, 'secretary');
    await hand.say(all('agree', ['member2', 'member3', 'member4', 'member5', 'member6', 'head']));
    await hand.resolve({ result: 'agreed', amendments: [{ text: text('先行治理'), owner: 'EM', before: 'reply' }] });
    await hand.writeMinutes();
    await hand.signMinutes();
    expect(released()).toMatchObject([{ body: 'party', amendments: [{ owner: 'EM', before: 'reply' }] }]);
  });
});

describe('an item whose case took it back', () => {
  const takeBack = (hand: MeetingHand, n: number) =>
    hand.driver.signal('proposalWithdrawn', { proposalId: `640502-RS-2026-0000${n}.government.1` });
  const states = async (hand: MeetingHand) =>
    ((await hand.view())['items'] as { state: string }[]).map(({ state }) => state);

  test('before it is opened is off the agenda: not heard, no extract, the others go on', async () => {
    const { hand, engine, released } = await begin({ items: 2 });
    await takeBack(hand, 1);
    await takeBack(hand, 1); // told twice is told once
    expect(await states(hand)).toEqual(['withdrawn', 'planned']);
    await hand.approveAgenda();
    await hand.attend();
    await refuses(hand.open('i1'), 'itemWithdrawn');
    await refuses(hand.recuse('member1'), 'itemWithdrawn');
    await refuses(hand.says('member1', 'agree'), 'itemWithdrawn');
    await hand.open('i2');
    await hand.say(all('agree'), 'i2');
    await hand.resolve({ result: 'agreed' }, undefined, 'i2');
    await hand.writeMinutes();
    await hand.signMinutes();
    expect(engine.outcome).toBe('closed');
    expect(released().map(({ proposalId }) => proposalId)).toEqual(['640502-RS-2026-00002.government.1']);
    expect(engine.record.entries.filter(({ type }) => type === 'itemWithdrawn')).toHaveLength(1);
  });

  test('while it is open is finished; its extract goes out as any other', async () => {
    const { hand, released } = await begin();
    await hand.inSession();
    await takeBack(hand, 1);
    expect(await states(hand)).toEqual(['open']);
    await hand.say(all('agree'));
    await hand.resolve({ result: 'agreed' });
    await takeBack(hand, 1);
    expect(await states(hand)).toEqual(['resolved']);
    await hand.writeMinutes();
    await hand.signMinutes();
    expect(released()).toHaveLength(1);
  });

  test('where none is left the meeting is cancelled, or closes with minutes that say so', async () => {
    const { hand, engine } = await begin();
    await takeBack(hand, 1);
    await hand.act('cancelMeeting', { reason: text('议题已撤回') }, 'secretary');
    expect(engine.outcome).toBe('cancelled');
    const held = await begin();
    await takeBack(held.hand, 1);
    await held.hand.approveAgenda();
    await held.hand.attend();
    await held.hand.writeMinutes();
    await held.hand.signMinutes();
    expect([held.engine.outcome, held.released()]).toEqual(['closed', []]);
  });
});
