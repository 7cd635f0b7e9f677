import type { Party, RescissionApplication, RescissionTerms, RescissionView, TextRef } from '@lianshen/domain';
import type { ActingCase, Kase } from '../../kernel/procedure.js';
import { undecided, type DecidingFacts } from '../decide-collectively.js';
import { undelivered, type DeliveringFacts } from '../deliver.js';
import type { FilingFacts } from '../file-upward.js';

/** What the later phases of a rescission need to know. */
export interface RescissionFacts extends DecidingFacts, FilingFacts, DeliveringFacts {
  application: RescissionApplication;
  /** The order to stop at once; `inForce` once the desk has issued it. */
  stopOrder: { readonly stopOrderId: string; readonly issuedOn: string; inForce: boolean } | null;
  /** The party was told what is intended and that it may speak. */
  notified: boolean;
  statement: {
    readonly result: 'accept' | 'contest' | 'requestHearing' | 'waive' | 'lapsed';
    readonly grounds: TextRef | null;
  } | null;
  hearing: { readonly at: string; readonly heldOn: string | null; readonly summary: TextRef | null } | null;
  /** The decision is signed and on its way out: nothing ends the case until the desk has answered. */
  issuing: boolean;
  decision: { readonly documentId: string; readonly number: string; readonly issuedOn: string } | null;
}
export type Rescission = Kase<RescissionApplication, RescissionTerms, RescissionFacts>;
export type ActingRescission = ActingCase<RescissionApplication, RescissionTerms, RescissionFacts>;

export const initialFacts = (application: RescissionApplication): RescissionFacts => ({
  ...undecided(),
  ...undelivered(),
  application,
  stopOrder: null,
  notified: false,
  statement: null,
  hearing: null,
  issuing: false,
  decision: null,
  filing: null,
});

/** 被撤销批复的企业. */
export const enterprise = (kase: Rescission, post: 'filer' | 'principal'): Party =>
  kase.party(kase.application.enterprise, post);

/** Opened by the lead itself; otherwise another body that signed proposes it. */
export const isLeads = ({ starter, terms }: Rescission): boolean => starter.agency === terms.lead;

/** What whoever reviews or signs has to see: the ground, its facts, what the party said. */
export function groundOf({ application, facts }: Rescission): Record<string, unknown> {
  const { reply, ground } = application;
  const { statement, hearing } = facts;
  return {
    replyNumber: reply.number,
    ground,
    facts: application.facts,
    ...(statement ? { statement: statement.result === 'accept' ? 'noObjection' : statement.result } : {}),
    ...(statement?.grounds ? { statementGrounds: statement.grounds } : {}),
    ...(hearing?.summary ? { hearingSummary: hearing.summary } : {}),
  };
}

/** What others see of the case beside phase and tasks. */
export const viewOf = (facts: RescissionFacts): RescissionView => ({
  replyCaseNo: facts.application.replyCaseNo,
  replyNumber: facts.application.reply.number,
  ground: facts.application.ground,
  stopOrder: facts.stopOrder && { stopOrderId: facts.stopOrder.stopOrderId, issuedOn: facts.stopOrder.issuedOn },
  statement: facts.statement?.result ?? null,
  hearing: facts.hearing && { at: facts.hearing.at, heldOn: facts.hearing.heldOn },
  resolutions: facts.resolutions,
  outstanding: facts.outstanding,
  decision: facts.decision,
  deliveredOn: facts.deliveredOn,
  ...(facts.delivery ? { deliveryMode: facts.delivery.mode } : {}),
  filing: facts.filing,
});
