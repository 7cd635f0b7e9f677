import { addDays, SPECIALITIES, startOfDay } from '@lianshen/domain';
import { actor } from './case-driver.js';
import { experts, expert, FIRM } from './resumption-hand.js';
import { MANDATORY, SMALL } from './resumption-case.js';
import { issued, limit, recorded, refused, type ResumptionStory } from './resumption-tools.js';
import { same } from './stories.js';

/** Up to the panel. */
export const toThePanel: readonly ResumptionStory[] = [
  {
    ...SMALL,
    history: 'straight-to-the-panel',
    name: 'straight to the panel: each document once, the limit starts at acceptance',
    async tell(hand) {
      same(await hand.openTasks(), [`principalSignature ${FIRM}.principal`], 'a draft');
      await hand.principalSigns();
      same(await limit(hand), null, 'submitted is not accepted');
      await hand.accept();
      same((await limit(hand))?.workingDays, 45, 'from acceptance');
      await hand.convene();
      same(await hand.phase(), 'jointAcceptance', 'phase');
      await issued(hand, 'receipt', 'acceptanceNotice', 'panelNotice', 'jointVisit');
    },
  },
  {
    ...SMALL,
    history: 'returned-by-the-principal',
    name: 'the principal returns it: corrected under the pack in force, signed anew',
    async tell(hand) {
      await hand.principalSigns('return');
      const { terms } = hand.driver.input;
      const policy = { id: 'resumption-640502', version: '2', hash: 'd'.repeat(64) };
      await hand.correct({ repinned: { policy, terms: terms as never } });
      await issued(hand);
      await hand.principalSigns();
      const submitted = (await hand.driver.entries()).find((e) => e.type === 'applicationSubmitted');
      same(submitted?.type === 'applicationSubmitted' && submitted.payload.policy, policy, 'the new pin');
    },
  },
  {
    ...SMALL,
    history: 'corrected-then-not-accepted',
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
      await issued(hand, 'receipt', 'correctionNotice', 'nonAcceptanceDecision');
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
    ...(phase === 'jointAcceptance' ? { ...SMALL, history: 'withdrawn-in-joint-acceptance' } : {}),
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
      await refused(hand.reschedule('NR', now + 91 * 86_400_000), 'dateImplausible');
      await hand.reschedule('NR', now + 9e7);
      await issued(hand, 'receipt', 'acceptanceNotice', 'panelNotice', 'jointVisit', 'panelNotice', 'visitRescheduled');
      same((await hand.driver.snapshot()).case.round, 1, 'no new round');
    },
  },
  {
    ...SMALL,
    history: 'expert-replaced',
    name: 'an expert who stands back is replaced by the lead: what others said stands, the acceptance goes on',
    async tell(hand) {
      await hand.toReview();
      const [x1, x2, , x4] = experts(4).map((one) => ({ ...one, specialities: SPECIALITIES }));
      await refused(hand.replaceExpert('x2', x4!, 'EM'), 'notYourTask');
      await refused(hand.replaceExpert('x9', x4!), 'expertRulesNotMet');
      await refused(hand.replaceExpert('x2', x1!), 'expertRulesNotMet');
      await refused(hand.replaceExpert('x2', { ...x4!, conflict: 'employer' }), 'expertConflict');
      await hand.review('EX');
      await hand.expertSigns(1);
      await hand.expertSigns(2);
      await hand.replaceExpert('x2', x4!);
      const seats = async () => (await hand.openTasks()).filter((line) => line.startsWith('expertSignature'));
      same(await seats(), ['expertSignature EX.expert-x3', 'expertSignature EX.expert-x4'], 'the new seat signs');
      await hand.replaceExpert('x1', x2!);
      const review = (await hand.openTasks()).filter((line) => line.startsWith('checklistReview EX'));
      same(review, ['checklistReview EX.expert-x2'], 'who leads the group now judges anew');
      await recorded(hand, 'expertReplaced', 2);
      await hand.everyoneJudges();
      same(await hand.phase(), 'conclusion', 'nobody holds it');
      await refused(hand.replaceExpert('x4', x1!), 'notAvailableNow');
    },
  },
];
