import type { RecordedMeeting } from '@lianshen/domain';
import { text } from '../support/case-driver.js';
import { meetingInput, MeetingHand, reasons, type MeetingVariation } from '../support/meeting-case.js';
import { startInMemory } from '../support/memory-case.js';

const begin = async (variation: MeetingVariation = {}) => {
  const { driver, engine } = await startInMemory(meetingInput(variation));
  const hand = new MeetingHand(driver);
  const released = () => engine.record.deskErrands.flatMap((one) => (one.type === 'releaseExtract' ? one.extract : []));
  return { hand, engine, released };
};
const refuses = (act: Promise<unknown>, code: string) => expect(act).rejects.toMatchObject({ code });

describe('before the meeting', () => {
  test('no attendance before the head approved the agenda, nobody else approves it', async () => {
    const { hand } = await begin();
    await refuses(hand.attend(), 'agendaNotApproved');
    await refuses(hand.approveAgenda('member1'), 'notYourTask');
    await refuses(hand.approveAgenda('secretary'), 'notYourTask');
    await hand.approveAgenda();
    await refuses(hand.approveAgenda(), 'notAvailableNow');
  });

  test('cancelled: its proposals are free again, and nothing is sealed', async () => {
    const { hand, engine, released } = await begin({ items: 2 });
    await refuses(hand.act('cancelMeeting', { reason: reasons }, 'head'), 'notYourTask');
    await hand.act('cancelMeeting', { reason: reasons }, 'secretary');
    expect(engine.outcome).toBe('cancelled');
    expect(engine.record.deskErrands).toMatchObject([
      { type: 'freeProposals', proposalIds: [expect.any(String), expect.any(String)] },
    ]);
    expect(released()).toEqual([]);
  });

  test('too few: nothing opens, attendance is taken again; once an item is heard nothing is cancelled', async () => {
    const { hand } = await begin();
    await hand.approveAgenda();
    await hand.attend(['head', 'member1', 'member2']);
    await refuses(hand.open(), 'quorumNotMet');
    await hand.attend(['head', 'member1', 'member2', 'member3']);
    await hand.open();
    await refuses(hand.act('cancelMeeting', { reason: reasons }, 'secretary'), 'meetingInSession');
    await refuses(hand.attend(), 'notAvailableNow');
  });

  test('every seat is present, or absent with a reason', async () => {
    const { hand } = await begin();
    await hand.approveAgenda();
    const took = (absent: readonly { seat: string; reason: typeof reasons }[]) => {
      const present = ['head', 'member1', 'member2', 'member3', 'member4'];
      return hand.act(
        'takeAttendance',
        { attendance: { present, absent, chair: 'head', entrustment: null } },
        'secretary',
      );
    };
    const away = ['member5', 'member6'].map((seat) => ({ seat, reason: reasons }));
    await refuses(took(away.slice(1)), 'decisionIncomplete');
    await refuses(took([away[0]!, { ...away[1]!, reason: { ...reasons, length: 0 } }]), 'reasonsRequired');
    await took(away);
  });

  test('another chair only with a document, and only if present', async () => {
    const { hand } = await begin();
    await hand.approveAgenda();
    await refuses(hand.attend(['member1', 'member2', 'member3', 'member4'], 'member1'), 'notAMember');
    await refuses(hand.attend(['member1', 'member2', 'member3', 'member4'], 'head', text('委托书')), 'notAMember');
    await hand.attend(['member1', 'member2', 'member3', 'member4'], 'member1', text('委托书'));
  });
});

describe('a meeting held elsewhere', () => {
  const recorded: RecordedMeeting = {
    heldOn: '2026-09-10',
    sessionNo: '第12次',
    minutesNo: '纪要〔2026〕9号',
    fileId: '00000000-0000-4000-8000-000000000001',
    results: [{ itemId: 'i1', result: 'agreed', text: text('会议同意'), amendments: [], grounds: [] }],
  };
  const elsewhere = { body: { capture: 'recorded' as const }, recorded };

  test('counts when a second person of the body confirms it, not the one who entered it', async () => {
    const { hand, engine, released } = await begin(elsewhere);
    await refuses(hand.act('confirmRecorded', {}, 'secretary'), 'notYourTask');
    await refuses(hand.open(), 'quorumNotMet');
    await refuses(hand.signMinutes(), 'notYourTask');
    expect(released()).toEqual([]);
    await hand.act('confirmRecorded', {}, 'head');
    expect(engine.outcome).toBe('closed');
    expect(released()).toMatchObject([{ result: 'agreed', sessionNo: '第12次', minutesNo: '纪要〔2026〕9号' }]);
  });

  test('entered wrongly, it is taken back and its proposals are free', async () => {
    const { hand, engine, released } = await begin(elsewhere);
    await hand.act('cancelMeeting', { reason: reasons }, 'secretary');
    expect(engine.outcome).toBe('cancelled');
    expect(released()).toEqual([]);
  });

  test('an online meeting is not confirmed that way', async () => {
    const { hand } = await begin();
    await refuses(hand.act('confirmRecorded', {}, 'head'), 'notAvailableNow');
  });
});
