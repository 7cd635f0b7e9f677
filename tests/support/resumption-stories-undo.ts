import { addDays, type ResumptionView } from '@lianshen/domain';
import { item, SMALL } from './resumption-case.js';
import { FIRM } from './resumption-hand.js';
import { askedOf, recorded, refused, round, type ResumptionStory } from './resumption-tools.js';
import { same } from './stories.js';

const reviews = (open: readonly string[]) => open.filter((line) => line.startsWith('checklistReview'));
const twoOfTownship = [...SMALL.application!.items!, item('TW-02')];

/** What was passed is undone; what is owed is prolonged; works while stopped. */
export const undone: readonly ResumptionStory[] = [
  {
    ...SMALL,
    history: 'pass-withdrawn-in-joint-acceptance',
    name: 'a pass withdrawn while others still judge: they go on, only its body judges again',
    async tell(hand) {
      await hand.toReview();
      await hand.review('EE');
      await hand.signAsHead('EE');
      await hand.review('NR');
      await refused(hand.withdrawPass('EE', 'NR-01'), 'unknownItem');
      await hand.withdrawPass('EE', 'EE-01');
      same(await round(hand), 2, 'a new round');
      same(
        reviews(await hand.openTasks()),
        ['EE.handler', 'EM.handler', 'EX.expert-x1', 'TW.handler'].map((party) => `checklistReview ${party}`),
        'EE again, the others still',
      );
      same((await hand.view())['signed'], { EE: false }, 'EE is unsigned');
      await hand.everyoneJudges();
      await hand.confirm();
      same(await hand.phase(), 'legalReview', 'passed');
    },
  },
  {
    ...SMALL,
    application: { items: twoOfTownship },
    history: 'unauthorised-work-early',
    name: 'unauthorised work before the township signed: it judges all of its items again',
    async tell(hand) {
      await refused(hand.reportWork('EM'), 'notYourTask');
      await hand.toReview();
      await hand.review('TW');
      await refused(hand.reportWork('MKT'), 'notYourTask');
      await hand.reportWork('EM');
      same(
        (await hand.openTasks()).filter((line) => line.includes(' TW.')),
        ['checklistReview TW.handler'],
        'nothing to sign until it is judged',
      );
      same(await askedOf(hand, 'TW'), ['TW-01', 'TW-02'], 'all of them');
      await hand.everyoneJudges({ 'TW-01': 'fail' });
      await hand.confirm();
      same(await hand.phase(), 'rectification', 'it counts');
    },
  },
  {
    ...SMALL,
    application: { items: twoOfTownship },
    name: 'unauthorised work while the township judges something else again: both',
    async tell(hand) {
      await hand.toConclusion({ 'TW-02': 'fail' });
      await hand.confirm();
      await hand.rectify();
      same(await askedOf(hand, 'TW'), ['TW-02'], 'the failed one');
      await hand.reportWork('EM');
      same(await askedOf(hand, 'TW'), ['TW-01', 'TW-02'], 'and what the work contradicts');
      await hand.everyoneJudges();
      await hand.confirm();
      same(await hand.phase(), 'legalReview', 'passed');
    },
  },
  {
    ...SMALL,
    name: 'unauthorised work found again while the township has yet to judge it: on record, no further round',
    async tell(hand) {
      await hand.toReview();
      await hand.reportWork('EM');
      await recorded(hand, 'unauthorisedWorkReported', 1);
      same(await round(hand), 1, 'the township has not judged it yet');
      await hand.review('TW');
      await hand.reportWork('EM');
      await hand.reportWork('EE');
      await recorded(hand, 'unauthorisedWorkReported', 3);
      same(await round(hand), 2, 'one more round, not two');
      await hand.everyoneJudges();
      await hand.confirm();
      same(await hand.phase(), 'legalReview', 'passed');
    },
  },
  {
    ...SMALL,
    history: 'unauthorised-work-late',
    name: 'unauthorised work while a meeting is awaited: the proposal is taken back, nothing above it stands',
    async tell(hand) {
      await hand.toMeetings();
      await hand.requestAgenda();
      await hand.reportWork('EE');
      same([await hand.phase(), await round(hand)], ['jointAcceptance', 2], 'judged again');
      same(await hand.openTasks(), ['checklistReview TW.handler'], 'by the township alone');
      const { outstanding, unauthorisedWork } = (await hand.view()) as Partial<ResumptionView>;
      same([outstanding, unauthorisedWork?.agency], [null, 'EE'], 'taken back, held');
      await hand.everyoneJudges();
      same('unauthorisedWork' in (await hand.view()), false, 'judged');
      await hand.confirm();
      same(await hand.openTasks(), ['legalReview LEGAL.handler'], 'law is asked again');
      await hand.lawful();
      same(await hand.openTasks(), ['agendaRequest NR.leader'], 'and the request signed again');
    },
  },
  {
    ...SMALL,
    name: 'a pass withdrawn while the reply is held: drafted and signed anew',
    async tell(hand) {
      await hand.toReply();
      await hand.draftReply();
      hand.desk.hits.push([{ code: 'rightExpired', subject: 'r1' }]);
      await hand.signReply();
      await hand.withdrawPass('EE', 'EE-01');
      same(await hand.openTasks(), ['checklistReview EE.handler'], 'only this');
      await hand.onToReply();
      same(await hand.openTasks(), ['documentDraft NR.handler'], 'no old draft, no old signature');
    },
  },
  {
    ...SMALL,
    history: 'extension-and-works',
    name: 'an extension is asked for, refused, granted; works are consented to',
    async tell(hand) {
      const today = new Date(await hand.now()).toISOString().slice(0, 10);
      const [from, to] = [addDays(today, 2), addDays(today, 5)];
      await hand.principalSigns();
      await refused(hand.planWorks(from, to, true), 'notAvailableNow');
      await hand.accept();
      await refused(hand.planWorks(to, from, true), 'decisionIncomplete');
      await hand.planWorks(from, to, true);
      const consents = (await hand.openTasks()).filter((line) => line.startsWith('worksConsent'));
      same(consents, ['worksConsent EM.leader', 'worksConsent PS.leader'], 'blasting asks public security too');
      await refused(hand.planWorks(from, to, false), 'notAvailableNow');
      await hand.convene();
      await refused(hand.askExtension(addDays(today, 90)), 'notAvailableNow');
      await hand.everyoneJudges({ 'EM-01': 'fail' });
      await hand.confirm();
      const due = async () => (await hand.open('rectification', FIRM, 'filer')).dueOn!;
      const first = await due();
      await refused(hand.askExtension(first), 'limitNotLater');
      await hand.askExtension(addDays(first, 10));
      await refused(hand.askExtension(addDays(first, 20)), 'notAvailableNow');
      await hand.decideExtension('refuse');
      same(await due(), first, 'refused');
      await hand.askExtension(addDays(first, 10));
      await hand.decideExtension('grant');
      same(await due(), addDays(first, 10), 'granted');
      await hand.giveUp();
      same(await hand.driver.outcome(), 'refused', 'outcome');
    },
  },
];
