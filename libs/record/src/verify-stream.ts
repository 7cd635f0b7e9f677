import { ALGORITHM, chainHash, GENESIS } from './chain.js';
import { diagnose } from './diagnose.js';
import type { RecordEntry, StreamHead } from './record-entry.js';
import { finding, type StreamFinding } from './stream-finding.js';

export type StreamVerdict = { ok: true; count: number } | ({ ok: false } & StreamFinding);

/**
 * Walks the entries of one stream in the order given (ascending `no`) and names the first bad place. `no` in the
 * finding is that place counted from 1, which is the number an untouched entry has there. Without the stored head,
 * a tail cut off and a chain rewritten to its end cannot be seen. The hashed text names its stream, source and
 * sourceId, so that a relabelled entry is seen too.
 */
export function verifyStream(entries: readonly RecordEntry[], head?: StreamHead): StreamVerdict {
  const found = walk(entries, head) ?? compareWithHead(entries, head);
  return found ? { ok: false, ...found } : { ok: true, count: entries.length };
}

function walk(entries: readonly RecordEntry[], head: StreamHead | undefined): StreamFinding | undefined {
  const stream = prevailingStream(entries);
  let running = GENESIS;
  let workflowCount = 0;
  for (const [at, entry] of entries.entries()) {
    const place = at + 1;
    if (head?.no === at && head.hash === running) return finding('inserted', place);
    if (entry.stream !== stream) return finding('misfiled', place);
    if (entry.algorithm !== ALGORITHM) return finding('badAlgorithm', place);
    const intact = chainHash(entry.prevHash, entry.canonical) === entry.hash;
    const follows = entry.prevHash === running;
    const counted = entry.source !== 'workflow' || entry.sourceId === String(workflowCount + 1);
    if (!intact || !follows || !counted || entry.no !== place) {
      return diagnose({ entries, at, running, workflowCount, intact, follows, ...(head && { head }) });
    }
    if (!isLabelledAsHashed(entry)) return finding('edited', place);
    if (entry.source === 'workflow') workflowCount += 1;
    running = entry.hash;
  }
  return undefined;
}

/** Whether the columns say what the hashed text says. */
function isLabelledAsHashed(entry: RecordEntry): boolean {
  const framed = parsed(entry.canonical);
  return framed.stream === entry.stream && framed.source === entry.source && framed.sourceId === entry.sourceId;
}

/** The hashed text as an object; of a text that is no object nothing is as it should be. */
function parsed(canonical: string): Partial<RecordEntry> {
  try {
    return Object(JSON.parse(canonical)) as Partial<RecordEntry>;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function compareWithHead(entries: readonly RecordEntry[], head: StreamHead | undefined): StreamFinding | undefined {
  if (!head) return undefined;
  if (entries.length < head.no) return finding('cut', entries.length + 1);
  const hash = head.no === 0 ? GENESIS : entries[head.no - 1]?.hash;
  return hash === head.hash ? undefined : finding('headDiffers', head.no);
}

/** The stream most entries name (the first such one), so that one stray entry is named wherever it lies. */
function prevailingStream(entries: readonly RecordEntry[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { stream } of entries) counts.set(stream, (counts.get(stream) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0];
}
