import { isDeepStrictEqual } from 'node:util';
import {
  addDays,
  startOfDay,
  type Calendar,
  type ConsultationApplication,
  type ConsultationTerms,
} from '@lianshen/domain';
import type { CaseInput } from '@lianshen/workflows/messages';
import { actor, type Hand, party, REGION, text } from './case-driver.js';

/** Years far enough for a story told on any day; the National Day week of 2026 with its make-up days. */
export const CALENDAR: Calendar = {
  version: 'story-1',
  years: {
    '2026': 'published',
    ...Object.fromEntries(Array.from({ length: 15 }, (_, i) => [String(2027 + i), 'provisional' as const])),
  },
  exceptions: {
    '2026-09-20': 'work',
    '2026-09-25': 'off',
    ...Object.fromEntries(['01', '02', '03', '04', '05', '06', '07'].map((day) => [`2026-10-${day}`, 'off' as const])),
    '2026-10-10': 'work',
  },
};
export const TERMS: ConsultationTerms = {
  opinionWorkingDays: 5,
  signatureWorkingDays: 3,
  approvalWorkingDays: 3,
  filingWorkingDays: 5,
  supplementWorkingDays: 5,
  totalWorkingDays: 20,
  dueSoonWorkingDays: 1,
};
export const AGENCIES = ['EM', 'EE', 'PS', 'WR', 'FG', 'TW'];
export const SIGNERS = ['EM', 'EE', 'WR'].map((agency) => ({ agency, post: 'leader' }));

/** A consultation's input as the API would send it. */
export function consultationInput(
  caseNo: string,
  startedAt: string,
  application: Partial<ConsultationApplication> = {},
): CaseInput {
  return {
    caseNo,
    procedure: 'consultation',
    regionCode: REGION,
    startedBy: actor('NR'),
    startedAt,
    application: { agencies: AGENCIES, signers: SIGNERS, ...application },
    applicationHash: 'a'.repeat(64),
    policy: { id: 'consultation-640502', version: '1', hash: 'b'.repeat(64) },
    terms: TERMS,
    rules: { clock: 1, tally: 1 },
    calendar: CALENDAR,
  };
}

export interface Story {
  readonly name: string;
  readonly application?: Partial<ConsultationApplication>;
  readonly tell: (hand: Hand) => Promise<void>;
}

/** An expectation that works the same in every driver's test. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(actual, expected))
    throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}
async function refused(act: Promise<unknown>, code: string): Promise<void> {
  const error = await act.then(
    () => null,
    (e: unknown) => e as { code?: string },
  );
  same(error?.code ?? null, code, 'refusal');
}
const codeOf = (answer: unknown): string =>
  answer instanceof Error ? ((answer as { code?: string }).code ?? answer.message) : 'ok';

async function allOpinions(hand: Hand): Promise<void> {
  for (const agency of AGENCIES) await hand.opinion(agency);
}
async function allSignatures(hand: Hand): Promise<void> {
  for (const { agency } of SIGNERS) await hand.sign(agency);
}
async function finish(hand: Hand): Promise<void> {
  await hand.approve();
  await hand.file();
  same(await hand.driver.outcome(), 'filed', 'outcome');
}

export const stories: readonly Story[] = [
  {
    name: 'agreed: six opinions, three signatures, approved, filed',
    async tell(hand) {
      same(await hand.openTasks(), AGENCIES.map((a) => `opinion ${a}.handler`).sort(), 'asked in parallel');
      for (const agency of AGENCIES.slice(0, 5)) await hand.opinion(agency);
      same(await hand.phase(), 'opinions', 'until the last opinion is in');
      const last = await hand.opinion('TW');
      same(last.case.phase, 'signatures', 'the answer carries the next phase');
      same(
        last.tasks.filter((t) => t.state === 'open').map((t) => t.kind),
        ['signature'],
        'and its task',
      );
      await allSignatures(hand);
      same(await hand.openTasks(), ['approval NR.leader'], 'then approval');
      await finish(hand);
      same((await hand.entryTypes()).filter((t) => t === 'taskDecided').length, 11, 'eleven human tasks');
    },
  },
  {
    name: 'one agency disagrees: all opinions are collected, the leader decides, the disagreement stays on record',
    async tell(hand) {
      await hand.opinion('EM', 'disagree');
      for (const agency of AGENCIES.slice(1)) await hand.opinion(agency);
      await allSignatures(hand);
      await hand.approve('disagree');
      await hand.file();
      same(await hand.driver.outcome(), 'filed', 'outcome');
      const results = (await hand.driver.entries()).flatMap((e) =>
        e.type === 'taskDecided' ? [e.payload.result] : [],
      );
      same(results.filter((r) => r === 'disagree').length, 2, 'both disagreements recorded');
    },
  },
  {
    name: 'a signer returns it: the starter supplements, the same signer is asked again, earlier signatures stand',
    async tell(hand) {
      await allOpinions(hand);
      await hand.sign('EM');
      await hand.sign('EE', 'leader', 'return');
      same(await hand.openTasks(), ['supplement NR.handler'], 'ball at the starter');
      await hand.supplement();
      same(await hand.openTasks(), ['signature EE.leader'], 'the same step again');
      await hand.sign('EE');
      await hand.sign('WR');
      await hand.approve('return');
      await hand.supplement();
      await finish(hand);
    },
  },
  {
    name: 'withdrawn by its starter while opinions are collected, refused to others and after approval',
    async tell(hand) {
      await hand.opinion('EM');
      await refused(hand.withdraw(actor('EM')), 'notYourTask');
      await hand.withdraw();
      same(await hand.driver.outcome(), 'withdrawn', 'outcome');
      same(await hand.openTasks(), [], 'nothing stays open');
    },
  },
  {
    name: 'withdrawal comes too late once the approval is decided',
    application: { agencies: ['EM'], signers: [] },
    async tell(hand) {
      await hand.opinion('EM');
      await hand.approve();
      await refused(hand.withdraw(), 'alreadyDecided');
      await hand.file();
      same(await hand.driver.outcome(), 'filed', 'outcome');
    },
  },
  {
    name: 'overdue: due soon the working day before, overdue the day after, escalated to the leader, decided late all the same',
    application: { agencies: ['EM', 'EE'], signers: [] },
    async tell(hand) {
      const { dueOn } = await hand.open('opinion', 'EM');
      await hand.opinion('EE');
      await hand.driver.until(startOfDay(dueOn!) + 60_000);
      const soon = await hand.open('opinion', 'EM');
      same(soon.dueSoonSince !== null, true, 'due soon');
      same(soon.overdueSince, null, 'not overdue on its last day');
      await hand.driver.until(startOfDay(addDays(dueOn!, 1)) + 60_000);
      same((await hand.open('opinion', 'EM')).overdueSince !== null, true, 'overdue');
      const types = await hand.entryTypes();
      same(
        types.filter((t) => t === 'dueSoon' || t === 'taskOverdue' || t === 'escalated'),
        ['dueSoon', 'taskOverdue', 'escalated'],
        'recorded once each',
      );
      same(await hand.phase(), 'opinions', 'overdue decides nothing');
      await hand.opinion('EM');
      await finish(hand);
    },
  },
  {
    name: 'returned to opinions to be redone: everything since is asked anew',
    async tell(hand) {
      await allOpinions(hand);
      await hand.sign('EM');
      const task = await hand.open('signature', 'EE', 'leader');
      await refused(hand.returnTo(task.taskId, actor('EM', 'leader'), 'opinions', 'redo'), 'notYourTask');
      await refused(hand.returnTo(task.taskId, actor('EE', 'leader'), 'approval', 'redo'), 'returnNotAllowed');
      await refused(hand.returnTo(task.taskId, actor('EE', 'leader'), 'nowhere', 'redo'), 'noSuchPhase');
      const answer = await hand.returnTo(task.taskId, actor('EE', 'leader'), 'opinions', 'redo');
      same(answer.case.phase, 'opinions', 'the answer carries the phase returned to');
      same(answer.case.round, 2, 'a new round');
      await allOpinions(hand);
      same(await hand.openTasks(), ['signature EM.leader'], 'the first signature is asked anew');
      await allSignatures(hand);
      await finish(hand);
    },
  },
  {
    name: 'returned to opinions and straight back: later decisions stand',
    async tell(hand) {
      await allOpinions(hand);
      await hand.sign('EM');
      const task = await hand.open('signature', 'EE', 'leader');
      await hand.returnTo(task.taskId, actor('EE', 'leader'), 'opinions', 'back');
      await allOpinions(hand);
      same(await hand.openTasks(), ['signature EE.leader'], 'the first signature still stands');
      await hand.sign('EE');
      await hand.sign('WR');
      await finish(hand);
    },
  },
  {
    name: 'a decision recalled before anyone else acted is asked again; afterwards it cannot be recalled',
    async tell(hand) {
      const em = await hand.open('opinion', 'EM');
      await hand.opinion('EM', 'disagree');
      await refused(hand.recall(em.taskId, actor('EE')), 'notYourTask');
      await hand.recall(em.taskId, actor('EM'));
      same((await hand.openTasks()).length, 6, 'the opinion is open again beside the others');
      await hand.opinion('EM', 'agree');
      const again = (await hand.driver.snapshot()).tasks.find(
        (t) => t.kind === 'opinion' && t.party.agency === 'EM' && t.stands,
      )!;
      await hand.opinion('EE');
      await refused(hand.recall(again.taskId, actor('EM')), 'notRecallable');
      for (const agency of AGENCIES.slice(2)) await hand.opinion(agency);
      const last = (await hand.driver.snapshot()).tasks.find((t) => t.kind === 'opinion' && t.party.agency === 'TW')!;
      await hand.recall(last.taskId, actor('TW'));
      same(await hand.openTasks(), ['opinion TW.handler'], 'recall across the phase border takes the next task back');
      await hand.opinion('TW');
      await allSignatures(hand);
      await finish(hand);
    },
  },
  {
    name: 'signers are added and removed while the sequence runs',
    application: { agencies: ['EM'] },
    async tell(hand) {
      const asked = await hand.open('opinion', 'EM');
      await refused(hand.changeSigner('addSigner', asked.taskId, actor('EM'), party('FG', 'leader')), 'notYourTask');
      await hand.opinion('EM');
      const task = await hand.open('signature', 'EM', 'leader');
      await refused(
        hand.changeSigner('addSigner', task.taskId, actor('EM', 'leader'), party('EE', 'leader')),
        'duplicateSigner',
      );
      await hand.changeSigner('addSigner', task.taskId, actor('EM', 'leader'), party('FG', 'leader'));
      await hand.sign('EM');
      const second = await hand.open('signature', 'EE', 'leader');
      await refused(
        hand.changeSigner('removeSigner', second.taskId, actor('EE', 'leader'), party('EM', 'leader')),
        'signerHasSigned',
      );
      await hand.changeSigner('removeSigner', second.taskId, actor('NR'), party('EE', 'leader'));
      same(await hand.openTasks(), ['signature WR.leader'], 'the removed signer is passed over');
      await hand.sign('WR');
      await hand.sign('FG');
      await finish(hand);
    },
  },
  {
    name: 'fifteen voters at once: every opinion recorded once, stale and closed acts refused',
    application: { agencies: Array.from({ length: 15 }, (_, i) => `A${String(i + 1).padStart(2, '0')}`), signers: [] },
    async tell(hand) {
      const agencies = Array.from({ length: 15 }, (_, i) => `A${String(i + 1).padStart(2, '0')}`);
      const inputs = await Promise.all(
        agencies.map((a) => hand.decision('opinion', { result: 'agree', opinion: text('同意') }, a)),
      );
      const stale = { ...inputs[0]!, updateId: 'stale-1', revision: 0 };
      await refused(hand.driver.act('decideTask', stale), 'staleRevision');
      const answers = await hand.driver.actAtOnce(inputs.map((input) => ({ name: 'decideTask', input })));
      same(
        answers.map(codeOf),
        agencies.map(() => 'ok'),
        'all accepted',
      );
      await refused(hand.driver.act('decideTask', { ...inputs[3]!, updateId: 'late-1' }), 'taskClosed');
      await finish(hand);
      const decided = (await hand.driver.entries()).flatMap((e) =>
        e.type === 'taskDecided' && e.payload.kind === 'opinion' ? [e.payload.taskId] : [],
      );
      same([...decided].sort(), inputs.map((i) => i.taskId).sort(), 'each once');
    },
  },
  {
    name: 'two clerks of one post decide at once: one wins, the other learns it is closed',
    application: { agencies: ['EM', 'EE'], signers: [] },
    async tell(hand) {
      const one = await hand.decision('opinion', { result: 'agree', opinion: text('同意') }, 'EM');
      const two = { ...one, updateId: 'second-clerk', actor: { ...one.actor, userId: 'u-other' } };
      const codes = (
        await hand.driver.actAtOnce([
          { name: 'decideTask', input: one },
          { name: 'decideTask', input: two },
        ])
      ).map(codeOf);
      same(codes.filter((c) => c === 'ok').length, 1, 'one accepted');
      same(codes.filter((c) => c === 'taskClosed').length, 1, 'one refused');
      await hand.opinion('EE');
      await finish(hand);
    },
  },
  {
    name: 'suspended and resumed: the days in between do not count; an extension lengthens the limit',
    application: { agencies: ['EM'], signers: [] },
    async tell(hand) {
      const before = await hand.open('opinion', 'EM');
      const limit = (await hand.driver.snapshot()).case.clock.limit!;
      await hand.suspend();
      await refused(hand.suspend(), 'clockSuspended');
      await hand.driver.until(startOfDay(addDays(before.dueOn!, 3)) + 60_000);
      same((await hand.open('opinion', 'EM')).overdueSince, null, 'nothing strikes while suspended');
      await hand.resume();
      const after = await hand.open('opinion', 'EM');
      same(after.dueOn! > addDays(before.dueOn!, 3), true, 'the due day moved behind the suspension');
      await refused(hand.resume(), 'clockNotSuspended');
      await refused(hand.extend(0), 'limitNotLater');
      await hand.extend(5);
      same((await hand.driver.snapshot()).case.clock.limit!.dueOn! > limit.dueOn!, true, 'the limit is later');
      await hand.opinion('EM');
      await finish(hand);
    },
  },
  {
    name: 'a holiday notice is loaded in course: new due days beside the old ones',
    application: { agencies: ['EM'], signers: [] },
    async tell(hand) {
      const before = await hand.open('opinion', 'EM');
      const calendar: Calendar = {
        ...CALENDAR,
        version: 'story-2',
        exceptions: { ...CALENDAR.exceptions, [before.dueOn!]: 'off' },
      };
      await hand.driver.signal('calendarChanged', { calendar });
      const after = await hand.open('opinion', 'EM');
      same(after.dueOn! > before.dueOn!, true, 'recalculated');
      const adopted = (await hand.driver.entries()).find((e) => e.type === 'calendarAdopted');
      same(
        adopted?.type === 'calendarAdopted' && adopted.payload.changed[0],
        { taskId: before.taskId, was: before.dueOn, is: after.dueOn },
        'old beside new',
      );
      await hand.opinion('EM');
      await finish(hand);
    },
  },
];
