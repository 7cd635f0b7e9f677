import type { KindRules } from './kind-rules.js';
import type { TextRef } from '../../case/text-ref.js';
import { opinionKind, type OpinionDecision } from './opinion.js';
import { signatureKind, type SignatureDecision } from './signature.js';
import { approvalKind, type ApprovalDecision } from './approval.js';
import { filingKind, type FilingDecision } from './filing.js';
import { supplementKind, type SupplementDecision } from './supplement.js';

/**
 * What each kind of task is decided with. The closed union of task kinds: add a line here and the compiler
 * names what is missing: a file beside this one, a zod schema in libs/contracts, a label in apps/web.
 * `Text` is `string` at the API and {@link TextRef} in the workflow.
 */
export interface Decisions<Text> {
  opinion: OpinionDecision<Text>;
  signature: SignatureDecision<Text>;
  approval: ApprovalDecision<Text>;
  filing: FilingDecision<Text>;
  supplement: SupplementDecision<Text>;
}
export type TaskKind = keyof Decisions<TextRef>;
export type Decision<K extends TaskKind = TaskKind> = Decisions<TextRef>[K];

export const taskKinds: { readonly [K in TaskKind]: KindRules<Decision<K>> } = {
  opinion: opinionKind,
  signature: signatureKind,
  approval: approvalKind,
  filing: filingKind,
  supplement: supplementKind,
};

export const isTaskKind = (kind: string): kind is TaskKind => Object.hasOwn(taskKinds, kind);

export type { OpinionDecision, SignatureDecision, ApprovalDecision, FilingDecision, SupplementDecision };
export type { KindRules };
