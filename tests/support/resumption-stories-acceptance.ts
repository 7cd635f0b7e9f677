import { FIRM } from './resumption-hand.js';
import { SMALL } from './resumption-case.js';
import { later, refused, type ResumptionStory } from './resumption-tools.js';
import { same } from './stories.js';

/** Joint acceptance and what follows. */
export const jointly: readonly ResumptionStory[] = [
  {
    name: 'all pass: concluded, lawful, put before a meeting',
    async tell(hand) {
      await hand.toConclusion();
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
    ...SMALL,
    history: 'failed-rectified-passed',
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
    ...SMALL,
    history: 'evidence-expired',
    name: 'evidence that expires between rounds: what passed on it is judged again with what failed, nothing else',
    terms: { ...SMALL.terms, passValidDays: 10 },
    async tell(hand) {
      await hand.toReview();
      for (const agency of ['NR', 'EM', 'TW']) {
        await hand.review(agency, agency === 'TW' ? { 'TW-01': 'notApplicable' } : {});
        await hand.signAsHead(agency);
      }
      await later(hand, 8);
      await hand.everyoneJudges({ 'EE-01': 'fail' });
      await hand.confirm();
      await later(hand, 3);
      await hand.rectify();
      const asked = (await hand.openTasks()).filter((line) => line.startsWith('checklistReview'));
      same(
        asked,
        ['EE', 'EM', 'NR'].map((agency) => `checklistReview ${agency}.handler`),
        'failed and expired',
      );
      const [started] = (await hand.driver.entries()).flatMap((e) => (e.type === 'roundStarted' ? [e.payload] : []));
      same(started, { round: 2, items: ['EE-01', 'NR-01', 'EM-01'], expired: ['NR-01', 'EM-01'] }, 'said so');
      await hand.everyoneJudges();
      await hand.confirm();
      same(await hand.phase(), 'legalReview', 'passed');
    },
  },
  {
    ...SMALL,
    name: 'rounds exhausted',
    terms: { ...SMALL.terms, maxRounds: 2 },
    async tell(hand) {
      await hand.toConclusion({ 'EE-01': 'fail' });
      await hand.confirm();
      await hand.rectify();
      await hand.everyoneJudges({ 'EE-01': 'fail' });
      await hand.confirm();
      same(await hand.driver.outcome(), 'refused', 'outcome');
    },
  },
  {
    ...SMALL,
    history: 'gives-up',
    name: 'gives up',
    async tell(hand) {
      await hand.toConclusion({ 'EE-01': 'fail' });
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
    ...SMALL,
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
