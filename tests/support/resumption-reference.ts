import {
  addDays,
  dateOf,
  RESUMPTION_ASIDE,
  SYSTEM_ACTOR,
  type CaseEntry,
  type FrozenItem,
  type TaskRow,
  type Verdict,
} from '@lianshen/domain';

/** What a reviewer without the program would make of the record: verdicts, when they were given, what each round had to ask. */
export interface Reference {
  readonly verdicts: Record<string, Verdict>;
  /** The day on which the opinion on each item was signed last. */
  readonly judgedOn: Record<string, string>;
  /** What is wrong with the record, in words; empty when nothing is. */
  readonly faults: string[];
}

interface Rules {
  readonly items: readonly FrozenItem[];
  readonly passValidDays: number;
}
type Entry<T extends CaseEntry['type']> = Extract<CaseEntry, { type: T }>;
interface Reading extends Reference {
  isHeld: boolean;
  /** The township has found unauthorised work, and no round has followed from it yet. */
  hasWorked: boolean;
  /** What each body's latest checklist was about. */
  readonly lastReview: Record<string, readonly string[]>;
}

/**
 * The case told again from its entries by rules written down a second time, simply: a checklist says the verdicts, a dissent on
 * a veto item fails it, a round takes back what it asks again, a recall what was said. A round of the enterprise asks what
 * failed and what expired, nothing else; a conclusion passes when nothing of the enterprise failed; a held case decides nothing.
 */
export function readAgain(entries: readonly CaseEntry[], rules: Rules): Reference {
  const reading: Reading = { verdicts: {}, judgedOn: {}, faults: [], isHeld: false, hasWorked: false, lastReview: {} };
  const recalled = new Set(entries.flatMap((e) => (e.type === 'decisionRecalled' ? [e.payload.taskId] : [])));
  for (const entry of entries) {
    if (entry.type === 'caseHeld') reading.isHeld = true;
    if (entry.type === 'caseContinued') reading.isHeld = false;
    if (entry.type === 'roundStarted') startRound(reading, entry, rules);
    if (entry.type === 'roundConcluded') conclude(reading, entry, rules);
    if (entry.type !== 'taskDecided') continue;
    if (reading.isHeld && !RESUMPTION_ASIDE.includes(entry.payload.kind))
      reading.faults.push(`${entry.payload.taskId} was decided while the case was held`);
    if (entry.payload.kind === 'noWorkConfirmation' && entry.payload.result === 'worked') reading.hasWorked = true;
    if (!recalled.has(entry.payload.taskId)) decide(reading, entry, rules);
  }
  return reading;
}

const owed = ({ items }: Rules): readonly FrozenItem[] => items.filter(({ subject }) => subject === 'enterprise');

function decide(reading: Reading, { at, payload }: Entry<'taskDecided'>, { items }: Rules): void {
  const { verdicts, judgedOn, lastReview } = reading;
  const decision = payload.decision as { items?: { itemId: string; verdict: Verdict }[]; itemIds?: string[] };
  const agency = items.find(({ agency: one }) => payload.taskId.split('.')[2] === one)?.agency ?? '';
  if (payload.kind === 'checklistReview') {
    for (const { itemId, verdict } of decision.items!) verdicts[itemId] = verdict;
    lastReview[agency] = decision.items!.map(({ itemId }) => itemId);
  }
  const isVeto = (id: string): boolean => items.some(({ itemId, level }) => itemId === id && level === 'veto');
  if (payload.kind === 'expertSignature' && payload.result === 'dissent')
    for (const itemId of decision.itemIds ?? []) if (isVeto(itemId)) verdicts[itemId] = 'fail';
  if (payload.kind === 'expertSignature' || (payload.kind === 'agencySignature' && payload.result === 'sign'))
    for (const itemId of lastReview[agency] ?? []) judgedOn[itemId] = dateOf(Date.parse(at));
}

/**
 * Without an actor the round follows from a rectification or from what the township found before the reply: exactly what failed,
 * or what that contradicts, and what passed on evidence that has expired.
 */
function startRound(reading: Reading, { actor, at, payload }: Entry<'roundStarted'>, rules: Rules): void {
  const { verdicts, judgedOn, faults, hasWorked } = reading;
  const today = dateOf(Date.parse(at));
  if (actor.userId === SYSTEM_ACTOR.userId) {
    const failed = owed(rules).filter(({ itemId }) => verdicts[itemId] === 'fail' || (hasWorked && itemId === 'TW-01'));
    const expired = rules.items.filter(
      ({ itemId }) => verdicts[itemId] === 'pass' && addDays(judgedOn[itemId] ?? today, rules.passValidDays) < today,
    );
    const expected = [...new Set([...failed, ...expired].map(({ itemId }) => itemId))];
    reading.hasWorked = false;
    if (String(payload.items) !== String(expected))
      faults.push(`round ${payload.round} asks ${String(payload.items)}, not ${String(expected)}`);
  }
  for (const itemId of payload.items) delete verdicts[itemId];
}

function conclude({ verdicts, faults }: Reading, { payload }: Entry<'roundConcluded'>, rules: Rules): void {
  const failed = owed(rules).filter(({ itemId }) => (verdicts[itemId] ?? 'fail') === 'fail');
  if (payload.passed !== (failed.length === 0))
    faults.push(`round ${payload.round} concluded ${String(payload.passed)}`);
  const named = [...payload.failedVeto, ...payload.failedOrdinary].toSorted();
  const expected = failed.map(({ itemId }) => itemId).toSorted();
  if (String(named) !== String(expected))
    faults.push(`round ${payload.round} names ${String(named)}, not ${String(expected)}`);
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
