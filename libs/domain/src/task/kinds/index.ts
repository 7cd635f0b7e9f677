import type { Rejection } from '../../rejection.js';
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

export interface KindRules<K extends TaskKind> {
  /** Refuses an incomplete decision; null when it is complete. Runs in the Update validator: pure and synchronous. */
  validate(decision: Decision<K>): Rejection | null;
  /** Whether the decision stands, so that entering the phase again does not ask anew (design 3). */
  stands(decision: Decision<K>): boolean;
  /** The one word the lists show. */
  result(decision: Decision<K>): string;
  /** Paths of the texts that the API keeps in PostgreSQL and replaces by a {@link TextRef}. */
  readonly texts: readonly string[];
}

export const taskKinds: { readonly [K in TaskKind]: KindRules<K> } = {
  opinion: opinionKind,
  signature: signatureKind,
  approval: approvalKind,
  filing: filingKind,
  supplement: supplementKind,
};

export const isTaskKind = (kind: string): kind is TaskKind => Object.hasOwn(taskKinds, kind);

export type { OpinionDecision, SignatureDecision, ApprovalDecision, FilingDecision, SupplementDecision };
