import {
  addDays,
  isoInstant,
  previewResumptionReturn,
  RETURN_PHASES,
  SPECIALITIES,
  type Actor,
  type ResumptionView,
  type TaskRow,
  type Verdict,
} from '@lianshen/domain';
import type { Snapshot } from '@lianshen/workflows/messages';
import { actor, text } from './case-driver.js';
import { expert, FIRM } from './resumption-hand.js';
import { later } from './resumption-tools.js';
import { same } from './stories.js';
import type { ReplyHand } from './resumption-reply-hand.js';

/** A choice of the model: which of what is possible, and whether it goes well. */
export interface Choice {
  readonly pick: number;
  /** 0 … 9; 0: somebody objects, 1 and 3: something beside the tasks happens, else: it goes well. */
  readonly luck: number;
}

const post = ({ party }: TaskRow): number => Number(party.post.slice('expert-x'.length));
const verdictsOf = ({ payload }: TaskRow, fails: boolean): Record<string, Verdict> => {
  const first = (payload['items'] as { itemId: string }[])[0];
  return fails && first ? { [first.itemId]: 'fail' } : {};
};

type Answer = (hand: ReplyHand, task: TaskRow, badly: boolean) => Promise<unknown>;
/** What whoever holds a task may do with it, well or badly. */
const answers: Partial<Record<TaskRow['kind'], Answer>> = {
  principalSignature: (hand, _task, badly) => hand.principalSigns(badly ? 'return' : 'sign'),
  correction: (hand) => hand.correct(),
  completenessCheck: (hand, { payload }, badly) =>
    badly && payload['check'] === 'first' ? hand.askCorrection() : hand.accept(),
  panelSetup: (hand) => hand.convene(),
  siteVisitRecord: (hand) => hand.recordVisit(),
  checklistReview: (hand, task, badly) => hand.review(task.party.agency, verdictsOf(task, badly)),
  sectionReview: (hand, { party }, badly) => hand.sectionSays(party.agency, badly ? 'return' : 'pass'),
  agencySignature: (hand, { party }, badly) => hand.signAsHead(party.agency, badly ? 'return' : 'sign'),
  expertSignature: (hand, task, badly) =>
    hand.expertSigns(post(task), badly ? (task.payload['itemIds'] as string[]).slice(0, 1) : undefined),
  authorityDuty: (hand, { party }) => hand.dischargeDuty(party.agency),
  conclusionConfirmation: (hand, _task, badly) => (badly ? hand.sendBackTo('EE', 'EX') : hand.confirm()),
  rectification: (hand) => hand.rectify(),
  extensionDecision: (hand, _task, badly) => hand.decideExtension(badly ? 'refuse' : 'grant'),
  worksConsent: (hand, { party }) => hand.decide('worksConsent', { result: 'agree' }, party.agency, 'leader'),
  legalReview: (hand, _task, badly) => hand.lawful(badly ? 'notLawful' : 'lawful'),
  supplement: (hand) => hand.supplement(),
  agendaRequest: (hand) => hand.requestAgenda(),
  noChangeDeclaration: (hand, _task, badly) =>
    hand.decide(
      'noChangeDeclaration',
      { result: badly ? 'changed' : 'unchanged', statement: text('新增设备') },
      FIRM,
      'principal',
    ),
  noWorkConfirmation: (hand, _task, badly) =>
    hand.decide('noWorkConfirmation', { result: badly ? 'worked' : 'noWork', facts: text('现场查看') }, 'TW'),
  documentDraft: (hand) => hand.decide('documentDraft', {}, 'NR'),
  documentReview: (hand, _task, badly) =>
    hand.decide('documentReview', { result: badly ? 'return' : 'pass' }, 'NR', 'office'),
  replySignature: (hand, _task, badly) => {
    if (badly) hand.desk.hits.push([{ code: 'rightExpired', subject: 'r1' }]);
    return hand.signReply();
  },
};

type Beside = (hand: ReplyHand, tasks: readonly TaskRow[], pick: number) => Promise<unknown>;
const askExtension: Beside = (hand, tasks) => {
  const { dueOn } = tasks.find(({ kind, state }) => kind === 'rectification' && state === 'open') ?? { dueOn: null };
  return hand.askExtension(addDays(dueOn ?? '2027-01-01', 5));
};
/** What may happen beside the tasks; the case refuses what is out of season. */
const besides: readonly Beside[] = [
  (hand, _tasks, pick) => (pick % 2 ? hand.withdrawPass('EE', 'EE-01') : hand.withdrawPass('EM', 'EM-01')),
  (hand) => hand.reportWork('EM'),
  (hand, tasks, pick) => {
    const held = tasks.find(({ state, party }) => state === 'open' && party.agency === 'NR');
    if (!held) return Promise.resolve();
    const by = { userId: `u-nr-${held.party.post}`, party: held.party };
    return returnAsForetold(hand, held.taskId, by, RETURN_PHASES[pick % 3]!, pick % 2 ? 'back' : 'redo');
  },
  (hand, tasks) => {
    const last = tasks
      .filter(({ state }) => state === 'decided')
      .toSorted((a, b) => a.revision - b.revision)
      .at(-1);
    return last ? hand.recall(last.taskId, last.decidedBy!) : Promise.resolve();
  },
  (hand) => hand.ordered('s1'),
  (hand, _tasks, pick) => later(hand, 1 + (pick % 4) * 7),
  // rarely, or few cases would live to be judged
  (hand, _tasks, pick) =>
    pick < 50 ? Promise.resolve() : pick % 2 ? hand.giveUp() : hand.withdraw(actor(FIRM, 'filer')),
  async (hand) => hand.reschedule('NR', (await hand.now()) + 9e7),
  async (hand) => {
    const today = isoInstant(await hand.now()).slice(0, 10);
    return hand.planWorks(today, addDays(today, 3), false);
  },
  (hand, tasks, pick) => askExtension(hand, tasks, pick),
  async (hand, _tasks, pick) => {
    const { panel } = (await hand.view()) as unknown as ResumptionView;
    const seated = panel?.experts ?? [];
    const free = [1, 2, 3, 4].find((n) => !seated.includes(`x${n}`))!;
    return hand.replaceExpert(seated[pick % 3] ?? 'x1', { ...expert(free), specialities: SPECIALITIES });
  },
  (hand, _tasks, pick) => hand.withdrawPass('TW', pick % 2 ? 'TW-02' : 'TW-03'),
];

/** A return, and that it did exactly what was foretold of it across all bodies: no decision more or less void, no task more or less gone. */
async function returnAsForetold(
  hand: ReplyHand,
  taskId: string,
  by: Actor,
  toPhase: string,
  then: 'back' | 'redo',
): Promise<void> {
  const { tasks } = await hand.driver.snapshot();
  const { panel } = (await hand.view()) as unknown as ResumptionView;
  await hand.returnTo(taskId, by, toPhase, then);
  const foretold = previewResumptionReturn({ tasks, panel: panel!, terms: hand.terms }, toPhase, then);
  const now = new Map((await hand.driver.snapshot()).tasks.map((task) => [task.taskId, task]));
  const idsOf = (which: (task: TaskRow) => boolean): string[] => tasks.filter(which).map(({ taskId: id }) => id);
  same(
    foretold.reopened,
    idsOf((task) => task.stands && !now.get(task.taskId)!.stands),
    `void by a return to ${toPhase}, ${then}`,
  );
  same(
    foretold.cancelled,
    idsOf(({ taskId: id, state }) => state === 'open' && now.get(id)!.state === 'cancelled'),
    `cancelled by a return to ${toPhase}, ${then}`,
  );
  same(
    foretold.kept.filter((id) => !now.get(id)!.stands),
    [],
    `kept by a return to ${toPhase}, ${then}`,
  );
}

/** Does what the choice says, as far as the case lets it; answers whether anything was left to do. */
export async function step(hand: ReplyHand, { pick, luck }: Choice, now: Snapshot): Promise<boolean> {
  const { case: row, tasks } = now;
  if (row.status === 'closed') return false;
  const { heldBy, outstanding } = row.view as ResumptionView;
  if (heldBy.length > 0 && pick % 3 === 0) {
    await hand.ordered();
    return true;
  }
  if (luck === 1 || luck === 3) {
    // few cases are being rectified: most of those ask for a later day
    const isRectified = luck === 3 && tasks.some(({ kind, state }) => kind === 'rectification' && state === 'open');
    const beside = isRectified ? askExtension : besides[pick % besides.length]!;
    await beside(hand, tasks, pick).catch(onlyRefusals);
    return true;
  }
  if (outstanding !== null) {
    await hand.sealed(outstanding.includes('government') ? 'government' : 'party', {
      result: luck === 0 ? 'remanded' : 'agreed',
    });
    return true;
  }
  const open = tasks.filter(({ state, kind }) => state === 'open' && answers[kind] !== undefined);
  const task = open[pick % Math.max(open.length, 1)];
  if (!task) return false;
  await answers[task.kind]!(hand, task, luck === 0).catch(onlyRefusals);
  return true;
}
/** What a case refuses is no fault of it; whatever else goes wrong is. */
const onlyRefusals = (error: unknown): void => {
  if (typeof (error as { code?: unknown }).code !== 'string') throw error;
};
