import { isoInstant, type PanelExpert } from '@lianshen/domain';
import { actor } from './case-driver.js';
import { item, MANDATORY, OPTIONAL, RESUMPTION_TERMS, SMALL } from './resumption-case.js';
import { expert, experts, FIRM } from './resumption-hand.js';
import type { ReplyHand } from './resumption-reply-hand.js';
import { askedOf, issued, recorded, refused, round, type ResumptionStory } from './resumption-tools.js';
import { same } from './stories.js';

const reviews = async (hand: ReplyHand) =>
  (await hand.openTasks()).filter((line) => line.startsWith('checklistReview'));
const atOnce = async (hand: ReplyHand, list: Parameters<ReplyHand['driver']['actAtOnce']>[0]): Promise<string[]> =>
  (await hand.driver.actAtOnce(list)).map((answer) =>
    answer instanceof Error ? ((answer as { code?: string }).code ?? answer.message) : 'accepted',
  );
const hydraulic: PanelExpert[] = [
  expert(1, { specialities: ['hydraulic'] }),
  ...[2, 3].map((n) => expert(n, { specialities: ['geotechnical'] })),
];

/** Who judges, in what order, and what comes back. */
export const reviewed: readonly ResumptionStory[] = [
  {
    ...SMALL,
    name: 'a visit that is over cannot be announced; a pack of another name is none for this case',
    async tell(hand) {
      await hand.toPanel();
      const visit = (await hand.now()) - 60_000;
      const place = { meetingPoint: { ref: 'r', length: 2 }, contact: { ref: 'r', length: 2 } };
      await refused(hand.convene({ visit: { at: isoInstant(visit), ...place } }), 'visitInPast');
      await refused(hand.adoptTerms({ id: 'resumption-640521', version: '2' }, hand.terms), 'policyNotNewer');
      await refused(hand.adoptTerms({ id: 'resumption-640502', version: '1' }, hand.terms), 'policyNotNewer');
    },
  },
  {
    ...SMALL,
    name: 'a body that a later pack leaves out still owes its part',
    async tell(hand) {
      await hand.toReview();
      const bodies = hand.terms.bodies.filter(({ agency }) => agency !== 'EE');
      await hand.adoptTerms({ id: 'resumption-640502', version: '2' }, { ...hand.terms, bodies });
      await hand.everyoneJudges({ 'EE-01': 'fail' });
      await recorded(hand, 'policyAdopted', 1);
      same((await hand.driver.snapshot()).case.policy.version, '2', 'the new pack');
      await hand.confirm();
      await hand.rectify();
      same(await reviews(hand), ['checklistReview EE.handler'], 'asked once more');
    },
  },
  {
    name: 'underground, one system of two: the experts of its method; only this system is replied on',
    application: { parts: [{ partId: 'm1-east', kind: 'system', method: 'underground' }] },
    async tell(hand) {
      await hand.toPanel();
      await refused(hand.convene({ experts: experts(5) }), 'expertRulesNotMet');
      await hand.convene();
      same(((await hand.view())['panel'] as { experts: string[] }).experts.length, 7, 'seven');
      await hand.onToReply();
      await hand.draftReply();
      await hand.signReply();
      const reply = hand.desk.deskErrands.find(({ type }) => type === 'issueReply');
      same((reply as { partIds?: string[] }).partIds, ['m1-east'], 'this part');
    },
  },
  {
    ...SMALL,
    name: 'a tailings pond on its own: its own experts',
    application: {
      ...SMALL.application,
      mineKind: 'tailingsPond',
      parts: [{ partId: 'p1', kind: 'tailingsPond', method: null }],
    },
    async tell(hand) {
      await hand.toPanel();
      await refused(hand.convene({ experts: experts(3) }), 'expertRulesNotMet');
      await hand.convene({ experts: hydraulic });
      await hand.everyoneJudges();
      same(await hand.phase(), 'conclusion', 'judged');
    },
  },
  {
    ...SMALL,
    name: 'one act told twice counts once; of two answers at once one is late',
    async tell(hand) {
      await hand.principalSigns();
      const twice = await hand.decision('completenessCheck', { result: 'accept' }, 'NR');
      await hand.driver.act('decideTask', twice);
      await hand.driver.act('decideTask', twice);
      await recorded(hand, 'limitStarted', 1);
      await hand.convene();
      await hand.review('EM');
      const sign = { result: 'sign' as const, opinion: { ref: 'r', length: 2 } };
      const one = await hand.decision('agencySignature', sign, 'EM', 'leader');
      const other = await hand.decision('agencySignature', { ...sign, result: 'return' }, 'EM', 'leader');
      const list = [one, other].map((input) => ({ name: 'decideTask' as const, input }));
      same((await atOnce(hand, list)).sort(), ['accepted', 'taskClosed'], 'one of them');
    },
  },
  {
    ...SMALL,
    name: 'recalled while nothing went out; never once a document is issued',
    async tell(hand) {
      await hand.principalSigns();
      const { taskId } = await hand.open('completenessCheck', 'NR');
      await hand.accept();
      await refused(hand.recall(taskId, actor('NR')), 'notRecallable');
      await hand.convene();
      const review = await hand.open('checklistReview', 'EM');
      await hand.review('EM');
      await hand.recall(review.taskId, actor('EM'));
      same((await hand.openTasks()).includes('agencySignature EM.leader'), false, 'nothing to sign');
      await hand.review('EM');
      const signature = await hand.open('agencySignature', 'EM', 'leader');
      await hand.signAsHead('EM');
      await refused(hand.recall(signature.taskId, actor('EE')), 'notYourTask');
      await hand.recall(signature.taskId, actor('EM', 'leader'));
      same(((await hand.view())['signed'] as Record<string, boolean>)['EM'], false, 'unsigned again');
      await refused(hand.withdrawPass('EM', 'EM-01'), 'notSigned');
      await hand.everyoneJudges();
      await hand.confirm();
      const law = await hand.open('legalReview', 'LEGAL');
      await hand.lawful();
      await hand.recall(law.taskId, actor('LEGAL'));
      same(await hand.openTasks(), ['legalReview LEGAL.handler'], 'the request is gone');
    },
  },
  {
    ...SMALL,
    terms: { ...SMALL.terms, sectionHeads: ['EM'] },
    history: 'section-head-between',
    name: 'where the policy says so, the section head looks at it between handler and head, and again after a return',
    async tell(hand) {
      await hand.toReview();
      const ofBody = async () => (await hand.openTasks()).filter((line) => line.split(' ')[1]!.startsWith('EM.'));
      await hand.review('EM');
      same(await ofBody(), ['sectionReview EM.sectionHead'], 'the head does not sign yet');
      await hand.sectionSays('EM', 'return');
      same(await ofBody(), ['checklistReview EM.handler'], 'back to the handler');
      await hand.review('EM');
      await hand.sectionSays('EM', 'pass');
      same(await ofBody(), ['agencySignature EM.leader'], 'now the head');
      await hand.signAsHead('EM', 'return');
      await hand.review('EM');
      same(await ofBody(), ['sectionReview EM.sectionHead'], 'what changed is looked at again');
      await hand.review('EE');
      same(
        (await hand.openTasks()).includes('agencySignature EE.leader'),
        true,
        'other bodies have no section between',
      );
      await hand.everyoneJudges();
      same(await hand.phase(), 'conclusion', 'all signed');
    },
  },
  {
    ...SMALL,
    name: 'experts first: no head signs before them',
    terms: { ...SMALL.terms, expertsFirst: true },
    async tell(hand) {
      await hand.toReview();
      await hand.review('EM');
      same((await hand.openTasks()).includes('agencySignature EM.leader'), false, 'waits');
      await hand.review('EX');
      for (const n of [1, 2, 3]) await hand.expertSigns(n);
      await hand.signAsHead('EM');
      await hand.everyoneJudges();
      same(await hand.phase(), 'conclusion', 'judged');
    },
  },
  {
    ...SMALL,
    name: 'what a public body owes holds the conclusion and is not counted',
    application: { items: [...SMALL.application!.items!, item('TW-02', { subject: 'authority' })] },
    async tell(hand) {
      await hand.toReview();
      await hand.review('TW', { 'TW-02': 'fail' });
      await hand.signAsHead('TW');
      for (const agency of ['NR', 'EM', 'EE']) await hand.review(agency);
      for (const agency of ['NR', 'EM', 'EE']) await hand.signAsHead(agency);
      await hand.recordVisit();
      await hand.review('EX');
      for (const n of [1, 2, 3]) await hand.expertSigns(n);
      same(await hand.openTasks(), ['authorityDuty TW.handler'], 'held by this alone');
      same(await hand.phase(), 'jointAcceptance', 'not concluded');
      await hand.dischargeDuty('TW');
      await hand.confirm();
      same(await hand.phase(), 'legalReview', 'the enterprise passed');
    },
  },
  {
    ...SMALL,
    history: 'conclusion-returned',
    name: 'the conclusion goes back to bodies by name, to one with nothing to do as well: all of its items',
    application: { items: [...SMALL.application!.items!, item('EE-02')] },
    async tell(hand) {
      await hand.toConclusion();
      await refused(hand.sendBackTo('MKT'), 'noSuchAgency');
      await refused(hand.sendBackTo(), 'decisionIncomplete');
      await hand.sendBackTo('EM', 'EX');
      same([await hand.phase(), await round(hand)], ['jointAcceptance', 1], 'the same round');
      same(await reviews(hand), ['checklistReview EM.handler', 'checklistReview EX.expert-x1'], 'these');
      await hand.everyoneJudges({ 'EM-01': 'fail' });
      await hand.confirm();
      await hand.rectify();
      await hand.everyoneJudges();
      await hand.sendBackTo('EE');
      same(await askedOf(hand, 'EE'), ['EE-01', 'EE-02'], 'all of its items');
      same([await reviews(hand), await round(hand)], [['checklistReview EE.handler'], 2], 'it alone');
      await hand.everyoneJudges({ 'EE-02': 'fail' });
      await hand.confirm();
      const owed = (await hand.open('rectification', FIRM, 'filer')).payload['items'] as { itemId: string }[];
      same(
        owed.map(({ itemId }) => itemId),
        ['EE-02'],
        'found after all',
      );
    },
  },
  {
    name: 'eleven bodies and seven experts at once: everybody is recorded once',
    terms: { expertRules: { ...RESUMPTION_TERMS.expertRules, openPit: { min: 7, specialities: ['mining'] } } },
    async tell(hand) {
      await hand.toPanel();
      const bodies = [...MANDATORY, ...OPTIONAL];
      await hand.convene({ bodies });
      const texts = { opinion: { ref: 'r', length: 2 } };
      const inspectors = [1, 2].map(() => ({ name: texts.opinion, certificateNo: texts.opinion }));
      const review = async (agency: string, post: string) => {
        const { payload } = await hand.open('checklistReview', agency, post);
        const items = (payload['items'] as { itemId: string }[]).map(({ itemId }) => ({
          itemId,
          verdict: 'pass' as const,
        }));
        return hand.decision('checklistReview', { inspectors, items, ...texts }, agency, post);
      };
      const all = await Promise.all([...bodies.map((agency) => review(agency, 'handler')), review('EX', 'expert-x1')]);
      await atOnce(
        hand,
        all.map((input) => ({ name: 'decideTask' as const, input })),
      );
      const sign = { result: 'sign' as const, ...texts };
      const signatures = await Promise.all([
        ...bodies.map((agency) => hand.decision('agencySignature', sign, agency, 'leader')),
        ...[1, 2, 3, 4, 5, 6, 7].map((n) => hand.decision('expertSignature', sign, 'EX', `expert-x${n}`)),
      ]);
      await atOnce(
        hand,
        signatures.map((input) => ({ name: 'decideTask' as const, input })),
      );
      await hand.recordVisit();
      same(await hand.phase(), 'conclusion', 'everybody signed');
      const decided = (await hand.driver.entries()).flatMap((e) => (e.type === 'taskDecided' ? [e.payload] : []));
      const times = (kind: string) => decided.filter((payload) => payload.kind === kind).length;
      same([times('checklistReview'), times('agencySignature'), times('expertSignature')], [12, 11, 7], 'once each');
    },
  },
  {
    ...SMALL,
    name: 'returned to joint acceptance: everybody judges everything again, the limit runs',
    async tell(hand) {
      await hand.toConclusion();
      await hand.confirm();
      await hand.lawful('notLawful');
      const { taskId } = await hand.open('supplement', 'NR');
      await hand.returnTo(taskId, actor('NR'), 'jointAcceptance', 'redo');
      same((await reviews(hand)).length, 5, 'everybody');
      await hand.everyoneJudges();
      await hand.confirm();
      same(await hand.openTasks(), ['legalReview LEGAL.handler'], 'law anew');
      await hand.lawful();
      const request = await hand.open('agendaRequest', 'NR', 'leader');
      await hand.returnTo(request.taskId, actor('NR', 'leader'), 'legalReview', 'redo');
      same((await hand.view())['concludedOn'] === null, false, 'the conclusion stays');
      await issued(
        hand,
        ...['receipt', 'acceptanceNotice', 'panelNotice', 'jointVisit'],
        ...['visitRecord', 'expertOpinion', 'jointOpinion', 'visitRecord', 'expertOpinion', 'jointOpinion'],
      );
    },
  },
];
