import { addDays, dateOf, startOfDay, type CaseEntry } from '@lianshen/domain';
import type { ResumptionHand } from './resumption-hand.js';
import type { ReplyHand } from './resumption-reply-hand.js';
import type { Variation } from './resumption-case.js';
import { same } from './stories.js';

export interface ResumptionStory extends Variation {
  readonly name: string;
  /** The name of the history that the replay suite keeps of it. */
  readonly history?: string;
  readonly tell: (hand: ReplyHand) => Promise<void>;
}

/** Expects that an act is refused with this code. */
export async function refused(act: Promise<unknown>, code: string): Promise<void> {
  const error = await act.then(
    () => null,
    (e: unknown) => e as { code?: string },
  );
  same(error?.code ?? null, code, 'refusal');
}

/** Waits until something holds: on a real server errands come back in their own time. */
export async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await holds());) {
    if (Date.now() > end) throw new Error(`${what}: never came`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const issuedOf = (entries: readonly CaseEntry[]): string[] =>
  entries.flatMap((e) =>
    e.type === 'documentIssued' ? [e.payload.kind] : e.type === 'noticeSent' ? [e.payload.notice] : [],
  );

/** Expects exactly these documents and notices, in order. */
export async function issued(hand: ResumptionHand, ...kinds: readonly string[]): Promise<void> {
  const now = async () => issuedOf(await hand.driver.entries());
  await eventually(`${kinds.length} documents`, async () => (await now()).length >= kinds.length);
  same(await now(), [...kinds], 'documents and notices');
}

/** Waits until the case has recorded this many entries of a type, and expects no more. */
export async function recorded(hand: ResumptionHand, type: CaseEntry['type'], times: number): Promise<void> {
  const count = async () => (await hand.entryTypes()).filter((t) => t === type).length;
  await eventually(`${type} ${times}×`, async () => (await count()) >= times);
  same(await count(), times, type);
}

/** Lets so many days pass in which nobody does anything. */
export async function later(hand: ResumptionHand, days: number): Promise<void> {
  await hand.driver.until(startOfDay(addDays(dateOf(await hand.now()), days)) + 9 * 3_600_000);
}

export const limit = async (hand: ResumptionHand) => (await hand.driver.snapshot()).case.clock.limit;
export const round = async (hand: ResumptionHand) => (await hand.driver.snapshot()).case.round;
/** The open tasks of one body. */
export const openOf = async (hand: ResumptionHand, agency: string): Promise<string[]> =>
  (await hand.openTasks()).filter((line) => line.includes(` ${agency}.`));
/** Items a body is asked in its open checklist. */
export async function askedOf(hand: ResumptionHand, agency: string): Promise<string[]> {
  const { payload } = await hand.open('checklistReview', agency);
  return (payload['items'] as { itemId: string }[]).map(({ itemId }) => itemId);
}
