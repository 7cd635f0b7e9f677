import { Injectable } from '@nestjs/common';
import type { ChecklistReviewDecision, ItemReview, TaskRow } from '@lianshen/domain';
import { CaseStore } from '../cases/case.store.js';
import { refsIn, resolveRefs } from '../cases/texts.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';

type Review = ChecklistReviewDecision<string>;
type Previous = Omit<ItemReview<string>, 'itemId'> & { readonly round: number };

/** What a body said before in this case, for the one who judges its items again. */
export interface EarlierReviews {
  /** By item: what was last said of it, and in which round. */
  readonly previous: ReadonlyMap<string, Previous>;
  /** The review of this very round that the body's leader sent back, with why; null in a round that starts anew. */
  readonly returned: { readonly review: Review; readonly opinion: string | null } | null;
}

/** Reads a body's own earlier reviews from the record (contract.md `checklistReview`: `previous`, prefilled after a return). */
@Injectable()
export class ReviewHistory {
  constructor(private readonly cases: CaseStore) {}

  async of(who: Signed, { caseNo, taskId, party, round }: TaskRow, tasks: readonly TaskRow[]): Promise<EarlierReviews> {
    const own = tasks
      .filter((task) => task.party.agency === party.agency && task.state === 'decided' && task.taskId !== taskId)
      .toSorted((a, b) => (a.decidedAt ?? '').localeCompare(b.decidedAt ?? ''));
    const reviews = own.filter(({ kind }) => kind === 'checklistReview');
    const lastReview = reviews.at(-1);
    if (!lastReview) return { previous: new Map(), returned: null };
    const sentBack = own.findLast(({ kind, result }) => kind === 'agencySignature' && result === 'return');
    const ids = [...reviews, ...(sentBack ? [sentBack] : [])].map((task) => task.taskId);
    const decisions = await this.decisions(who, caseNo, ids);
    const reviewOf = (task: TaskRow) => decisions.get(task.taskId) as Review | undefined;
    const previous = new Map<string, Previous>();
    for (const task of reviews) {
      for (const { itemId, ...said } of reviewOf(task)?.items ?? [])
        previous.set(itemId, { ...said, round: task.round });
    }
    const review = lastReview.round === round ? reviewOf(lastReview) : undefined;
    const isOfRound = sentBack?.round === round;
    const { opinion } = (isOfRound ? decisions.get(sentBack.taskId) : {}) as { opinion?: string };
    return { previous, returned: review ? { review, opinion: opinion ?? null } : null };
  }

  private async decisions(who: Signed, caseNo: string, taskIds: readonly string[]) {
    const scope = scopeOf(who);
    const recorded = await this.cases.recordedDecisions(scope, caseNo, taskIds);
    const texts = await this.cases.texts(scope, refsIn([...recorded.values()]));
    return new Map([...recorded].map(([taskId, decision]) => [taskId, resolveRefs(decision, texts)]));
  }
}

/** The items of a review with what was said of each before, and the leader's words where it was sent back. */
export function withHistory(
  payload: Record<string, unknown>,
  { previous, returned }: EarlierReviews,
): Record<string, unknown> {
  const items = (payload['items'] ?? []) as readonly { readonly itemId: string }[];
  return {
    ...payload,
    items: items.map((item) => {
      const before = previous.get(item.itemId);
      return before ? { ...item, previous: before } : item;
    }),
    ...(returned ? { returned: { opinion: returned.opinion } } : {}),
  };
}

/** Sent back, a review starts as it was: nothing that was found is lost by mending something else. */
export function prefilled(example: Record<string, unknown>, { returned }: EarlierReviews): Record<string, unknown> {
  if (!returned) return example;
  const { inspectors, items, opinion } = returned.review;
  const kept = new Map(items.map((item) => [item.itemId, item]));
  const asked = example['items'] as readonly { readonly itemId: string }[];
  return { inspectors, items: asked.map((item) => kept.get(item.itemId) ?? item), opinion };
}
