import type { DocumentKind } from '../document/document-kind.js';
import type { ResumptionTerms } from '../resumption/terms.js';
import type { DeliveryMode } from '../task/kinds/paper-delivery.js';

/**
 * 送达 of a decision that ended its case: 不予受理, 不予开复工. The case is over with the decision — its limit runs to it, its
 * parts are free — and days to contest it run from the delivery that was proved (行政许可法 第三十八条、第四十四条). So delivery
 * is a procedure of its own, admitted by the very transaction that issues the decision; it ends by proof and not otherwise.
 */
export const DELIVERED_ALONE: readonly DocumentKind[] = ['nonAcceptanceDecision', 'refusalDecision'];

/** What a delivery routes by. */
export interface DeliveryApplication {
  /** The case that the decision ended. */
  readonly ofCaseNo: string;
  readonly document: {
    readonly documentId: string;
    readonly kind: DocumentKind;
    readonly number: string;
    readonly issuedOn: string;
  };
  /** Agency code `E-…`. */
  readonly enterprise: string;
}
export type DeliveryTerms = Pick<
  ResumptionTerms,
  'lead' | 'unopenedWorkingDays' | 'supplementWorkingDays' | 'dueSoonWorkingDays'
>;

export const DELIVERY_PHASES = ['delivering'] as const;
export type DeliveryPhase = (typeof DELIVERY_PHASES)[number];

/** How and on which day it was delivered; the day from which terms and remedies run. */
export interface DeliveryProof {
  readonly mode: 'online' | DeliveryMode;
  readonly on: string;
}

export interface DeliveryView {
  readonly ofCaseNo: string;
  readonly documentId: string;
  readonly delivery: DeliveryProof | null;
}
