import { addDays, isoInstant, type CaseEntry, type FrozenItem, type TaskRow, type Verdict } from '@lianshen/domain';
import { text } from './case-driver.js';
import { FIRM } from './resumption-hand.js';
import type { ReplyHand } from './resumption-reply-hand.js';

/** A choice of the model: which of what is possible, and whether it goes well. */
export interface Choice {
  readonly pick: number;
  /** 0 … 9; 0: somebody objects, 1: something beside the tasks happens, else: it goes well. */
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
/** What may happen beside the tasks; the case refuses what is out of season. */
const besides: readonly Beside[] = [
  (hand, _tasks, pick) => (pick % 2 ? hand.withdrawPass('EE', 'EE-01') : hand.withdrawPass('EM', 'EM-01')),
  (hand) => hand.reportWork('EM'),
  (hand, tasks, pick) => {
    const held = tasks.find(({ state, party }) => state === 'open' && party.agency === 'NR');
    if (!held) return Promise.resolve();
    const toPhase = ['jointAcceptance', 'conclusion', 'legalReview'][pick % 3]!;
    const by = { userId: `u-nr-${held.party.post}`, party: held.party };
    return hand.returnTo(held.taskId, by, toPhase, pick % 2 ? 'back' : 'redo');
  },
  (hand, tasks) => {
    const last = tasks
      .filter(({ state }) => state === 'decided')
      .toSorted((a, b) => a.revision - b.revision)
      .at(-1);
    return last ? hand.recall(last.taskId, last.decidedBy!) : Promise.resolve();
  },
  (hand) => hand.ordered('s1'),
  async (hand) => hand.reschedule('NR', (await hand.now()) + 9e7),
  async (hand) => {
    const today = isoInstant(await hand.now()).slice(0, 10);
    return hand.planWorks(today, addDays(today, 3), false);
  },
  (hand, tasks) => {
    const { dueOn } = tasks.find(({ kind, state }) => kind === 'rectification' && state === 'open') ?? { dueOn: null };
    return hand.askExtension(addDays(dueOn ?? '2027-01-01', 5));
  },
];

/** Does what the choice says, as far as the case lets it; answers whether anything was left to do. */
export async function step(hand: ReplyHand, { pick, luck }: Choice): Promise<boolean> {
  const { tasks } = await hand.driver.snapshot();
  const { heldBy } = (await hand.view()) as { heldBy: readonly string[] };
  if (heldBy.length > 0 && pick % 3 === 0) {
    await hand.ordered();
    return true;
  }
  if (luck === 1) {
    await besides[pick % besides.length]!(hand, tasks, pick).catch(onlyRefusals);
    return true;
  }
  const { outstanding } = (await hand.view()) as { outstanding: string | null };
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
const onlyRefusals = (error: unknown): void => {
  if (typeof (error as { code?: unknown }).code !== 'string') throw error;
};

/** The latest verdict of every item as the record alone tells it: a round takes back what it asks again, a recall what was said. */
export function judged(entries: readonly CaseEntry[], items: readonly FrozenItem[]): Record<string, Verdict> {
  const verdicts: Record<string, Verdict> = {};
  const recalled = new Set(entries.flatMap((e) => (e.type === 'decisionRecalled' ? [e.payload.taskId] : [])));
  const isVeto = (id: string): boolean => items.some(({ itemId, level }) => itemId === id && level === 'veto');
  for (const { type, payload } of entries) {
    if (type === 'roundStarted') for (const itemId of payload.items) delete verdicts[itemId];
    if (type !== 'taskDecided' || recalled.has(payload.taskId)) continue;
    const decision = payload.decision as { items?: { itemId: string; verdict: Verdict }[]; itemIds?: string[] };
    if (payload.kind === 'checklistReview')
      for (const { itemId, verdict } of decision.items!) verdicts[itemId] = verdict;
    if (payload.kind === 'expertSignature' && payload.result === 'dissent')
      for (const itemId of decision.itemIds ?? []) if (isVeto(itemId)) verdicts[itemId] = 'fail';
  }
  return verdicts;
}

/** Bodies whose checklist or head's signature does not stand, experts whose signature does not. */
export function unsigned(tasks: readonly TaskRow[], bodies: readonly string[], experts: readonly string[]): string[] {
  const stands = (kind: string, agency: string, as: string): boolean =>
    tasks.some((t) => t.kind === kind && t.stands && t.party.agency === agency && t.party.post === as);
  return [
    ...bodies.filter(
      (body) => !stands('checklistReview', body, 'handler') || !stands('agencySignature', body, 'leader'),
    ),
    ...experts.filter((id) => !stands('expertSignature', 'EX', `expert-${id}`)),
  ];
}
