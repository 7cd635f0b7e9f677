import type { TextRef } from '../case/text-ref.js';
import type { DocumentKind } from '../document/document-kind.js';
import type { ResumptionTerms } from '../resumption/terms.js';

/**
 * 更正: a slip in a document that went out is put right by the office that issued it — by a notice beside it, or by issuing
 * it anew under its number (党政机关公文处理工作条例 第九条（五）: a document has one number). What was decided stays.
 */

/** `notice` 更正通知 names wrong and right, the document stays; `reissue` 重新制发 puts another paper in its place. */
export const ERRATUM_MODES = ['notice', 'reissue'] as const;
export type ErratumMode = (typeof ERRATUM_MODES)[number];

/** What may be wrong by a slip of the pen: the closed set. Verdict, parts, conditions, kind and grounds are none of it. */
export const SLIP_FIELDS = [
  'applicantName',
  'creditCode',
  'mineName',
  'township',
  'submittedOn',
  'acceptedOn',
  'referenceNumber',
  'referenceDate',
  'place',
  'contact',
  'wording',
] as const;
export type SlipField = (typeof SLIP_FIELDS)[number];

/** One slip: what stands on the paper, what should. */
export interface Slip<Text> {
  readonly field: SlipField;
  readonly wrong: Text;
  readonly right: Text;
}

/** Documents that the lead issues in its own name to a party; records and opinions are their signers' to correct. */
export const CORRECTABLE_KINDS: readonly DocumentKind[] = [
  'receipt',
  'acceptanceNotice',
  'correctionNotice',
  'nonAcceptanceDecision',
  'panelNotice',
  'rectificationNotice',
  'refusalDecision',
  'reply',
  'rescissionNotice',
  'hearingNotice',
  'rescissionDecision',
  'rescissionDismissal',
];

/** What an erratum routes by. */
export interface ErratumApplication {
  /** The case whose document it is. */
  readonly ofCaseNo: string;
  readonly document: {
    readonly documentId: string;
    readonly kind: DocumentKind;
    readonly number: string;
    readonly issuedOn: string;
  };
  readonly mode: ErratumMode;
  readonly slips: readonly Slip<TextRef>[];
  readonly reason: TextRef;
}
export type ErratumTerms = Pick<
  ResumptionTerms,
  'lead' | 'supplementWorkingDays' | 'dueSoonWorkingDays' | 'budgetWorkingDays'
>;

export const ERRATUM_PHASES = ['checking', 'issuing'] as const;
export type ErratumPhase = (typeof ERRATUM_PHASES)[number];
/** `notCorrected`: the office or the leader sent it back; whoever still sees a slip asks anew. */
export type ErratumOutcome = 'corrected' | 'notCorrected' | 'withdrawn';
export type ErratumState = 'open' | 'corrected' | 'dropped';

/** What an erratum shows of itself beside phase and tasks. */
export interface ErratumView {
  readonly ofCaseNo: string;
  readonly documentId: string;
  readonly mode: ErratumMode;
  /** The notice, or the document issued anew; null before it is signed. */
  readonly result: { readonly documentId: string; readonly number: string } | null;
}
