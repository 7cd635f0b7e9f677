/** Phases of a resumption in the document's order; contract.md "Vocabulary". */
export const RESUMPTION_PHASES = [
  'draft',
  'acceptance',
  'panel',
  'jointAcceptance',
  'conclusion',
  'rectification',
  'legalReview',
  'collectiveDecision',
  'reply',
  'filing',
  'resumption',
] as const;
export type ResumptionPhase = (typeof RESUMPTION_PHASES)[number];

export type ResumptionOutcome =
  'resumed' | 'notAccepted' | 'refused' | 'disagreed' | 'withdrawn' | 'lapsed' | 'rescinded';
