import { chainHash, GENESIS } from './chain.js';
import type { RecordEntry, StreamHead } from './record-entry.js';
import { finding, type StreamFinding } from './stream-finding.js';

/** Where the walk stopped: `running` is the hash of the last good entry, `at` the index of the entry that is not. */
export interface Break {
  entries: readonly RecordEntry[];
  at: number;
  running: string;
  /** How many workflow entries were good so far. */
  workflowCount: number;
  /** The entry's own hash fits its own prevHash and canonical. */
  intact: boolean;
  /** The entry names the last good entry as the one before it. */
  follows: boolean;
  head?: StreamHead;
}

/** Tells from the entries around a break what was done to the stream, and names the first place it touched. */
export function diagnose(stop: Break): StreamFinding {
  const { entries, at, intact, follows } = stop;
  const place = at + 1;
  const moved = intact && !follows ? misplaced(stop) : undefined;
  if (moved) return moved;
  if (entries.slice(at + 1).some((later) => later.prevHash === stop.running && isIntact(later))) {
    return finding('inserted', place);
  }
  if (intact && follows) return misnumbered(stop);
  if (isGap(stop)) return finding('missing', place);
  if (!intact) return finding('edited', place);
  return unlinked(stop);
}

/** An entry that names a later one as its predecessor was moved forward; one that stands here twice was copied. */
function misplaced({ entries, at }: Break): StreamFinding | undefined {
  const entry = entries[at];
  if (!entry) return undefined;
  if (entries.some((other, index) => index !== at && other.hash === entry.hash)) return finding('inserted', at + 1);
  const parent = entries.findIndex((other) => other.hash === entry.prevHash);
  return parent > at ? finding('swapped', at + 1) : undefined;
}

/** The chain holds here, but the entry's number or the workflow's counter is not the next one. */
function misnumbered({ entries, at }: Break): StreamFinding {
  const place = at + 1;
  const no = entries[at]?.no ?? place;
  if (no === place) return finding('sourceGap', place);
  if (no < place) return finding('inserted', place);
  if (entries.slice(at + 1).some((later) => later.no === place)) return finding('swapped', place);
  return finding(entries[at + 1]?.no === place + 1 ? 'edited' : 'missing', place);
}

/** An intact entry whose predecessor is not the last good entry. */
function unlinked(stop: Break): StreamFinding {
  const { entries, at, head } = stop;
  const prevHash = entries[at]?.prevHash;
  if (at > 0 && prevHash === GENESIS) return finding('inserted', 1);
  const parent = entries.slice(0, at).findIndex((earlier) => earlier.hash === prevHash);
  // A fork: the entry continues from further back, so what lies between was put in later.
  if (parent >= 0) return finding('inserted', parent + 2);
  const shorter = head !== undefined && head.no > entries.length;
  if (at === 0 || shorter || isCounterGap(stop)) return finding('missing', at + 1);
  // Nothing is missing, so the entry before was changed and its own hash made to fit.
  return finding('edited', at);
}

/** The number due here is nowhere in what is left of the stream. */
function isGap({ entries, at }: Break): boolean {
  const place = at + 1;
  return (entries[at]?.no ?? 0) > place && !entries.slice(at + 1).some((later) => later.no === place);
}

/** The next workflow entry does not carry on the workflow's counter, so one was taken out (and the rest renumbered). */
function isCounterGap({ entries, at, workflowCount }: Break): boolean {
  const next = entries.slice(at).find((entry) => entry.source === 'workflow');
  return next !== undefined && next.sourceId !== String(workflowCount + 1);
}

function isIntact(entry: RecordEntry): boolean {
  return chainHash(entry.prevHash, entry.canonical) === entry.hash;
}
