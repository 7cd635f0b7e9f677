import { reject } from '../../rejection.js';
import type { PolicyPin } from '../../case/case-row.js';
import type { TextRef } from '../../case/text-ref.js';
import type { ResumptionApplication } from '../../resumption/application.js';
import type { ResumptionTerms } from '../../resumption/terms.js';
import type { KindRules } from './kind-rules.js';

/** What the filer sends: the whole application anew. */
export interface SubmittedCorrection {
  readonly form: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly slot: string; readonly fileId: string }[];
  readonly note?: string | undefined;
}

/** 补正 as the workflow gets it: what the new application routes by; the form itself is a version on file. */
export interface CorrectionDecision<Text> {
  readonly application: ResumptionApplication;
  readonly applicationHash: string;
  /** Number of the version on file. */
  readonly version: number;
  /** Only before submission, when another pack is in force by now. */
  readonly repinned?: { readonly policy: PolicyPin; readonly terms: ResumptionTerms } | undefined;
  readonly note?: Text | undefined;
}

export const correctionKind: KindRules<CorrectionDecision<TextRef>> = {
  validate: (decision, { payload }) => {
    if (typeof decision.applicationHash !== 'string' || !decision.application)
      return reject('decisionIncomplete', '补正内容不完整');
    return decision.repinned && payload['cause'] === 'completenessCheck'
      ? reject('policyNotNewer', '受理审查期间适用的政策不变')
      : null;
  },
  stands: () => false,
  result: () => 'done',
  texts: ['note'],
};
