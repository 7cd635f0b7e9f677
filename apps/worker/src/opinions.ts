import { setTimeout as delay } from 'node:timers/promises';
import type { DecidedOpinion } from '@lianshen/activities';
import { allNames, caseStream, readRecord, type Tx } from '@lianshen/db';
import { parseTaskId, type Actor, type TextRef } from '@lianshen/domain';

const KINDS: ReadonlySet<string> = new Set<DecidedOpinion['kind']>([
  'checklistReview',
  'agencySignature',
  'expertSignature',
]);

interface Decided {
  readonly entry: {
    readonly type: string;
    readonly at: string;
    readonly actor: Actor;
    readonly payload: { readonly taskId: string; readonly kind: string; readonly decision: never };
  };
}

/** The record is written beside what is issued: a moment later at most while nothing is wrong. */
const [LOOK_AGAIN_MS, LOOKS] = [50, 40];

/**
 * What the bodies of a joint acceptance and its experts decided up to a conclusion, as the record has it, oldest first.
 * @throws Error when the record has not come so far: the errand is tried again
 */
export async function opinionsOf(tx: Tx, caseNo: string, summary: unknown): Promise<DecidedOpinion[]> {
  const { ref } = summary as TextRef;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const entries = (await readRecord(tx, caseStream(caseNo))).map(
      ({ canonical }) => (JSON.parse(canonical) as Decided).entry,
    );
    const end = entries.findLastIndex(
      ({ type, payload }) => type === 'taskDecided' && (payload.decision as { summary?: TextRef }).summary?.ref === ref,
    );
    if (end >= 0) return opinionsIn(tx, entries.slice(0, end));
    await delay(LOOK_AGAIN_MS);
  }
  throw new Error(`the record of ${caseNo} has not come to this conclusion yet`);
}

async function opinionsIn(tx: Tx, entries: readonly Decided['entry'][]): Promise<DecidedOpinion[]> {
  const names = new Map((await allNames(tx)).map(({ userId, name }) => [userId, name]));
  return entries.flatMap(({ type, at, actor, payload }) => {
    if (type !== 'taskDecided' || !KINDS.has(payload.kind)) return [];
    const { agency, post } = parseTaskId(payload.taskId)!;
    const by = names.get(actor.userId) ?? actor.userId;
    return [{ kind: payload.kind, agency, post, by, at, decision: payload.decision } as DecidedOpinion];
  });
}

/** Experts of the register among them. */
export const expertsIn = (opinions: readonly DecidedOpinion[]): string[] => [
  ...new Set(opinions.flatMap(({ kind, post }) => (kind === 'expertSignature' ? [post.replace(/^expert-/, '')] : []))),
];
