import type { TextRef } from '../case/text-ref.js';
import type { DeliveryProof } from '../delivery/delivery.js';
import type { ResumptionKind } from '../resumption/application.js';
import type { ResumptionTerms } from '../resumption/terms.js';
import type { FilingResult } from '../resumption/view.js';

/**
 * 撤销开复工批复: the only way to undo a reply once it is issued (design section 4, Undoing; 安全生产法 第六十三条: whoever no
 * longer has the conditions loses the approval; 行政许可法 第六十九条, a benchmark here).
 */

/** Why a reply is undone; a pack gives each its clause. */
export const RESCISSION_GROUNDS = [
  'conditionsLost', // 不再具备安全生产条件
  'fraud', // 以欺骗、贿赂等不正当手段取得
  'abuseOfPower', // 滥用职权、玩忽职守作出
  'exceededPowers', // 超越法定职权作出
  'procedureViolated', // 违反法定程序作出
  'notEligible', // 对不具备资格或者不符合条件的申请人作出
] as const;
export type RescissionGround = (typeof RESCISSION_GROUNDS)[number];

/** What a rescission routes by. */
export interface RescissionApplication {
  /** The resumption whose reply is to be undone. */
  readonly replyCaseNo: string;
  readonly reply: { readonly documentId: string; readonly number: string; readonly issuedOn: string };
  readonly kind: ResumptionKind;
  readonly mineId: string;
  readonly partIds: readonly string[];
  /** The applicant of that resumption: agency code `E-…`. */
  readonly enterprise: string;
  /** Bodies that signed the acceptance. */
  readonly signed: readonly string[];
  /** Bodies that got the reply and acknowledged it. */
  readonly told: readonly string[];
  readonly ground: RescissionGround;
  readonly facts: TextRef;
}

/** What a policy pack fixes for the workflow of a rescission; the bodies are those that decide on replies. */
export interface RescissionTerms extends Pick<
  ResumptionTerms,
  'lead' | 'decisionBodies' | 'supplementWorkingDays' | 'dueSoonWorkingDays' | 'budgetWorkingDays'
> {
  /** The leader's decision to open it. */
  readonly openingWorkingDays: number;
  readonly statementWorkingDays: number;
  /** From the request to the notice of the hearing. */
  readonly hearingSetupWorkingDays: number;
  /** Calendar days between the notice and the hearing. */
  readonly hearingNoticeDays: number;
  readonly hearingWorkingDays: number;
  readonly statementReviewWorkingDays: number;
  /** For the enterprise to take delivery; then the lead delivers on paper. */
  readonly deliveryWorkingDays: number;
  /** From opening to decision; a hearing does not count. */
  readonly totalWorkingDays: number;
}

export const RESCISSION_PHASES = [
  'opening',
  'statement',
  'hearing',
  'legalReview',
  'collectiveDecision',
  'decision',
  'filing',
] as const;
export type RescissionPhase = (typeof RESCISSION_PHASES)[number];
export type RescissionOutcome = 'rescinded' | 'dismissed' | 'withdrawn';

/** Where a rescission stands, as its reply sees it. */
export type RescissionState = 'open' | 'dismissed' | 'rescinded';

/** What a rescission shows of itself beside phase and tasks, as it is projected into the case row. */
export interface RescissionView {
  readonly replyCaseNo: string;
  readonly replyNumber: string;
  readonly ground: RescissionGround;
  /** In force from the day the rescission opens; lifted when it is dismissed. */
  readonly stopOrder: { readonly stopOrderId: string; readonly issuedOn: string } | null;
  readonly statement: 'accept' | 'contest' | 'requestHearing' | 'waive' | 'lapsed' | null;
  readonly hearing: { readonly at: string; readonly heldOn: string | null } | null;
  readonly resolutions: Readonly<Partial<Record<string, 'agreed' | 'disagreed'>>>;
  readonly outstanding: string | null;
  readonly decision: { readonly documentId: string; readonly number: string; readonly issuedOn: string } | null;
  readonly deliveredOn: string | null;
  /** Absent until it is delivered. */
  readonly deliveryMode?: DeliveryProof['mode'];
  readonly filing: { readonly filingId: string; readonly result: FilingResult | null } | null;
}
