import type { DecisionBody } from '../resumption/terms.js';
import type { Extract } from './meeting.js';

/** What cases and meetings have done outside about proposals and extracts; each once, its id decides. */
export type MeetingErrand =
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
      /** `<proposalId>.extract`. */ readonly errandId: string;
      readonly proposalId: string;
    }
  /** A case that closed takes its proposal back. */
  | { readonly type: 'withdrawProposal'; readonly errandId: string; readonly proposalId: string }
  /** A meeting takes the next number of a yearly series. */
  | {
      readonly type: 'meetingNumber';
      readonly errandId: string;
      readonly series: 'session' | 'minutes';
      readonly body: DecisionBody['body'];
      readonly year: number;
    }
  /** A meeting tells a case that its item is being heard, or no longer. */
  | { readonly type: 'itemOpened'; readonly errandId: string; readonly proposalId: string; readonly caseNo: string }
  /** A meeting seals an item's result and delivers it to its case. */
  | { readonly type: 'releaseExtract'; readonly errandId: string; readonly extract: Extract }
  /** A cancelled meeting gives its proposals back. */
  | { readonly type: 'freeProposals'; readonly errandId: string; readonly proposalIds: readonly string[] };

/** What came of it. */
export interface MeetingReceipt {
  readonly errandId: string;
  readonly number?: string | undefined;
  /** Null when nothing is sealed for that proposal: the signal was wrong. */
  readonly extract?: (Extract & { readonly hash: string }) | null | undefined;
}
