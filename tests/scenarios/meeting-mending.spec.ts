import { all, meetingInput, MeetingHand, type MeetingVariation } from '../support/meeting-case.js';
import { startInMemory } from '../support/memory-case.js';

const begin = async (variation: MeetingVariation = {}) => {
  const { driver, engine } = await startInMemory(meetingInput(variation));
  const hand = new MeetingHand(driver);
  const released = () => engine.record.deskErrands.flatMap((one) => (one.type === 'releaseExtract' ? one.extract : []));
  const recorded = (type: string) => engine.record.entries.filter((entry) => entry.type === type);
  return { hand, engine, released, recorded };
};
const refuses = (act: Promise<unknown>, code: string) => expect(act).rejects.toMatchObject({ code });
const IN_THE_ROOM = { body: { body: 'party', mode: 'vote', capture: 'secretary' } } as const;
const OTHERS = ['member1', 'member2', 'member3', 'member4', 'member5', 'member6'];

describe('a mistyped position', () => {
  test('is put right by the secretary who entered it; what stood before is kept', async () => {
    const { hand, recorded } = await begin(IN_THE_ROOM);
    await hand.inSession();
    await hand.say({ ...all('agree'), member1: 'disagree' });
    await hand.corrects('member1', 'agree');
    const [item] = (await hand.view())['items'] as object[];
    expect(item).toMatchObject({
      positions: { member1: { position: 'agree' }, head: { position: 'agree' } },
      corrected: [{ seat: 'member1', position: 'disagree' }],
    });
    expect(recorded('positionTaken')).toHaveLength(7);
    expect(recorded('positionCorrected')).toMatchObject([
      { payload: { seat: 'member1', position: 'agree', was: { position: 'disagree' }, headAsked: false } },
    ]);
  });

  test('is counted as put right, and twice put right keeps both', async () => {
    const { hand } = await begin(IN_THE_ROOM);
    await hand.inSession();
    await hand.say(all('agree'));
    for (const seat of ['member1', 'member2', 'member3', 'member4']) await hand.corrects(seat, 'disagree');
    await refuses(hand.resolve({ result: 'agreed' }), 'resultDiffersFromCount');
    await hand.corrects('member1', 'agree');
    await hand.resolve({ result: 'agreed' });
    const [item] = (await hand.view())['items'] as { corrected: object[] }[];
    expect(item!.corrected).toHaveLength(5);
  });

  test('is put right by nobody else, not before it was taken and not after the resolution', async () => {
    const { hand } = await begin(IN_THE_ROOM);
    await hand.inSession();
    await refuses(hand.corrects('member1', 'agree'), 'positionsMissing');
    await hand.say(all('agree'));
    await refuses(hand.corrects('member1', 'disagree', 'member1'), 'notYourTask');
    await refuses(hand.corrects('member1', 'disagree', 'head'), 'notYourTask');
    const substitute = { ...hand.by('secretary'), userId: 'another-secretary' };
    await refuses(hand.corrects('member1', 'disagree', substitute), 'notYourTask');
    await refuses(hand.corrects('member1', 'disagree', { ...hand.by('member1'), party: otherParty }), 'notAMember');
    await hand.recuse('member2');
    await refuses(hand.corrects('member2', 'disagree'), 'recused');
    await hand.resolve({ result: 'agreed' });
    await refuses(hand.corrects('member1', 'disagree'), 'notAvailableNow');
  });

  test('of a member who speaks for themselves: the head, who had spoken, speaks last again', async () => {
    const { hand, recorded } = await begin();
    await hand.inSession();
    await hand.say(all('agree', OTHERS));
    await hand.corrects('member1', 'disagree');
    await hand.says('head', 'agree');
    await hand.corrects('head', 'abstain');
    await hand.corrects('member2', 'disagree');
    expect(recorded('positionCorrected').at(-1)).toMatchObject({ payload: { seat: 'member2', headAsked: true } });
    await refuses(hand.resolve({ result: 'agreed' }), 'positionsMissing');
    const [item] = (await hand.view())['items'] as { corrected: object[] }[];
    expect(item!.corrected).toMatchObject([
      { seat: 'member1', position: 'agree' },
      { seat: 'head', position: 'agree' },
      { seat: 'member2', position: 'agree' },
      { seat: 'head', position: 'abstain' },
    ]);
    await hand.says('head', 'agree');
    await hand.resolve({ result: 'agreed' });
  });

  test('whoever has left corrects nothing; what the secretary wrote down of them may still be put right', async () => {
    const { hand } = await begin();
    await hand.inSession();
    await hand.says('member1', 'agree');
    await hand.leaves('member1');
    await refuses(hand.corrects('member1', 'disagree'), 'notAMember');
    await hand.returns('member1');
    await hand.corrects('member1', 'disagree');
    const room = (await begin(IN_THE_ROOM)).hand;
    await room.inSession();
    await room.says('member1', 'agree');
    await room.leaves('member1');
    await room.corrects('member1', 'disagree');
  });

  test('nobody corrects for another, mandate or not', async () => {
    const { hand } = await begin();
    await hand.inSession();
    await hand.says('member1', 'agree');
    await refuses(hand.corrects('member1', 'disagree', 'secretary'), 'notYourTask');
    const sitsFor = { ...hand.by('member1'), actingFor: hand.by('member2').party };
    await refuses(hand.corrects('member1', 'disagree', sitsFor), 'notYourTask');
  });
});
const otherParty = { regionCode: '640502', agency: 'NR', post: 'leader' };

describe('a quorum lost for good', () => {
  test('what is decided stands, the rest is postponed; each case learns it once from its extract', async () => {
    const { hand, engine, released, recorded } = await begin({ items: 2 });
    const there = ['head', 'member1', 'member2', 'member3'];
    await hand.inSession(there);
    await hand.say(all('agree', there));
    await hand.resolve({ result: 'agreed' });
    await hand.open('i2');
    await hand.says('member1', 'disagree', 'i2');
    await refuses(hand.adjourn(), 'notAvailableNow');
    await hand.leaves('member3');
    await refuses(hand.adjourn('head'), 'notYourTask');
    await hand.adjourn();
    expect(recorded('meetingAdjourned')).toMatchObject([{ payload: { items: ['i2'], quorum: { met: false } } }]);
    expect(await hand.phase()).toBe('minutes');
    await refuses(hand.says('member2', 'agree', 'i2'), 'notAvailableNow');
    expect(released()).toEqual([]);
    await hand.writeMinutes();
    await hand.signMinutes();
    expect(released().map(({ result }) => result)).toEqual(['agreed', 'postponed']);
    expect(engine.outcome).toBe('closed');
  });

  test('lost before anything was heard: adjourned or cancelled, as the secretary sees fit', async () => {
    const { hand } = await begin({ items: 2 });
    await hand.approveAgenda();
    await refuses(hand.adjourn(), 'notAvailableNow');
    await hand.attend(['head', 'member1']);
    await hand.adjourn();
    const items = (await hand.view())['items'] as object[];
    expect(items).toMatchObject([{ resolution: { result: 'postponed' } }, { resolution: { result: 'postponed' } }]);
    await refuses(hand.adjourn(), 'notAvailableNow');
  });
});
