import type { DeliveryProof } from '../delivery/delivery.js';
import type { ErratumApplication } from '../erratum/erratum.js';
import type { Extract } from '../meeting/meeting.js';
import type { DecisionBody } from '../resumption/terms.js';

/** What cases and meetings have done at the desks outside: proposals, extracts, replies, filings; each once, its id decides. */
export type DeskErrand =
  /** A case puts an item before a body: it is free to be taken by a meeting. */
  | {
      readonly type: 'propose';
      /** The proposal's id. */
      readonly errandId: string;
      readonly body: DecisionBody['body'];
    }
  /** A meeting's outcome is to be read from where it was sealed; a signal alone is never believed. */
  | {
      readonly type: 'fetchExtract';
      /** `<proposalId>.fetch`. */ readonly errandId: string;
      readonly proposalId: string;
    }
  /** A case that closed, or whose conclusion was undone, takes its proposal back. */
  | { readonly type: 'withdrawProposal'; readonly errandId: string; readonly proposalId: string }
  /** A meeting takes the next number of a yearly series. */
  | {
      readonly type: 'meetingNumber';
      readonly errandId: string;
      readonly series: 'session' | 'minutes';
      readonly body: DecisionBody['body'];
      readonly year: number;
    }
  /** A meeting tells a case that its item is being heard. */
  | { readonly type: 'itemOpened'; readonly errandId: string; readonly proposalId: string; readonly caseNo: string }
  /** A meeting seals an item's result and delivers it to its case. */
  | { readonly type: 'releaseExtract'; readonly errandId: string; readonly extract: Extract }
  /** A cancelled meeting gives its proposals back. */
  | { readonly type: 'freeProposals'; readonly errandId: string; readonly proposalIds: readonly string[] }
  /** 签发: the guards of the register and the number, in one transaction that locks the parts of the mine. */
  | {
      readonly type: 'issueReply';
      readonly errandId: string;
      readonly mineId: string;
      readonly partIds: readonly string[];
      /** Stop orders whose issuers consented with their signature. */
      readonly releases: readonly string[];
      readonly issuedOn: string;
      readonly data: Readonly<Record<string, unknown>>;
    }
  /** Whether somebody of the applicant has opened the reply, as the register of documents has it. */
  | {
      readonly type: 'findOpening';
      readonly errandId: string;
      readonly documentId: string;
      /** The applicant's agency. */
      readonly agency: string;
    }
  /** 备案: to the city bureau at the same time. */
  | {
      readonly type: 'fileUpward';
      readonly errandId: string;
      readonly documentId: string;
      readonly objectionAnswered: boolean;
    }
  /** A signal says that an order was issued or released: which orders hold the case is read where they are kept. */
  | {
      readonly type: 'readOrders';
      readonly errandId: string;
      readonly mineId: string;
      readonly partIds: readonly string[];
    }
  /** 批复失效: orders that this case's reply lifted are in force again. */
  | { readonly type: 'lapseReply'; readonly errandId: string; readonly mineId: string }
  /** The mine and its parts take on the status the reply allows; orders released by it end for these parts. */
  | {
      readonly type: 'enterStatus';
      readonly errandId: string;
      readonly mineId: string;
      readonly partIds: readonly string[];
      readonly status: 'building' | 'producing';
      readonly on: string;
    }
  /** 撤销立案: the mine's parts are ordered to stop at once; the resumption whose reply it is learns of it. */
  | {
      readonly type: 'openRescission';
      /** The stop order's id. */
      readonly errandId: string;
      readonly replyCaseNo: string;
      /** Agency in whose name the order goes out. */
      readonly agency: string;
      readonly mineId: string;
      readonly partIds: readonly string[];
      readonly on: string;
    }
  /** 签发撤销决定: number, document, the reply undone and the order made lasting, in one transaction that locks the parts. */
  | {
      readonly type: 'issueRescission';
      readonly errandId: string;
      readonly replyCaseNo: string;
      readonly enterprise: string;
      readonly mineId: string;
      readonly partIds: readonly string[];
      readonly issuedOn: string;
      readonly data: Readonly<Record<string, unknown>>;
    }
  /** A rescission that was not decided ends: its own order is lifted, what it stopped is again what it was. */
  | {
      readonly type: 'dismissRescission';
      readonly errandId: string;
      readonly replyCaseNo: string;
      readonly on: string;
    }
  /** 签发更正: the notice with its number, or the document anew under its old one, in one transaction that locks the document. */
  | {
      readonly type: 'issueErratum';
      readonly errandId: string;
      readonly application: ErratumApplication;
      readonly issuedOn: string;
    }
  /** An erratum is over: sealed, so that whoever had the document is told; or dropped, so that another may be asked for. */
  | { readonly type: 'endErratum'; readonly errandId: string; readonly state: 'corrected' | 'dropped' }
  /** 送达 of a decision that ended its case was proved: kept beside it and in that case's record. */
  | {
      readonly type: 'proveDelivery';
      readonly errandId: string;
      readonly ofCaseNo: string;
      readonly documentId: string;
      readonly delivery: DeliveryProof;
    };

/** A fact that stands against issuing a reply. */
export interface ReplyHit {
  readonly code:
    | 'notPassed'
    | 'signatureMissing'
    | 'conclusionExpired'
    | 'changeDeclared'
    | 'legalReviewMissing'
    | 'resolutionMissing'
    | 'amendmentUnmet'
    | 'stopOrderInForce'
    | 'consentMissing'
    | 'rightExpired';
  readonly subject: string;
}

/** What came of it. */
export interface DeskReceipt {
  /** The reply as issued, or why it was not. */
  readonly reply?:
    { readonly documentId: string; readonly number: string } | { readonly hits: readonly ReplyHit[] } | undefined;
  /** Region of the bureau it was sent to; null when none stands above. */
  readonly filingTarget?: string | null | undefined;
  /** The day of the first opening; null while there is none. */
  readonly openedOn?: string | null | undefined;
  /** Orders in force on these parts that only their issuer lifts. */
  readonly holding?: readonly string[] | undefined;
  readonly errandId: string;
  readonly number?: string | undefined;
  /** Null when nothing is sealed for that proposal: the signal was wrong. */
  readonly extract?: (Extract & { readonly hash: string }) | null | undefined;
}
