import type { Party } from '../case/party.js';
import type { DocumentKind } from './document-kind.js';

/** Something a case wants done outside, once, without waiting for it; `errandId` makes a repeat harmless. */
export type Errand =
  | {
      readonly type: 'document';
      /** The document's id. */
      readonly errandId: string;
      readonly kind: DocumentKind;
      /** Calendar date on it, +08:00. */
      readonly issuedOn: string;
      /** Codes, dates and references the template needs beside what is on file. */
      readonly data: Readonly<Record<string, unknown>>;
      readonly addressees: readonly Party[];
      /** Days it names, in working days after `issuedOn`, that no loaded year reached yet: it waits for the calendar. */
      readonly awaits?: Readonly<Record<string, number>>;
    }
  | {
      readonly type: 'notice';
      /** `<caseNo>.<notice>.<n>`. */
      readonly errandId: string;
      readonly notice: NoticeKind;
      readonly addressees: readonly Party[];
      readonly data: Readonly<Record<string, unknown>>;
    };

/** What people are told besides their tasks. */
export const NOTICE_KINDS = [
  'jointVisit',
  'visitRescheduled',
  'checkOverdue',
  'filingUnanswered',
  'worksAgreed',
  'replyIssued',
  'replyLapsed',
  'resumptionDeviates',
  'stoppedAtOnce',
  'replyRescinded',
  'documentCorrected',
  'meetingCalled',
  'packRequested',
  'conditionsToMeet',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What came of an errand; recorded by the case. */
export interface ErrandReceipt {
  readonly errandId: string;
  /** 文号; null for a notice. */
  readonly number: string | null;
  /** SHA-256 of the file in hex; null for a notice. */
  readonly sha256: string | null;
}
