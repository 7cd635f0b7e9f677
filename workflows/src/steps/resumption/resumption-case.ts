import {
  sameParty,
  type CorrectionDecision,
  type CorrectionEntry,
  type DeliveryMode,
  type DocumentKind,
  type PanelExpert,
  type Party,
  type ReplyHit,
  type RescissionState,
  type ResumptionApplication,
  type ResumptionTerms,
  type ResumptionView,
  type TaskRow,
  type TextRef,
  type UnauthorisedWork,
  type Verdict,
  type Visit,
  type Waiting,
} from '@lianshen/domain';
import type { ActingCase, Kase } from '../../kernel/procedure.js';
import { undecided, type DecidingFacts } from '../decide-collectively.js';
import type { FilingFacts } from '../file-upward.js';
import { lead } from '../lead.js';

export { lead };

/** 验收组: who takes part, under whom, when. */
export interface Panel {
  /** Every body, the lead among them. */
  readonly bodies: readonly string[];
  readonly experts: readonly PanelExpert[];
  readonly groupLeader: string;
  readonly acceptanceLeader: TextRef;
  visit: Visit<TextRef>;
}

/** What the later phases of a resumption need to know. */
export interface ResumptionFacts extends DecidingFacts, FilingFacts {
  /** The application as it now stands; corrections replace it whole. */
  application: ResumptionApplication;
  applicationHash: string;
  version: number;
  submittedOn: string | null;
  /** Which completeness check is next, and what the first one asked for. */
  check: 'first' | 'second';
  corrections: readonly CorrectionEntry<TextRef>[];
  acceptedOn: string | null;
  panel: Panel | null;
  /** What each body still has to judge in this round; a body that is not named has nothing to do. */
  toReview: Record<string, readonly string[]>;
  /** Bodies whose opinion of this round is signed. */
  signed: Record<string, boolean>;
  /** The latest verdict of every item that was judged. */
  verdicts: Record<string, Verdict>;
  /** The day on which each item was judged last; a case begun before this was kept has none. */
  judgedOn?: Record<string, string>;
  /** Remarks on failed items. */
  remarks: Record<string, TextRef | null>;
  /** What each body signed, in its own words. */
  opinions: Record<string, TextRef>;
  /** Stop orders that each body, signing, consented to have lifted with the reply (安全生产法 第六十五条第三款). */
  releases: Record<string, readonly string[]>;
  concludedOn: string | null;
  /** When enterprise and township last said that nothing changed since. */
  declaredOn: string | null;
  /** The round that was concluded last was failed. */
  isLastRoundFailed: boolean;
  /** How often the enterprise has rectified. */
  rectified: number;
  /** The round whose rectification notice is out. */
  noticedRound: number | null;
  /** What has been answered to the plan of works so far; the paper says all of it at once. */
  worksAnswers: { readonly agency: string; readonly result: 'agree' | 'refuse'; readonly remark: TextRef | null }[];
  /** The reply as issued, or why its issue was held; null while it is being asked for. */
  reply: { readonly documentId: string; readonly number: string; readonly issuedOn: string } | null;
  replyHits: readonly ReplyHit[] | null;
  /** Signed and on its way out: nothing undoes it until the desk has answered. */
  issuing: boolean;
  deliveredOn: string | null;
  /** 送达 as it was proved, and whether it goes on paper because nobody opened it. */
  delivery: { readonly mode: 'online' | DeliveryMode; readonly on: string } | null;
  paper: boolean;
  /** What the last document of a kind was issued about, so that a phase that runs again issues it once. */
  issuedAbout: Partial<Record<DocumentKind, string>>;
  /** Since when receipts of the city and of the bodies were awaited. */
  awaitedFrom: string | null;
  /** The last day on which the day of resumption may be confirmed was put off already. */
  isValidityExtended: boolean;
  resumedOn: string | null;
  /** Who reported unauthorised work, and when, until the township has judged it: nothing is concluded before. */
  unauthorisedWork: UnauthorisedWork | null;
  /** Stop orders that hold the case where it stands. */
  heldBy: readonly string[];
  /** What keeps its parts from the next application once it has closed. */
  waiting: Waiting | null;
  /** The latest rescission of the reply. */
  rescission: { readonly caseNo: string; readonly state: RescissionState } | null;
}
export type Resumption = Kase<ResumptionApplication, ResumptionTerms, ResumptionFacts>;
export type ActingResumption = ActingCase<ResumptionApplication, ResumptionTerms, ResumptionFacts>;

export const initialFacts = (application: ResumptionApplication, applicationHash: string): ResumptionFacts => ({
  application,
  applicationHash,
  version: 1,
  submittedOn: null,
  check: 'first',
  corrections: [],
  acceptedOn: null,
  panel: null,
  toReview: {},
  signed: {},
  verdicts: {},
  remarks: {},
  opinions: {},
  releases: {},
  concludedOn: null,
  declaredOn: null,
  isLastRoundFailed: false,
  rectified: 0,
  noticedRound: null,
  worksAnswers: [],
  ...undecided(),
  reply: null,
  replyHits: null,
  issuing: false,
  deliveredOn: null,
  delivery: null,
  paper: false,
  issuedAbout: {},
  filing: null,
  awaitedFrom: null,
  isValidityExtended: false,
  resumedOn: null,
  unauthorisedWork: null,
  heldBy: [],
  waiting: null,
  rescission: null,
});

/** 申请单位. */
export const applicant = (kase: Resumption, post: 'filer' | 'principal'): Party =>
  kase.party(kase.starter.agency, post);

/** Whether it is the enterprise, with any of its posts, of this region. */
export const isApplicant = ({ starter }: Resumption, { regionCode, agency }: Party): boolean =>
  regionCode === starter.regionCode && agency === starter.agency;

/** Whether it is one of these bodies of the case, of its own region. */
export const isOneOf = (kase: Resumption, as: Party, agencies: readonly string[]): boolean =>
  agencies.includes(as.agency) && sameParty(as, kase.party(as.agency, as.post));

/** Has a document made once for what it is about. */
export function issueOnce(
  kase: Resumption,
  kind: DocumentKind,
  about: string,
  addressees: readonly Party[],
  data: Readonly<Record<string, unknown>>,
): void {
  if (kase.facts.issuedAbout[kind] === about) return;
  kase.facts.issuedAbout[kind] = about;
  kase.issue(kind, addressees, data);
}

/** A correction replaces the application; before submission it may come with another pack. */
export function takeUp(kase: Resumption, correction: CorrectionDecision<TextRef>): void {
  const { application, applicationHash, version, repinned } = correction;
  Object.assign(kase.facts, { application, applicationHash, version });
  if (repinned) kase.pin(repinned.policy, repinned.terms);
}

/** What others see of the case beside phase and tasks; who may see which of it is the API's to say. */
export const viewOf = (facts: ResumptionFacts, tasks: readonly TaskRow[]): ResumptionView => ({
  version: facts.version,
  submittedOn: facts.submittedOn,
  acceptedOn: facts.acceptedOn,
  concludedOn: facts.concludedOn,
  panel: facts.panel && {
    bodies: facts.panel.bodies,
    experts: facts.panel.experts.map(({ expertId }) => expertId),
    groupLeader: facts.panel.groupLeader,
    visit: facts.panel.visit,
  },
  toReview: facts.toReview,
  signed: facts.signed,
  verdicts: facts.verdicts,
  resolutions: facts.resolutions,
  outstanding: facts.outstanding,
  ...(facts.inSession ? { inSession: true as const } : {}),
  reply: facts.reply,
  deliveredOn: facts.deliveredOn,
  deliveryMode: facts.delivery?.mode ?? null,
  filing: facts.filing,
  resumedOn: facts.resumedOn,
  validUntil: tasks.findLast(({ kind }) => kind === 'resumptionConfirmation')?.dueOn ?? null,
  heldBy: facts.heldBy,
  ...(facts.unauthorisedWork ? { unauthorisedWork: facts.unauthorisedWork } : {}),
  waiting: facts.waiting,
  ...(facts.rescission ? { rescission: facts.rescission } : {}),
});
