import { startInMemory } from '../support/memory-case.js';
import { resumptionInput, SMALL, type Variation } from '../support/resumption-case.js';
import { ReplyHand } from '../support/resumption-reply-hand.js';

async function start(variation: Variation = SMALL) {
  const input = resumptionInput('640502-RP-2026-00001', '2026-09-14T09:30:00.000+08:00', variation);
  const { driver, engine } = await startInMemory(input);
  return { engine, hand: new ReplyHand(driver, () => engine.record) };
}
const refusal = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => null,
    (error: unknown) => (error as { code?: string }).code,
  );

describe('a resumption across histories', () => {
  test('carried into a fresh history at every boundary, in the middle of round two as well: nothing is asked twice', async () => {
    const { engine, hand } = await start();
    const fresh = async (act: () => Promise<unknown>): Promise<void> => {
      const { runs } = engine;
      engine.wantsFreshHistory = true;
      await act();
      expect(engine.runs).toBeGreaterThan(runs);
    };
    await fresh(() => hand.principalSigns());
    await fresh(() => hand.accept());
    await fresh(() => hand.convene());
    await hand.everyoneJudges({ 'EM-01': 'fail', 'EE-01': 'fail' });
    await fresh(() => hand.confirm());
    await fresh(() => hand.rectify());
    await hand.review('EM');
    await hand.signAsHead('EM');
    await fresh(() => hand.withdrawPass('EM', 'EM-01')); // leaves the phase while EE still judges
    expect(await hand.openTasks()).toEqual(['checklistReview EE.handler', 'checklistReview EM.handler']);
    await hand.everyoneJudges();
    await fresh(() => hand.confirm());
    await fresh(() => hand.lawful());
    await hand.decided('government');
    const verdicts = (await hand.view())['verdicts'];
    expect(verdicts).toEqual({ 'NR-01': 'pass', 'EM-01': 'pass', 'EE-01': 'pass', 'TW-01': 'pass', 'EX-01': 'pass' });
    const ids = engine.record.entries.flatMap((e) => (e.type === 'documentIssued' ? [e.payload.documentId] : []));
    expect(new Set(ids).size).toBe(ids.length);
    const notices = ids.filter((id) => id.includes('.rectificationNotice.'));
    expect(notices).toHaveLength(1);
  });
});

describe('a reply on its way out', () => {
  test.each(['issued', 'held'] as const)('nothing undoes the case until the desk has answered: %s', async (answer) => {
    const { engine, hand } = await start();
    await hand.toReply();
    await hand.draftReply();
    if (answer === 'held') hand.desk.hits.push([{ code: 'rightExpired', subject: 'r1' }]);
    engine.holdActivities();
    const { taskId, revision } = await hand.open('replySignature', 'NR', 'leader');
    const leader = { userId: 'u-nr-leader', party: { regionCode: '640502', agency: 'NR', post: 'leader' } };
    const sign = { updateId: 'sign', actor: leader, taskId, revision, decision: { result: 'sign' as const } };
    await hand.driver.act('decideTask', sign);
    expect(await refusal(hand.withdrawPass('EE', 'EE-01'))).toBe('notAvailableNow');
    expect(await refusal(hand.reportWork('EM'))).toBe('notAvailableNow');
    expect(await refusal(hand.withdraw(hand.driver.input.startedBy))).toBe('notAvailableNow');
    await engine.releaseActivities();
    expect(await refusal(hand.withdrawPass('EE', 'EE-01'))).toBe(answer === 'issued' ? 'alreadyDecided' : null);
    expect(await hand.phase()).toBe(answer === 'issued' ? 'reply' : 'jointAcceptance');
  });
});
