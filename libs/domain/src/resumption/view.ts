import type { TextRef } from '../case/text-ref.js';
import type { DeliveryMode } from '../task/kinds/paper-delivery.js';
import type { RescissionState } from '../rescission/rescission.js';
import type { Visit } from '../task/kinds/panel-setup.js';
import type { Waiting } from './reapplication.v1.js';
import type { Verdict } from './conclusion.v1.js';

/**
 * `noBureau`: none stands above the region; the lead records where it was reported instead. `excepted`: the bureau never
 * answered, and the lead's leader decided that the case goes on without its receipt.
 */
export type FilingResult = 'received' | 'objected' | 'noBureau' | 'excepted';

/** Working days in which a bureau answers; then whoever signed is told, and an exception may be asked for. A default of ours. */
export const FILING_ANSWER_WORKING_DAYS = 5;

/** 擅自生产 found by a body of the case: who reported it first, and on which day. */
export interface UnauthorisedWork {
  readonly agency: string;
  readonly on: string;
}

/** What a resumption shows of itself beside phase and tasks, as it is projected into the case row. */
export interface ResumptionView {
  /** Version of the application on file that counts. */
  readonly version: number;
  readonly submittedOn: string | null;
  readonly acceptedOn: string | null;
  readonly concludedOn: string | null;
  readonly panel: {
    readonly bodies: readonly string[];
    readonly experts: readonly string[];
    readonly groupLeader: string;
    readonly visit: Visit<TextRef>;
  } | null;
  /** Items each body has to judge in this round. */
  readonly toReview: Readonly<Record<string, readonly string[]>>;
  readonly signed: Readonly<Record<string, boolean>>;
  readonly verdicts: Readonly<Record<string, Verdict>>;
  /** For officials only: an applicant is told that it was studied, never how. */
  readonly resolutions: Readonly<Partial<Record<string, 'agreed' | 'disagreed'>>>;
  /** The proposal that waits for a meeting. */
  readonly outstanding: string | null;
  /** A meeting hears it now: until its result the application cannot be withdrawn. */
  readonly inSession?: true;
  readonly reply: { readonly documentId: string; readonly number: string; readonly issuedOn: string } | null;
  readonly deliveredOn: string | null;
  /** How the delivery was proved: opened or confirmed online, or on paper. */
  readonly deliveryMode: 'online' | DeliveryMode | null;
  readonly filing: { readonly filingId: string; readonly result: FilingResult | null } | null;
  readonly resumedOn: string | null;
  /** Last day on which the enterprise may confirm the day of resumption. */
  readonly validUntil: string | null;
  /** Reported and not yet judged by the township; absent where there is none. */
  readonly unauthorisedWork?: UnauthorisedWork | undefined;
  /** Stop orders that hold the case where it stands. */
  readonly heldBy: readonly string[];
  /** What keeps its parts from the next application, once it has closed. */
  readonly waiting: Waiting | null;
  /** The latest rescission of its reply; absent as long as there was none. */
  readonly rescission?: { readonly caseNo: string; readonly state: RescissionState } | undefined;
}
