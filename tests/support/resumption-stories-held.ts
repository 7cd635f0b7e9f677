import { addDays, isoInstant, startOfDay } from '@lianshen/domain';
import { actor } from './case-driver.js';
import { SMALL } from './resumption-case.js';
import { FIRM } from './resumption-hand.js';
import type { ReplyHand } from './resumption-reply-hand.js';
import { eventually, limit, recorded, refused, type ResumptionStory } from './resumption-tools.js';
import { same } from './stories.js';

const after = (day: string): number => startOfDay(addDays(day, 1)) + 60_000;

/** A stop order issued meanwhile; a pack adopted meanwhile; an extract that is not the one. */
export const held: readonly ResumptionStory[] = [
  {
    ...SMALL,
    history: 'held-by-a-stop-order',
    name: 'a stop order holds the case where it stands, clocks and all; its release continues it',
    async tell(hand) {
      await hand.toConclusion({ 'EM-01': 'fail' });
      await hand.confirm();
      const { dueOn } = await hand.open('rectification', FIRM, 'filer');
      const limitBefore = await limit(hand);
      await hand.ordered('s1');
      await recorded(hand, 'caseHeld', 1);
      await refused(hand.rectify(), 'caseHeld');
      await hand.ordered('s1', 's2');
      await hand.driver.until(after(addDays(dueOn!, 30)));
      same(await hand.phase(), 'rectification', 'nothing runs out');
      await hand.ordered('s2');
      await refused(hand.rectify(), 'caseHeld');
      const works = isoInstant(await hand.now()).slice(0, 10);
      await hand.planWorks(works, addDays(works, 3), false);
      await hand.decide('worksConsent', { result: 'agree' }, 'EM', 'leader');
      await hand.ordered();
      await recorded(hand, 'caseContinued', 1);
      same(
        (await hand.open('rectification', FIRM, 'filer')).dueOn! > dueOn!,
        true,
        'days in which it stood do not count',
      );
      await hand.rectify();
      same((await limit(hand))!.dueOn! > limitBefore!.dueOn!, true, 'and lost no day');
      await hand.everyoneJudges();
      await hand.confirm();
      same(await hand.phase(), 'legalReview', 'passed');
    },
  },
  {
    ...SMALL,
    name: 'held in draft, before a meeting, with the reply out: who holds it may not go on, who applied may withdraw',
    async tell(hand) {
      await recorded(hand, 'caseStarted', 1);
      await hand.ordered('s1');
      await refused(hand.principalSigns(), 'caseHeld');
      await hand.ordered();
      await hand.toMeetings();
      const request = await hand.open('agendaRequest', 'NR', 'leader');
      await hand.ordered('s1');
      await refused(hand.requestAgenda(), 'caseHeld');
      await refused(hand.returnTo(request.taskId, actor('NR', 'leader'), 'legalReview', 'redo'), 'caseHeld');
      await hand.driver.signal('registerChanged', {});
      await recorded(hand, 'caseHeld', 2);
      await hand.withdraw(hand.driver.input.startedBy);
      same(await hand.driver.outcome(), 'withdrawn', 'outcome');
    },
  },
  {
    ...SMALL,
    name: 'held in a joint acceptance and a review of law: nobody judges, signs or gives an opinion until its release',
    async tell(hand) {
      await hand.toReview();
      await hand.ordered('s1');
      await recorded(hand, 'caseHeld', 1);
      const review = await hand.open('checklistReview', 'EM', 'handler');
      await refused(hand.review('EM'), 'caseHeld');
      await hand.ordered();
      await recorded(hand, 'caseContinued', 1);
      same((await hand.open('checklistReview', 'EM', 'handler')).taskId, review.taskId, 'the same task goes on');
      await hand.everyoneJudges();
      await hand.confirm();
      await hand.open('legalReview', 'LEGAL', 'handler');
      await hand.ordered('s2');
      await recorded(hand, 'caseHeld', 2);
      await refused(hand.lawful(), 'caseHeld');
      await hand.ordered();
      await hand.lawful();
      same(await hand.phase(), 'collectiveDecision', 'and goes on');
    },
  },
  {
    ...SMALL,
    history: 'held-after-the-reply',
    name: 'ordered to stop after the reply: nobody resumes until it is released, its validity stands still',
    async tell(hand) {
      await hand.toResumption();
      const { dueOn } = await hand.open('resumptionConfirmation', FIRM, 'filer');
      const day = isoInstant(await hand.now()).slice(0, 10);
      await hand.ordered('s1');
      await refused(hand.resumeOn(day), 'caseHeld');
      await hand.driver.until(after(dueOn!));
      same(await hand.phase(), 'resumption', 'it does not lapse');
      await hand.ordered();
      const now = isoInstant(await hand.now()).slice(0, 10);
      same((await hand.open('resumptionConfirmation', FIRM, 'filer')).dueOn! > now, true, 'as many days as before');
      await hand.resumeOn(now);
      await hand.verify('EM');
      await hand.verify('TW');
      same(await hand.driver.outcome(), 'resumed', 'outcome');
    },
  },
  {
    ...SMALL,
    history: 'pack-adopted-after-the-panel',
    name: 'a pack adopted after the panel that asks for one more body, and one more decision, does not hold the reply',
    async tell(hand) {
      await hand.toReply();
      const bodies = [...hand.terms.bodies, { agency: 'WR', mandatory: true }];
      await hand.adoptTerms({ id: 'resumption-640502', version: '2' }, { ...hand.terms, bodies });
      await hand.draftReply();
      await hand.signReply();
      same(await hand.openTasks(), ['sealing NR.office'], 'issued');
      await hand.sealAndDeliver();
      await recorded(hand, 'policyAdopted', 1);
    },
  },
  {
    ...SMALL,
    history: 'extracts-that-are-none',
    name: 'an extract of another body, case, result or an older proposal is none, whatever the signal says',
    async tell(hand) {
      await hand.toMeetings();
      await hand.requestAgenda();
      const first = String((await hand.view())['outstanding']);
      await hand.sealed('government', { result: 'postponed' });
      const proposalId = String((await hand.view())['outstanding']);
      same(proposalId === first, false, 'proposed anew');
      let ignored = 0;
      const forged = async (asked: string, rest: object): Promise<void> => {
        await forge(hand, asked, rest);
        await recorded(hand, 'extractIgnored', ++ignored);
        const view = await hand.view();
        same([view['outstanding'], view['resolutions']], [proposalId, {}], 'still waited for');
      };
      await forged(proposalId, { body: 'party' });
      await forged(proposalId, { caseNo: '640502-RP-2026-99999' });
      await forged(proposalId, { proposalId: first });
      await forged(proposalId, { result: 'approved' });
      await forged(first, { proposalId: first });
      await hand.driver.signal('extractReturned', { proposalId: `${proposalId}9` });
      await recorded(hand, 'extractIgnored', ++ignored);
      await hand.sealed('government');
      same((await hand.view())['resolutions'], { government: 'agreed' }, 'the true one');
    },
  },
];

/** Seals what nobody resolved, and says that it is there. */
async function forge(hand: ReplyHand, asked: string, rest: object): Promise<void> {
  const numbers = { meetingId: '640502-MT-2026-00001', sessionNo: '1', minutesNo: '1' };
  const extract = { proposalId: asked, caseNo: hand.driver.input.caseNo, body: 'government' as const, ...numbers };
  const sealed = { ...extract, result: 'agreed' as const, amendments: [], grounds: [], hash: 'forged', ...rest };
  hand.desk.extracts.set(asked, sealed);
  await hand.driver.signal('extractReturned', { proposalId: asked });
  await eventually('it is read', () =>
    Promise.resolve(hand.desk.deskErrands.some((one) => one.type === 'fetchExtract' && one.proposalId === asked)),
  );
}
