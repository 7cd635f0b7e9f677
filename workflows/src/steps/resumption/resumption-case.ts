import type {
  CorrectionDecision,
  CorrectionEntry,
  PanelExpert,
  Party,
  ResumptionApplication,
  ResumptionTerms,
  TextRef,
  Visit,
} from '@lianshen/domain';
import type { ActingCase, Kase } from '../../kernel/procedure.js';

/** 验收组: who takes part, under whom, when. */
export interface Panel {
  /** Every body, the lead among them. */
  readonly bodies: readonly string[];
  readonly experts: readonly PanelExpert[];
  readonly groupLeader: string;
  visit: Visit<TextRef>;
}

/** What the later phases of a resumption need to know. */
export interface ResumptionFacts {
  /** The application as it now stands; corrections replace it whole. */
  application: ResumptionApplication;
  applicationHash: string;
  version: number;
  submittedOn: string | null;
  /** Which completeness check is next, and what the first one asked for. */
  check: 'first' | 'second';
  corrections: readonly CorrectionEntry<TextRef>[];
  acceptedOn: string | null;
  panel: Panel | null;
}
export type Resumption = Kase<ResumptionApplication, ResumptionTerms, ResumptionFacts>;
export type ActingResumption = ActingCase<ResumptionApplication, ResumptionTerms, ResumptionFacts>;

export const initialFacts = (application: ResumptionApplication, applicationHash: string): ResumptionFacts => ({
  application,
  applicationHash,
  version: 1,
  submittedOn: null,
  check: 'first',
  corrections: [],
  acceptedOn: null,
  panel: null,
});

/** 牵头单位. */
export const lead = (kase: Resumption, post: 'handler' | 'leader' | 'office'): Party =>
  kase.party(kase.terms.lead, post);

/** 申请单位. */
export const applicant = (kase: Resumption, post: 'filer' | 'principal'): Party =>
  kase.party(kase.starter.agency, post);

/** A correction replaces the application; before submission it may come with another pack. */
export function takeUp(kase: Resumption, correction: CorrectionDecision<TextRef>): void {
  const { application, applicationHash, version, repinned } = correction;
  Object.assign(kase.facts, { application, applicationHash, version });
  if (repinned) kase.pin(repinned.policy, repinned.terms);
}
