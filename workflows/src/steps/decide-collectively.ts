import {
  isAwaited,
  proposalId,
  reject,
  type Amendment,
  type DecisionBody,
  type DeskErrand,
  type DeskReceipt,
  type Ground,
  type Rejection,
  type TextRef,
} from '@lianshen/domain';
import type { ActingCase, Kase } from '../kernel/procedure.js';
import { lead } from './lead.js';

interface DecidingTerms {
  readonly lead: string;
  readonly decisionBodies: readonly DecisionBody[];
  readonly supplementWorkingDays: number;
}

/** What a procedure that is decided collectively remembers of it. */
export interface DecidingFacts {
  /** What each decision body resolved. */
  resolutions: Partial<Record<string, 'agreed' | 'disagreed'>>;
  /** What a disagreement stands on. */
  grounds: readonly Ground<TextRef>[];
  /** How often the case was proposed to each body, and the proposal that waits for its extract. */
  proposals: Record<string, number>;
  outstanding: string | null;
  /** A meeting hears the item: the applicant can no longer withdraw. */
  inSession: boolean;
  remanded: boolean;
  /** Conditions the bodies attached to their agreement. */
  amendments: (Amendment<TextRef> & { met: boolean })[];
  /** Bodies whose agreement the case went through; null before it has. */
  decidedBy: readonly string[] | null;
}
type Deciding = Kase<unknown, DecidingTerms, DecidingFacts>;
/** What follows when the lead's leader has signed the request to a body. */
type OnRequested = (body: string, endorsedBy: readonly string[]) => void;
type ActingDeciding = ActingCase<unknown, DecidingTerms, DecidingFacts>;

export const undecided = (): DecidingFacts => ({
  grounds: [],
  resolutions: {},
  proposals: {},
  outstanding: null,
  inSession: false,
  remanded: false,
  amendments: [],
  decidedBy: null,
});

type Supplemented = 'agendaRequest' | 'agendaEndorsement' | 'remanded' | 'amendment';

/**
 * 三重一大 集体决策, body after body in the policy's order: the lead's leader signs the request, the bodies of the policy
 * endorse it, then the item is proposed and the case waits for the sealed extract of the meeting. No extract, no next
 * phase (design section 5). False when a body disagreed.
 */
export async function decideCollectively(kase: Deciding, onRequested?: OnRequested): Promise<boolean> {
  for (const body of kase.terms.decisionBodies) {
    if (!(await decidedBy(kase, body, onRequested))) return false;
    await meetAmendments(kase, 'nextBody');
  }
  await meetAmendments(kase, 'reply');
  kase.facts.decidedBy = kase.terms.decisionBodies.map(({ body }) => body);
  return true;
}

async function decidedBy(
  kase: Deciding,
  { body, endorsedBy }: DecisionBody,
  onRequested?: OnRequested,
): Promise<boolean> {
  const { facts } = kase;
  while (facts.resolutions[body] === undefined) {
    await requestAgenda(kase, body);
    onRequested?.(body, endorsedBy);
    let isReturned = false;
    for (const agency of endorsedBy) {
      isReturned = !(await isEndorsed(kase, body, agency));
      if (isReturned) break;
    }
    if (isReturned) {
      await requestAnew(kase, 'agendaEndorsement', endorsedBy);
      continue;
    }
    propose(kase, body);
    await kase.until(() => facts.outstanding === null);
    if (facts.remanded) await requestAnew(kase, 'remanded', endorsedBy);
  }
  reopenRequest(kase, endorsedBy);
  return facts.resolutions[body] === 'agreed';
}

/** Puts the item before the body; it is free to be taken by a meeting. */
function propose(kase: Deciding, body: DecisionBody['body']): void {
  const { facts } = kase;
  if (facts.outstanding !== null) return;
  const n = (facts.proposals[body] = (facts.proposals[body] ?? 0) + 1);
  const errandId = (facts.outstanding = proposalId(kase.caseNo, body, n));
  kase.record('itemProposed', { proposalId: errandId, body });
  kase.send({ type: 'propose', errandId, body });
}

/** The next body, or the same one after a remand, gets a request of its own. */
function reopenRequest(kase: Deciding, endorsedBy: readonly string[]): void {
  kase.reopen('agendaRequest', lead(kase, 'leader'));
  for (const agency of endorsedBy) kase.reopen('agendaEndorsement', kase.party(agency, 'handler'));
}

/** What an endorser or the body sent back: supplemented, then requested anew; the leader signs the mended pack, all endorse that one. */
async function requestAnew(kase: Deciding, answers: Supplemented, endorsedBy: readonly string[]): Promise<void> {
  await supplement(kase, answers);
  kase.facts.remanded = false;
  reopenRequest(kase, endorsedBy);
}

async function supplement(kase: Deciding, answers: Supplemented, payload: object = {}): Promise<void> {
  await kase.ask({
    kind: 'supplement',
    party: lead(kase, 'handler'),
    payload: { answers, ...payload },
    workingDays: kase.terms.supplementWorkingDays,
  });
}

async function requestAgenda(kase: Deciding, body: string): Promise<void> {
  for (;;) {
    const { result } = await kase.ask({
      kind: 'agendaRequest',
      party: lead(kase, 'leader'),
      payload: { body },
      workingDays: kase.terms.supplementWorkingDays,
    });
    if (result === 'sign') return;
    await supplement(kase, 'agendaRequest');
  }
}

/** 上会审核. False when it comes back. */
async function isEndorsed(kase: Deciding, body: string, agency: string): Promise<boolean> {
  const { result } = await kase.ask({
    kind: 'agendaEndorsement',
    party: kase.party(agency, 'handler'),
    payload: { body },
    workingDays: kase.terms.supplementWorkingDays,
  });
  return result === 'endorse';
}

/** Conditions a body attached: met by the lead before the next body, or before the reply. */
async function meetAmendments(kase: Deciding, before: 'nextBody' | 'reply'): Promise<void> {
  const due = kase.facts.amendments.filter((amendment) => amendment.before === before && !amendment.met);
  if (due.length === 0) return;
  await supplement(kase, 'amendment', { amendments: due.map(({ text, owner }) => ({ text, owner })) });
  for (const amendment of due) amendment.met = true;
}

/** A sealed extract was read: it counts only as the answer to the proposal that is outstanding, by its own body. */
export function onExtract(kase: ActingDeciding, errand: DeskErrand, { extract }: DeskReceipt): void {
  const { facts } = kase;
  if (errand.type !== 'fetchExtract' || kase.isClosed) return;
  if (!extract || !isAwaited(extract, { caseNo: kase.caseNo, proposalId: facts.outstanding })) {
    kase.record('extractIgnored', { proposalId: errand.proposalId });
    return;
  }
  kase.record('extractReceived', { extract });
  facts.outstanding = null;
  facts.inSession = false;
  facts.remanded = extract.result === 'remanded';
  if (extract.result === 'agreed' || extract.result === 'disagreed') facts.resolutions[extract.body] = extract.result;
  if (extract.result === 'disagreed') facts.grounds = extract.grounds;
  if (extract.result === 'agreed')
    facts.amendments.push(...extract.amendments.map((amendment) => ({ ...amendment, met: false })));
}

/** What a meeting decided lapses: what is outstanding is taken back. */
export function lapseResolutions(kase: Deciding): void {
  const { facts, terms } = kase;
  takeBackProposal(kase);
  Object.assign(facts, { resolutions: {}, decidedBy: null, amendments: [], remanded: false, inSession: false });
  for (const { endorsedBy } of terms.decisionBodies) reopenRequest(kase, endorsedBy);
}

export function takeBackProposal(kase: Deciding): void {
  const { outstanding } = kase.facts;
  if (outstanding === null) return;
  kase.facts.outstanding = null;
  kase.send({ type: 'withdrawProposal', errandId: `${outstanding}.withdrawn`, proposalId: outstanding });
}

/** Conditions to be met after the reply are handed to the bodies that see to them, once it is out. */
export function handOver(kase: Deciding, document: string): void {
  const owners = kase.facts.amendments.filter(({ before }) => before === 'afterwards').map(({ owner }) => owner);
  if (owners.length === 0) return;
  const addressees = [...new Set(owners)].flatMap((agency) => [
    kase.party(agency, 'leader'),
    kase.party(agency, 'handler'),
  ]);
  kase.notify('conditionsToMeet', addressees, { document });
}

/** What some body has resolved already, agreed or not: from there on nobody withdraws (design section 4, Withdrawal). */
export const resolvedRefused = ({ facts }: Deciding): Rejection | null =>
  Object.keys(facts.resolutions).length > 0 ? reject('alreadyDecided', '会议已对本事项作出决议，不能撤回') : null;

/** Signals by which meetings speak to the case. */
export const meetingSignals = {
  extractReturned: (kase: ActingDeciding, { proposalId }: { proposalId: string }): void =>
    kase.send({ type: 'fetchExtract', errandId: `${proposalId}.fetch`, proposalId }),
  agendaItemOpened: (kase: ActingDeciding, { proposalId }: { proposalId: string }): void => {
    if (kase.facts.inSession || kase.facts.outstanding !== proposalId) return;
    kase.facts.inSession = true;
    kase.changed();
  },
};
