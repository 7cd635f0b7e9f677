import { isAwaited, proposalId, type DecisionBody, type DeskErrand, type DeskReceipt } from '@lianshen/domain';
import { issueOnce, lead, type ActingResumption, type Resumption } from './resumption-case.js';

type Supplemented = 'agendaRequest' | 'agendaEndorsement' | 'remanded' | 'amendment';

/**
 * 三重一大 集体决策, body after body in the policy's order: the lead's leader signs the request, the bodies of the policy
 * endorse it, then the item is proposed and the case waits for the sealed extract of the meeting. No extract, no next
 * phase (design section 5). False when a body disagreed.
 */
export async function decideCollectively(kase: Resumption): Promise<boolean> {
  for (const body of kase.terms.decisionBodies) {
    if (!(await decidedBy(kase, body))) return false;
    await meetAmendments(kase, 'nextBody');
  }
  await meetAmendments(kase, 'reply');
  kase.facts.decidedBy = kase.terms.decisionBodies.map(({ body }) => body);
  return true;
}

async function decidedBy(kase: Resumption, { body, endorsedBy }: DecisionBody): Promise<boolean> {
  const { facts } = kase;
  while (facts.resolutions[body] === undefined) {
    await requestAgenda(kase, body);
    issueRequest(kase, body, endorsedBy);
    for (const agency of endorsedBy) await endorse(kase, body, agency);
    propose(kase, body);
    await kase.until(() => facts.outstanding === null);
    if (facts.remanded) await supplementRemanded(kase, endorsedBy);
  }
  reopenRequest(kase, endorsedBy);
  return facts.resolutions[body] === 'agreed';
}

/** 请示: numbered and on paper what the lead's leader signed; for those who endorse it and for the file. */
function issueRequest(kase: Resumption, body: string, endorsedBy: readonly string[]): void {
  const signed = kase.tasks.find(({ kind, stands }) => kind === 'agendaRequest' && stands);
  const addressees = [
    lead(kase, 'handler'),
    lead(kase, 'leader'),
    ...endorsedBy.map((agency) => kase.party(agency, 'handler')),
  ];
  issueOnce(kase, 'agendaRequest', signed?.taskId ?? body, addressees, { body, concludedOn: kase.facts.concludedOn });
}

/** Puts the item before the body; it is free to be taken by a meeting. */
function propose(kase: Resumption, body: DecisionBody['body']): void {
  const { facts } = kase;
  if (facts.outstanding !== null) return;
  const n = (facts.proposals[body] = (facts.proposals[body] ?? 0) + 1);
  const errandId = (facts.outstanding = proposalId(kase.caseNo, body, n));
  kase.record('itemProposed', { proposalId: errandId, body });
  kase.send({ type: 'propose', errandId, body });
}

/** The next body, or the same one after a remand, gets a request of its own. */
function reopenRequest(kase: Resumption, endorsedBy: readonly string[]): void {
  kase.reopen('agendaRequest', lead(kase, 'leader'));
  for (const agency of endorsedBy) kase.reopen('agendaEndorsement', kase.party(agency, 'handler'));
}

async function supplementRemanded(kase: Resumption, endorsedBy: readonly string[]): Promise<void> {
  await supplement(kase, 'remanded');
  kase.facts.remanded = false;
  reopenRequest(kase, endorsedBy);
}

async function supplement(kase: Resumption, answers: Supplemented, payload: object = {}): Promise<void> {
  await kase.ask({
    kind: 'supplement',
    party: lead(kase, 'handler'),
    payload: { answers, ...payload },
    workingDays: kase.terms.supplementWorkingDays,
  });
}

async function requestAgenda(kase: Resumption, body: string): Promise<void> {
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

async function endorse(kase: Resumption, body: string, agency: string): Promise<void> {
  for (;;) {
    const { result } = await kase.ask({
      kind: 'agendaEndorsement',
      party: kase.party(agency, 'handler'),
      payload: { body },
      workingDays: kase.terms.supplementWorkingDays,
    });
    if (result === 'endorse') return;
    await supplement(kase, 'agendaEndorsement');
  }
}

/** Conditions a body attached: met by the lead before the next body, or before the reply. */
async function meetAmendments(kase: Resumption, before: 'nextBody' | 'reply'): Promise<void> {
  const due = kase.facts.amendments.filter((amendment) => amendment.before === before && !amendment.met);
  if (due.length === 0) return;
  await supplement(kase, 'amendment', { amendments: due.map(({ text, owner }) => ({ text, owner })) });
  for (const amendment of due) amendment.met = true;
}

/** A sealed extract was read: it counts only as the answer to the proposal that is outstanding, by its own body. */
export function onExtract(kase: ActingResumption, errand: DeskErrand, { extract }: DeskReceipt): void {
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
  facts.amendments.push(...extract.amendments.map((amendment) => ({ ...amendment, met: false })));
}

/** What a meeting decided lapses: what is outstanding is taken back. */
export function lapseResolutions(kase: ActingResumption): void {
  const { facts, terms } = kase;
  takeBackProposal(kase);
  Object.assign(facts, { resolutions: {}, decidedBy: null, amendments: [], remanded: false, inSession: false });
  for (const { endorsedBy } of terms.decisionBodies) reopenRequest(kase, endorsedBy);
}

export function takeBackProposal(kase: ActingResumption): void {
  const { outstanding } = kase.facts;
  if (outstanding === null) return;
  kase.facts.outstanding = null;
  kase.send({ type: 'withdrawProposal', errandId: `${outstanding}.withdrawn`, proposalId: outstanding });
}
