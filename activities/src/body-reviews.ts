import type {
  AgencySignatureDecision,
  ChecklistReviewDecision,
  ExpertSignatureDecision,
  TextRef,
  Verdict,
} from '@lianshen/domain';

type Review = ChecklistReviewDecision<TextRef>;
type Kinds = {
  checklistReview: Review;
  agencySignature: AgencySignatureDecision<TextRef>;
  expertSignature: ExpertSignatureDecision<TextRef>;
};

/** A decision of the joint acceptance as the record has it. */
export type DecidedOpinion = {
  [K in keyof Kinds]: {
    readonly kind: K;
    readonly agency: string;
    readonly post: string;
    /** Who decided, by name. */
    readonly by: string;
    readonly at: string;
    readonly decision: Kinds[K];
  };
}[keyof Kinds];

/** Who stands for a review with a signature. */
export interface Signature {
  readonly post: string;
  readonly by: string;
  readonly at: string;
  readonly dissents: boolean;
  readonly opinion: TextRef;
  /** What a dissent is about. */
  readonly itemIds: readonly string[];
}
/** A checklist with the signatures under it. */
export interface SignedReview {
  readonly by: string;
  readonly at: string;
  readonly review: Review;
  readonly signatures: readonly Signature[];
}
export interface BodyOpinion {
  /** Reviews of which at least one verdict is the latest on its item, oldest first. */
  readonly reviews: readonly SignedReview[];
  readonly verdicts: ReadonlyMap<string, { readonly verdict: Verdict; readonly note: TextRef | null }>;
}

/**
 * What a body signed, out of everything it decided: later rounds replace the verdicts of the items that they reopened and
 * no others (design section 4). A checklist that its head sent back or that was done again unsigned counts for nothing.
 */
export function opinionOf(agency: string, decided: readonly DecidedOpinion[]): BodyOpinion {
  const signed: { by: string; at: string; review: Review; signatures: Signature[] }[] = [];
  let drawnUp: (typeof signed)[number] | null = null;
  for (const one of decided.filter((other) => other.agency === agency)) {
    if (one.kind === 'checklistReview') {
      drawnUp = { by: one.by, at: one.at, review: one.decision, signatures: [] };
      continue;
    }
    if (!drawnUp || one.decision.result === 'return') continue;
    const itemIds = one.kind === 'expertSignature' ? (one.decision.itemIds ?? []) : [];
    const { post, by, at, decision } = one;
    const dissents = decision.result === 'dissent';
    // whoever signs again, after a recall or a dissent that was revised, replaces what they signed
    drawnUp.signatures = drawnUp.signatures.filter((other) => other.post !== post);
    drawnUp.signatures.push({ post, by, at, dissents, opinion: decision.opinion, itemIds });
    if (!signed.includes(drawnUp)) signed.push(drawnUp);
  }
  const latest = new Map(
    signed.flatMap((one) =>
      one.review.items.map(({ itemId, verdict, note }) => [itemId, { one, verdict, note }] as const),
    ),
  );
  return {
    reviews: signed.filter((one) => [...latest.values()].some((found) => found.one === one)),
    verdicts: new Map([...latest].map(([itemId, { verdict, note }]) => [itemId, { verdict, note: note ?? null }])),
  };
}
