/** What a consultation is routed by; its subject and question stay in PostgreSQL. contract.md "Consultation". */
export interface ConsultationApplication {
  /** Agencies asked in parallel, at least one, no repeats. */
  readonly agencies: readonly string[];
  /** Signers one after another, in order, no repeats. May be empty. */
  readonly signers: readonly { readonly agency: string; readonly post: string }[];
}

/** Terms of the policy pack a consultation runs under: working days per step and in all. */
export interface ConsultationTerms {
  readonly opinionWorkingDays: number;
  readonly signatureWorkingDays: number;
  readonly approvalWorkingDays: number;
  readonly filingWorkingDays: number;
  readonly supplementWorkingDays: number;
  readonly totalWorkingDays: number;
  /** How many working days before `dueOn` a task turns yellow. */
  readonly dueSoonWorkingDays: number;
}

export const CONSULTATION_PHASES = ['opinions', 'signatures', 'approval', 'filing'] as const;
export type ConsultationPhase = (typeof CONSULTATION_PHASES)[number];
export type ConsultationOutcome = 'filed' | 'withdrawn';
