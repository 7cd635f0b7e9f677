import type { EntryView } from '@lianshen/contracts';
import type { EntryType } from '../labels.js';

/** Entries of one phase of a round, as they followed each other. */
export interface TimelinePhase {
  /** The entry that began it; null for what came before the first phase. */
  readonly start: EntryView | null;
  readonly entries: readonly TimelineEntry[];
  /** How many of the entries are folded. */
  readonly folded: number;
}
export interface TimelineEntry {
  readonly entry: EntryView;
  /** Whether it only shows when the phase is opened. */
  readonly isFolded: boolean;
}

/** What the program found or what ended something: read by everybody, so it stays in sight although no person did it. */
const MILESTONES: ReadonlySet<string> = new Set<EntryType>([
  'roundConcluded',
  'taskOverdue',
  'caseOverdue',
  'escalated',
  'roundStarted',
  'extractReceived',
  'replyIssued',
  'replyHeld',
  'filingAnswered',
  'statusEntered',
  'caseClosed',
]);
/** What people did with a task or paper without deciding anything. */
const HANDLING: ReadonlySet<string> = new Set(['taskClaimed', 'taskReleased', 'documentOpened']);

const isQuiet = ({ actor, type }: EntryView): boolean => HANDLING.has(type) || (actor.machine && !MILESTONES.has(type));

function phaseOf(start: EntryView | null, own: readonly EntryView[]): TimelinePhase {
  const entries = own.map((entry) => ({ entry, isFolded: isQuiet(entry) }));
  return { start, entries, folded: entries.filter(({ isFolded }) => isFolded).length };
}

/**
 * The record in phases: what people decided stays in sight, what the program wrote down meanwhile is folded into one line of
 * its phase. Nothing is left out and the order is that of the record.
 */
export function phasesOf(entries: readonly EntryView[]): readonly TimelinePhase[] {
  const starts = entries.flatMap(({ type }, i) => (type === 'phaseEntered' ? [i] : []));
  const before = entries.slice(0, starts[0] ?? entries.length);
  return [
    ...(before.length > 0 ? [phaseOf(null, before)] : []),
    ...starts.map((at, i) => phaseOf(entries[at]!, entries.slice(at + 1, starts[i + 1] ?? entries.length))),
  ];
}
