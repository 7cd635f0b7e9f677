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
  /** How many experts sign. */
  readonly experts: number;
}
type Entry<T extends CaseEntry['type']> = Extract<CaseEntry, { type: T }>;
interface Reading extends Reference {
  isHeld: boolean;
  /** The township has found unauthorised work, and no round has followed from it yet. */
  hasWorked: boolean;
  /** What each body's latest checklist was about. */
  readonly lastReview: Record<string, readonly string[]>;
  /** What the checklists say, and what each expert's reservation is about. */
  readonly listed: Record<string, Verdict>;
  readonly reserved: Record<string, readonly string[]>;
  /** Who has signed each body's opinion since anything of it was void. */
  readonly signedBy: Record<string, Set<string>>;
  /** What an act says has to be judged again. */
  caused: readonly string[];
}

/**
 * The case told again from its entries by rules written down a second time, simply: a checklist says the verdicts, a dissent on
 * a veto item fails it, a round takes back what it asks again, a recall what was said. A round asks what failed, or what
 * somebody found, and what expired, nothing else; a conclusion passes when nothing of the enterprise failed; a held case decides nothing.
 */
export function readAgain(entries: readonly CaseEntry[], rules: Rules): Reference {
  const told = { verdicts: {}, judgedOn: {}, faults: [], lastReview: {}, listed: {}, reserved: {}, signedBy: {} };
  const reading: Reading = { ...told, isHeld: false, hasWorked: false, caused: [] };
  const recalled = new Set(entries.flatMap((e) => (e.type === 'decisionRecalled' ? [e.payload.taskId] : [])));
  for (const entry of entries) {
    if (entry.type === 'caseHeld') reading.isHeld = true;
    if (entry.type === 'caseContinued') reading.isHeld = false;
    if (entry.type === 'passWithdrawn') reading.caused = entry.payload.itemIds;
    if (entry.type === 'unauthorisedWorkReported') reading.caused = ['TW-01'];
    if (entry.type === 'decisionsVoided') entry.payload.taskIds.forEach((id) => makeVoid(reading, id));
    if (entry.type === 'caseReturned') entry.payload.voided.forEach((id) => makeVoid(reading, id));
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
  const { verdicts, judgedOn, lastReview, listed, reserved, signedBy } = reading;
  const decision = payload.decision as { items?: { itemId: string; verdict: Verdict }[]; itemIds?: string[] };
  const [, , agency, seat] = payload.taskId.split('.') as [string, string, string, string];
  if (payload.kind === 'checklistReview') {
    for (const { itemId, verdict } of decision.items!) verdicts[itemId] = listed[itemId] = verdict;
    lastReview[agency] = decision.items!.map(({ itemId }) => itemId);
  }
  const isVeto = (id: string): boolean => items.some(({ itemId, level }) => itemId === id && level === 'veto');
  if (payload.kind === 'expertSignature') {
    reserved[seat] = payload.result === 'dissent' ? (decision.itemIds ?? []).filter(isVeto) : [];
    for (const itemId of lastReview[agency] ?? [])
      verdicts[itemId] = Object.values(reserved).some((ids) => ids.includes(itemId)) ? 'fail' : listed[itemId]!;
  }
  if (payload.kind === 'expertSignature' || (payload.kind === 'agencySignature' && payload.result === 'sign')) {
    (signedBy[agency] ??= new Set()).add(seat);
    for (const itemId of lastReview[agency] ?? []) judgedOn[itemId] = dateOf(Date.parse(at));
  }
}

/** Of a checklist all signatures under it are void, of a signature it alone; a reservation goes with its signature. */
function makeVoid({ signedBy, reserved }: Reading, taskId: string): void {
  const [, kind, agency, seat] = taskId.split('.') as [string, string, string, string];
  if (kind === 'checklistReview') signedBy[agency]?.clear();
  else if (kind === 'agencySignature' || kind === 'expertSignature') signedBy[agency]?.delete(seat);
  if (kind === 'expertSignature') delete reserved[seat];
}

/**
 * Without an actor the round follows from a rectification or from what the township found before the reply, else from what
 * somebody withdrew or reported: exactly that, and what passed on evidence that has expired. Whoever is judging already may be
 * asked the latter as well.
 */
function startRound(reading: Reading, { actor, at, payload }: Entry<'roundStarted'>, rules: Rules): void {
  const { verdicts, judgedOn, faults, signedBy, hasWorked } = reading;
  const today = dateOf(Date.parse(at));
  const failed = owed(rules).filter(({ itemId }) => verdicts[itemId] === 'fail' || (hasWorked && itemId === 'TW-01'));
  const caused = actor.userId === SYSTEM_ACTOR.userId ? failed.map(({ itemId }) => itemId) : reading.caused;
  const expired = rules.items.filter(
    ({ itemId }) => verdicts[itemId] === 'pass' && addDays(judgedOn[itemId] ?? today, rules.passValidDays) < today,
  );
  const stands = (agency: string): boolean => (signedBy[agency]?.size ?? 0) >= (agency === 'EX' ? rules.experts : 1);
  const due = [...caused, ...expired.filter(({ agency }) => stands(agency)).map(({ itemId }) => itemId)];
  const missing = due.filter((itemId) => !payload.items.includes(itemId));
  const foreign = payload.items.filter((id) => !due.includes(id) && !expired.some(({ itemId }) => itemId === id));
  if (missing.length + foreign.length > 0)
    faults.push(`round ${payload.round} asks ${String(payload.items)}, not ${String(due)}`);
  reading.hasWorked = false;
  for (const itemId of payload.items) {
    delete verdicts[itemId];
    delete judgedOn[itemId];
  }
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

interface Seats {
  readonly experts: readonly string[];
  readonly groupLeader: string;
}

/** Bodies whose checklist or head's signature does not stand, experts whose signature does not. */
export function unsigned(
  tasks: readonly TaskRow[],
  bodies: readonly string[],
  { experts, groupLeader }: Seats,
): string[] {
  const stands = (kind: string, agency: string, as: string): boolean =>
    tasks.some((t) => t.kind === kind && t.stands && t.party.agency === agency && t.party.post === as);
  return [
    ...bodies.filter(
      (body) => !stands('checklistReview', body, 'handler') || !stands('agencySignature', body, 'leader'),
    ),
    ...(stands('checklistReview', 'EX', `expert-${groupLeader}`) ? [] : ['EX']),
    ...experts.filter((id) => !stands('expertSignature', 'EX', `expert-${id}`)),
  ];
}

/** Items that a public body answers for itself, failed, and about which nothing it did stands. */
export const undischarged = (
  tasks: readonly TaskRow[],
  items: readonly FrozenItem[],
  verdicts: Reference['verdicts'],
) =>
  items
    .filter(({ itemId, subject }) => subject === 'authority' && verdicts[itemId] === 'fail')
    .filter(
      ({ itemId }) =>
        !tasks.some(
          ({ kind, stands, payload }) =>
            kind === 'authorityDuty' &&
            stands &&
            (payload['items'] as { itemId: string }[]).some((one) => one.itemId === itemId),
        ),
    )
    .map(({ itemId }) => itemId);
