import { addDays, startOfDay } from '@lianshen/domain';
import { actor } from './case-driver.js';
import { experts, expert, FIRM, type ResumptionHand } from './resumption-hand.js';
import { MANDATORY, type Variation } from './resumption-case.js';
import { same } from './stories.js';

export interface ResumptionStory extends Variation {
  readonly name: string;
  readonly tell: (hand: ResumptionHand) => Promise<void>;
}
async function refused(act: Promise<unknown>, code: string): Promise<void> {
  const error = await act.then(
    () => null,
    (e: unknown) => e as { code?: string },
  );
  same(error?.code ?? null, code, 'refusal');
}
const issued = async (hand: ResumptionHand): Promise<string[]> =>
  (await hand.driver.entries()).flatMap((e) =>
    e.type === 'documentIssued' ? [e.payload.kind] : e.type === 'noticeSent' ? [e.payload.notice] : [],
  );
const limit = async (hand: ResumptionHand) => (await hand.driver.snapshot()).case.clock.limit;

/** Up to the panel. */
export const toThePanel: readonly ResumptionStory[] = [
  {
    name: 'straight to the panel: each document once, the limit starts at acceptance',
    async tell(hand) {
      same(await hand.openTasks(), [`principalSignature ${FIRM}.principal`], 'a draft');
      await hand.principalSigns();
      same(await limit(hand), null, 'submitted is not accepted');
      await hand.accept();
      same((await limit(hand))?.workingDays, 45, 'from acceptance');
      await hand.convene();
      same(await hand.phase(), 'jointAcceptance', 'phase');
      same(await issued(hand), ['receipt', 'acceptanceNotice', 'panelNotice', 'jointVisit'], 'in order');
    },
  },
  {
    name: 'the principal returns it: corrected under the pack in force, signed anew',
    async tell(hand) {
      await hand.principalSigns('return');
      const { terms } = hand.driver.input;
      const policy = { id: 'resumption-640502', version: '2', hash: 'd'.repeat(64) };
      await hand.correct({ repinned: { policy, terms: terms as never } });
      same(await issued(hand), [], 'nothing submitted yet');
      await hand.principalSigns();
      const submitted = (await hand.driver.entries()).find((e) => e.type === 'applicationSubmitted');
      same(submitted?.type === 'applicationSubmitted' && submitted.payload.policy, policy, 'the new pin');
    },
  },
  {
    name: 'corrected once: the second check sees those entries and cannot ask again, no other pack',
    async tell(hand) {
      await hand.principalSigns();
      await hand.askCorrection();
      const { terms, policy } = hand.driver.input;
      await refused(hand.correct({ repinned: { policy, terms: terms as never } }), 'policyNotNewer');
      await hand.correct();
      const check = await hand.open('completenessCheck', 'NR');
      same([check.payload['check'], (check.payload['entries'] as unknown[]).length], ['second', 2], 'second check');
      await refused(hand.askCorrection(), 'correctionOnlyOnce');
      await refused(hand.refuseToAccept([2]), 'decisionIncomplete');
      await hand.refuseToAccept([1]);
      same(await hand.driver.outcome(), 'notAccepted', 'outcome');
      same(await issued(hand), ['receipt', 'correctionNotice', 'nonAcceptanceDecision'], 'documents');
    },
  },
  {
    name: 'not accepted at once',
    async tell(hand) {
      await hand.principalSigns();
      await hand.refuseToAccept();
      same(await hand.driver.outcome(), 'notAccepted', 'outcome');
      same(await limit(hand), null, 'no limit ever started');
    },
  },
  ...(['draft', 'acceptance', 'panel', 'jointAcceptance'] as const).map((phase, i): ResumptionStory => ({
    name: `withdrawn in ${phase}`,
    async tell(hand) {
      if (i > 0) await hand.principalSigns();
      if (i > 1) await hand.accept();
      if (i > 2) await hand.convene();
      same(await hand.phase(), phase, 'phase');
      await refused(hand.withdraw(actor('NR', 'leader')), 'notYourTask');
      await refused(hand.withdraw(actor('E-e2', 'filer')), 'notYourTask');
      await hand.withdraw(actor(FIRM, i % 2 ? 'principal' : 'filer'));
      same(await hand.driver.outcome(), 'withdrawn', 'outcome');
      same(await hand.openTasks(), [], 'nothing stays open');
    },
  })),
  {
    name: 'a check overdue is escalated and decides nothing',
    async tell(hand) {
      await hand.principalSigns();
      const { dueOn } = await hand.open('completenessCheck', 'NR');
      await hand.driver.until(startOfDay(addDays(dueOn!, 1)) + 60_000);
      same((await hand.entryTypes()).filter((t) => t === 'escalated').length, 1, 'escalated once');
      same(await hand.phase(), 'acceptance', 'not accepted by silence');
      await hand.accept();
    },
  },
  {
    name: 'a panel against the rules is refused',
    async tell(hand) {
      await hand.toPanel();
      await refused(hand.convene({ bodies: MANDATORY.filter((a) => a !== 'TW') }), 'mandatoryBodyDropped');
      await refused(hand.convene({ experts: experts(4) }), 'expertRulesNotMet');
      const noGeology = experts(5).map((e) => ({ ...e, specialities: ['mining' as const] }));
      await refused(hand.convene({ experts: noGeology }), 'expertRulesNotMet');
      const conflicted = (rest: object) => [...experts(4), expert(5, rest)];
      await refused(hand.convene({ experts: conflicted({ conflictOfInterest: 'declared' }) }), 'expertConflict');
      await refused(hand.convene({ experts: conflicted({ conflict: 'employer' }) }), 'expertConflict');
      await refused(hand.convene({ groupLeader: 'x9' }), 'decisionIncomplete');
      same(await hand.phase(), 'panel', 'still to be convened');
    },
  },
  {
    name: 'the visit is moved by the lead alone, never into the past',
    async tell(hand) {
      await hand.toReview();
      const now = await hand.now();
      await refused(hand.reschedule('EM', now + 9e7), 'notYourTask');
      await refused(hand.reschedule('NR', now - 9e7), 'visitInPast');
      await hand.reschedule('NR', now + 9e7);
      same((await issued(hand)).at(-1), 'visitRescheduled', 'everybody is told');
      same((await hand.driver.snapshot()).case.round, 1, 'no new round');
    },
  },
];

/** Joint acceptance and what follows. */
export const jointly: readonly ResumptionStory[] = [
  {
    name: 'all pass: concluded, lawful, put before a meeting',
    async tell(hand) {
      await hand.toReview();
      await hand.everyoneJudges();
      same(await hand.phase(), 'conclusion', 'computed');
      await hand.confirm();
      await hand.lawful('notLawful');
      same(await hand.openTasks(), ['supplement NR.handler'], 'supplemented first');
      await hand.supplement();
      await hand.lawful();
      same(await hand.openTasks(), ['agendaRequest NR.leader'], 'request');
    },
  },
  {
    name: 'a fail: the rest is still collected, only that item is rectified and judged again',
    async tell(hand) {
      await hand.toReview();
      await hand.review('EM', { 'EM-01': 'fail' });
      await hand.signAsHead('EM');
      same(await hand.phase(), 'jointAcceptance', 'collected to the end');
      await hand.everyoneJudges();
      await hand.confirm();
      const owed = (await hand.open('rectification', FIRM, 'filer')).payload['items'] as { itemId: string }[];
      same(
        owed.map(({ itemId }) => itemId),
        ['EM-01'],
        'exactly the failed one',
      );
      await hand.rectify();
      same(
        (await hand.openTasks()).filter((t) => t.startsWith('checklistReview')),
        ['checklistReview EM.handler'],
        'only its body',
      );
      await hand.everyoneJudges();
      await hand.confirm();
      same(await hand.phase(), 'legalReview', 'passed in round two');
    },
  },
  {
    name: 'rounds exhausted',
    terms: { maxRounds: 2 },
    async tell(hand) {
      await hand.toReview();
      await hand.everyoneJudges({ 'WR-01': 'fail' });
      await hand.confirm();
      await hand.rectify();
      await hand.everyoneJudges({ 'WR-01': 'fail' });
      await hand.confirm();
      same(await hand.driver.outcome(), 'refused', 'outcome');
    },
  },
  {
    name: 'gives up',
    async tell(hand) {
      await hand.toReview();
      await hand.everyoneJudges({ 'WR-01': 'fail' });
      await hand.confirm();
      await hand.giveUp();
      same(await hand.driver.outcome(), 'refused', 'outcome');
    },
  },
  {
    name: 'two inspectors on site, no 不适用 against the register, the head sends it back',
    async tell(hand) {
      await hand.toReview();
      await refused(hand.review('EM', {}, 1), 'decisionIncomplete');
      await refused(hand.review('NR', { 'NR-01': 'notApplicable' }), 'contradictsRegister');
      await hand.review('EM');
      await hand.signAsHead('EM', 'return');
      await hand.review('EM');
      await hand.signAsHead('EM');
    },
  },
  ...(['EX-01', 'EX-02'] as const).map((itemId): ResumptionStory => ({
    name: `an expert dissents on ${itemId}`,
    async tell(hand) {
      await hand.toReview();
      await hand.review('EX');
      for (let n = 1; n <= 4; n++) await hand.expertSigns(n);
      await hand.expertSigns(5, [itemId]);
      await hand.everyoneJudges();
      await hand.confirm();
      same(await hand.phase(), itemId === 'EX-01' ? 'rectification' : 'legalReview', 'veto items only');
    },
  })),
  ...(['conclusion', 'legalReview'] as const).map((phase): ResumptionStory => ({
    name: `a pass withdrawn in ${phase}`,
    async tell(hand) {
      await hand.toReview();
      await refused(hand.withdrawPass('EE', 'EE-01'), 'notSigned');
      await hand.everyoneJudges();
      if (phase === 'legalReview') await hand.confirm();
      await hand.withdrawPass('EE', 'EE-01');
      same([await hand.phase(), (await hand.driver.snapshot()).case.round], ['jointAcceptance', 2], 'a new round');
      await hand.everyoneJudges({ 'EE-01': 'fail' });
      await hand.confirm();
      same(await hand.phase(), 'rectification', 'no way around it');
    },
  })),
];
export const resumptionStories: readonly ResumptionStory[] = [...toThePanel, ...jointly];
