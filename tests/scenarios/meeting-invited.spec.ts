import type { Invitee, RecordedMeeting } from '@lianshen/domain';
import { actor, text } from '../support/case-driver.js';
import { all, ground, meetingInput, MeetingHand, reasons } from '../support/meeting-case.js';
import { startInMemory } from '../support/memory-case.js';

const INVITEES: readonly Invitee[] = [
  { agency: 'NR', post: 'handler', role: 'report' },
  { agency: 'GOVOFF', post: 'handler', role: 'record' },
];

const begin = async (invitees: readonly Invitee[] = INVITEES) => {
  const input = meetingInput();
  const { driver, engine } = await startInMemory({ ...input, application: { ...input.application, invitees } });
  const hand = new MeetingHand(driver);
  const documents = () =>
    engine.record.errands.flatMap(({ errand: one }) =>
      one.type === 'document' ? [[one.kind, one.addressees.length] as const] : [],
    );
  return { hand, engine, documents };
};
const refuses = (act: Promise<unknown>, code: string) => expect(act).rejects.toMatchObject({ code });

describe('before the meeting', () => {
  test('the approved agenda sends notice and papers; sign-in sheet and ballots are for the secretary', async () => {
    const { hand, documents } = await begin();
    expect(documents()).toEqual([]);
    await hand.approveAgenda();
    expect(documents()).toEqual([
      ['meetingNotice', 10],
      ['signInSheet', 1],
      ['ballotSheet', 1],
      ['meetingPapers', 8],
    ]);
  });

  test('members and invitees answer the notice for themselves; leave has a reason; whoever was not asked cannot', async () => {
    const { hand } = await begin();
    const answer = (
      who: string | ReturnType<typeof actor>,
      given: 'attend' | 'leave',
      reason = null as typeof reasons | null,
    ) => hand.act('answerNotice', { answer: given, reason }, who);
    await refuses(answer('member1', 'attend'), 'agendaNotApproved');
    await hand.approveAgenda();
    await answer('member1', 'attend');
    await refuses(answer('member2', 'leave'), 'reasonsRequired');
    await answer('member2', 'leave', reasons);
    await answer(actor('NR', 'handler'), 'attend');
    await refuses(answer(actor('EM', 'handler'), 'attend'), 'notYourTask');
    await refuses(answer('secretary', 'attend'), 'notYourTask');
    await refuses(answer({ ...hand.by('member1'), actingFor: hand.by('member3').party }, 'attend'), 'notYourTask');
    await answer('member2', 'attend');
    expect((await hand.view())['answers']).toEqual({
      'GOV.member1': { answer: 'attend', reason: null },
      'GOV.member2': { answer: 'attend', reason: null },
      'NR.handler': { answer: 'attend', reason: null },
    });
    await hand.attend();
    await refuses(answer('member3', 'attend'), 'notAvailableNow');
  });
});

describe('invitees without a position', () => {
  test('leave before anybody speaks, for every item anew, which the secretary notes', async () => {
    const { hand } = await begin();
    await hand.inSession();
    await refuses(hand.says('member1', 'agree'), 'inviteesPresent');
    await refuses(hand.act('clearRoom', { itemId: 'i1' }, 'head'), 'notYourTask');
    await hand.act('clearRoom', { itemId: 'i1' }, 'secretary');
    await refuses(hand.act('clearRoom', { itemId: 'i1' }, 'secretary'), 'notAvailableNow');
    await hand.say(all('agree'));
    await refuses(hand.says('member1', 'agree'), 'alreadyDecided');
    await refuses(
      hand.act(
        'takePosition',
        { itemId: 'i1', seat: 'member1', position: 'agree', statement: null },
        actor('NR', 'handler'),
      ),
      'notAMember',
    );
    await hand.resolve({ result: 'agreed' });
  });

  test('whoever only keeps the record stays; then nobody has to leave', async () => {
    const { hand } = await begin([{ agency: 'GOVOFF', post: 'handler', role: 'record' }]);
    await hand.inSession();
    await refuses(hand.act('clearRoom', { itemId: 'i1' }, 'secretary'), 'notAvailableNow');
    await hand.says('member1', 'agree');
  });
});

describe('after the meeting', () => {
  test('record and minutes are two documents, one extract an item for the lead; minutes know no position', async () => {
    const { hand, engine, documents } = await begin([]);
    await hand.inSession();
    await hand.say({ ...all('agree'), member2: 'disagree' });
    await hand.resolve({ result: 'agreed' });
    await hand.writeMinutes();
    await hand.signMinutes();
    expect(engine.outcome).toBe('closed');
    expect(documents().slice(4)).toEqual([
      ['matterExtract', 2],
      ['meetingRecord', 8],
      ['meetingMinutes', 8],
    ]);
    const dataOf = (kind: string) =>
      JSON.stringify(engine.record.errands.find(({ errand: one }) => one.type === 'document' && one.kind === kind));
    expect(dataOf('meetingRecord')).toContain('"disagree":1');
    for (const kind of ['meetingMinutes', 'matterExtract']) {
      expect(dataOf(kind)).not.toMatch(/"position"|"statement"|"disagree":1|enteredBy/);
      expect(dataOf(kind)).not.toContain('"minutes":');
    }
  });
});

const RECORDED: RecordedMeeting = {
  heldOn: '2026-09-10',
  sessionNo: '第12次',
  minutesNo: '沙政纪〔2026〕12号',
  fileId: 'file-1',
  results: [{ itemId: 'i1', result: 'agreed', text: text('同意'), amendments: [], grounds: [] }],
};

describe('a meeting held elsewhere that was entered wrongly', () => {
  const entered = async () => {
    const { driver, engine } = await startInMemory(meetingInput({ body: { capture: 'recorded' }, recorded: RECORDED }));
    const hand = new MeetingHand(driver);
    const released = () =>
      engine.record.deskErrands.flatMap((one) => (one.type === 'releaseExtract' ? one.extract : []));
    const mends = (recorded: RecordedMeeting, who = 'secretary') => hand.act('mendRecorded', { recorded }, who);
    const sendsBack = (who = 'member1') => hand.act('returnRecorded', { reason: reasons }, who);
    return { hand, engine, released, mends, sendsBack };
  };

  test('is sent back by the second person, mended by the first, confirmed as mended', async () => {
    const { hand, engine, released, mends, sendsBack } = await entered();
    await refuses(mends(RECORDED), 'notAvailableNow');
    await refuses(sendsBack('secretary'), 'notYourTask');
    await refuses(hand.act('returnRecorded', { reason: { ...reasons, length: 0 } }, 'member1'), 'reasonsRequired');
    await sendsBack();
    await refuses(hand.act('confirmRecorded', {}, 'head'), 'notAvailableNow');
    await refuses(sendsBack('head'), 'notAvailableNow');
    await refuses(mends(RECORDED, 'member1'), 'notYourTask');
    const right = { ...RECORDED, minutesNo: '沙政纪〔2026〕13号' };
    await refuses(mends({ ...right, results: [] }), 'notAvailableNow');
    const bare = [{ ...right.results[0]!, result: 'disagreed' as const }];
    await refuses(mends({ ...right, results: bare }), 'groundsRequired');
    const unnamed = [{ ...bare[0]!, grounds: [{ fact: ground.fact }] }];
    await refuses(mends({ ...right, results: unnamed }), 'groundsRequired');
    const bound = [
      { ...bare[0]!, grounds: [ground], amendments: [{ text: reasons, owner: 'EM', before: 'reply' as const }] },
    ];
    await refuses(mends({ ...right, results: bound }), 'decisionIncomplete');
    await mends({ ...right, results: [{ ...bare[0]!, grounds: [ground] }] });
    expect(released()).toEqual([]);
    await refuses(hand.act('confirmRecorded', {}, 'secretary'), 'notYourTask');
    await hand.act('confirmRecorded', {}, 'head');
    expect(engine.outcome).toBe('closed');
    expect(released()).toMatchObject([{ result: 'disagreed', minutesNo: '沙政纪〔2026〕13号' }]);
    const kinds = engine.record.errands.flatMap(({ errand: one }) => (one.type === 'document' ? [one.kind] : []));
    expect(kinds).toEqual(['matterExtract']);
  });

  test('sent back, it is held here by nobody: neither agenda nor attendance releases what was entered', async () => {
    const { hand, engine, released, sendsBack } = await entered();
    await sendsBack();
    await refuses(hand.approveAgenda(), 'notAvailableNow');
    await refuses(hand.attend(), 'notAvailableNow');
    await refuses(hand.act('answerNotice', { answer: 'attend', reason: null }, 'member1'), 'notAvailableNow');
    await refuses(hand.writeMinutes(), 'notAvailableNow');
    expect(await hand.phase()).toBe('planned');
    expect(released()).toEqual([]);
    expect(engine.record.errands).toEqual([]);
    expect((await hand.view())['sessionNo']).toBe(RECORDED.sessionNo);
  });

  test('may still be cancelled while it is with whoever entered it', async () => {
    const { hand, engine, sendsBack } = await entered();
    await sendsBack();
    await hand.act('cancelMeeting', { reason: reasons }, 'secretary');
    expect(engine.outcome).toBe('cancelled');
  });
});
