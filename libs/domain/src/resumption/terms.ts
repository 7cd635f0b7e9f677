import type { MiningMethod } from './application.js';

/** Specialities of experts, as expert rules name them: 采矿 地质 岩土 机械 电气 水利 土木 安全. */
export const SPECIALITIES = [
  'mining',
  'geology',
  'geotechnical',
  'mechanical',
  'electrical',
  'hydraulic',
  'civil',
  'safety',
] as const;
export type Speciality = (typeof SPECIALITIES)[number];

/** What an expert panel of one kind of object needs; 矿安4号 by analogy. */
export interface ExpertRule {
  readonly min: number;
  readonly specialities: readonly Speciality[];
}
/** A panel meets the rules of every method in its scope together. */
export type ExpertMethod = MiningMethod | 'tailings';

/** A body that decides collectively 三重一大; design section 5. */
export interface DecisionBody {
  readonly body: 'government' | 'party';
  readonly mode: 'headResponsibility' | 'vote';
  readonly capture: 'online' | 'secretary' | 'recorded';
  /** Seats with position, the head included. */
  readonly members: number;
  /** `moreThanHalf` of the members, or `atLeastHalf`. */
  readonly quorum: 'moreThanHalf' | 'atLeastHalf';
  /** Ayes must exceed half of whom: those present, or all who should attend 应到会. Vote mode only. */
  readonly passBase: 'present' | 'members';
  readonly writtenOpinionsCount: boolean;
  /** Agencies that endorse the request before it is proposed, in order. */
  readonly endorsedBy: readonly string[];
}

/** What a policy pack fixes for the workflow of a resumption: who, how many, how long. Names and words stay in the pack. */
export interface ResumptionTerms {
  /** 牵头单位: receives, organises, replies. */
  readonly lead: string;
  /** Every body of the acceptance, the lead among them, in the pack's order. */
  readonly bodies: readonly { readonly agency: string; readonly mandatory: boolean }[];
  readonly completenessCheckWorkingDays: number;
  readonly correctionWorkingDays: number;
  /** From acceptance to reply or refusal. */
  readonly totalWorkingDays: number;
  /** 延长, with the government head's approval. */
  readonly extensionWorkingDays: number;
  /** How the total is meant to be spent, phase by phase. */
  readonly budgetWorkingDays: {
    readonly panel: number;
    readonly jointAcceptance: number;
    readonly legalReview: number;
    readonly collectiveDecision: number;
    readonly reply: number;
  };
  /** Each body's opinion. */
  readonly opinionWorkingDays: number;
  readonly rectificationWorkingDays: number;
  readonly supplementWorkingDays: number;
  readonly dueSoonWorkingDays: number;
  readonly expertRules: Readonly<Record<ExpertMethod, ExpertRule>>;
  /** Heads of bodies sign after the experts. */
  readonly expertsFirst: boolean;
  /** Bodies whose section head 科室负责人 looks at the checklist before the head of the body signs. */
  readonly sectionHeads?: readonly string[] | undefined;
  /** Rounds of acceptance the enterprise has, the first one included; what bodies reopen themselves does not count. */
  readonly maxRounds: number;
  /** Months before a refused applicant may apply again; 0: none. */
  readonly reapplicationMonths: number;
  /** Ordinary items that may stay failed. */
  readonly ordinaryTolerance: number;
  /** Calendar days. */
  readonly conclusionValidDays: number;
  /** So many days after an item was passed its evidence has expired: the next round asks it anew. Absent: never. */
  readonly passValidDays?: number | undefined;
  readonly conclusionDeclarationDays: number;
  readonly replyValidDays: number;
  /** A reply that nobody opened so many working days after it was sealed is served on paper 送达回证. */
  readonly unopenedWorkingDays: number;
  readonly resumptionVerificationWorkingDays: number;
  readonly decisionBodies: readonly DecisionBody[];
}
