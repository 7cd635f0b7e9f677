import {
  dateOf,
  EXPERTS,
  sameParty,
  type AgencySignatureDecision,
  type ChecklistReviewDecision,
  type ExpertSignatureDecision,
  type FrozenItem,
  type Party,
  type TaskKind,
  type TextRef,
} from '@lianshen/domain';
import { askedIn, itemsOf, opinionStands, reopenOpinion, reviewer, seatOf, unsign } from './opinions.js';
import { applicant, issueOnce, lead, type Resumption } from './resumption-case.js';

/**
 * 联合验收: the visit is recorded, every body judges its own items and its head signs, the experts judge and each signs,
 * all at the same time; opinions are collected to the end, even after a fail (design section 4). In later rounds only
 * failed items and only their bodies are open.
 */
export async function reviewByAllBodies(kase: Resumption): Promise<void> {
  const { panel, toReview } = kase.facts;
  forgetRecalled(kase);
  const experts = opinionOfExperts(kase);
  const open = panel!.bodies.filter((agency) => toReview[agency] !== undefined);
  await Promise.all([recordVisit(kase), experts, ...open.map((agency) => opinionOfBody(kase, agency, experts))]);
}

/** A signature that was recalled is none: its body shows as unsigned until it signs anew. */
function forgetRecalled(kase: Resumption): void {
  const { signed } = kase.facts;
  for (const agency of Object.keys(signed)) if (signed[agency] && !opinionStands(kase, agency)) unsign(kase, agency);
}

async function recordVisit(kase: Resumption): Promise<void> {
  const { bodies, visit } = kase.facts.panel!;
  const record = await kase.ask({
    kind: 'siteVisitRecord',
    party: lead(kase, 'handler'),
    payload: { visitAt: visit.at, bodies },
    workingDays: kase.terms.budgetWorkingDays.jointAcceptance,
  });
  const { files: _scans, ...seen } = record;
  const addressees = [...bodies.map((agency) => kase.party(agency, 'handler')), applicant(kase, 'filer')];
  issueOnce(kase, 'visitRecord', standingId(kase, 'siteVisitRecord', lead(kase, 'handler')), addressees, seen);
}

/** The task whose decision stands. */
const standingId = (kase: Resumption, kind: TaskKind, party: Party): string =>
  kase.tasks.find((task) => task.kind === kind && task.stands && sameParty(task.party, party))?.taskId ?? '';

const toJudge = (kase: Resumption, agency: string): Omit<FrozenItem, 'agency'>[] =>
  itemsOf(kase, agency)
    .filter(({ itemId }) => kase.facts.toReview[agency]!.includes(itemId))
    .map(({ agency: _body, ...item }) => item);

/** 谁验收、谁签字、谁负责: the handler fills, the head signs or sends it back; experts first when the policy says so. */
async function opinionOfBody(kase: Resumption, agency: string, experts: Promise<void>): Promise<void> {
  const workingDays = kase.terms.opinionWorkingDays;
  for (;;) {
    const items = toJudge(kase, agency);
    const review = await kase.ask({
      kind: 'checklistReview',
      party: reviewer(kase, agency),
      payload: { items },
      workingDays,
    });
    if (!(await sectionAgrees(kase, agency, review))) {
      reopenOpinion(kase, agency);
      continue;
    }
    if (kase.terms.expertsFirst) await experts;
    const signature = await kase.ask({
      kind: 'agencySignature',
      party: kase.party(agency, 'leader'),
      payload: { verdicts: verdictsOf(review) },
      workingDays,
    });
    if (signature.result === 'sign') {
      takeOpinion(kase, agency, review, signature);
      break;
    }
    reopenOpinion(kase, agency);
  }
  await dischargeDuties(kase, agency);
}

const verdictsOf = ({ items }: ChecklistReviewDecision<TextRef>) =>
  Object.fromEntries(items.map(({ itemId, verdict }) => [itemId, verdict]));

/** 科室负责人 between handler and head, where the policy has one look at it. */
async function sectionAgrees(
  kase: Resumption,
  agency: string,
  review: ChecklistReviewDecision<TextRef>,
): Promise<boolean> {
  if (!kase.terms.sectionHeads?.includes(agency)) return true;
  const { result } = await kase.ask({
    kind: 'sectionReview',
    party: kase.party(agency, 'sectionHead'),
    payload: { verdicts: verdictsOf(review) },
    workingDays: kase.terms.opinionWorkingDays,
  });
  return result === 'pass';
}

/** 专家意见: the group leader fills, every seat signs; a dissent on a veto item makes it fail. */
async function opinionOfExperts(kase: Resumption): Promise<void> {
  if (kase.facts.toReview[EXPERTS] === undefined) return;
  const workingDays = kase.terms.opinionWorkingDays;
  const items = toJudge(kase, EXPERTS);
  const review = await kase.ask({
    kind: 'checklistReview',
    party: reviewer(kase, EXPERTS),
    payload: { items },
    workingDays,
  });
  const signatures = await kase.askAll(
    kase.facts.panel!.experts.map(({ expertId }) => ({
      kind: 'expertSignature' as const,
      party: seatOf(kase, expertId),
      payload: {
        itemIds: items.map(({ itemId }) => itemId),
        verdicts: verdictsOf(review),
      },
      workingDays,
    })),
  );
  takeOpinion(kase, EXPERTS, review);
  issueExpertOpinion(kase, review, signatures);
  for (const { result, itemIds = [], opinion } of signatures) {
    if (result !== 'dissent') continue;
    for (const { itemId } of items.filter(({ itemId, level }) => level === 'veto' && itemIds.includes(itemId))) {
      kase.facts.verdicts[itemId] = 'fail';
      kase.facts.remarks[itemId] ??= opinion;
    }
  }
}

/** 专家组意见: what the group found and how every expert signed, the reservations among it. */
function issueExpertOpinion(
  kase: Resumption,
  review: ChecklistReviewDecision<TextRef>,
  signatures: readonly ExpertSignatureDecision<TextRef>[],
): void {
  const { bodies, experts } = kase.facts.panel!;
  const seats = experts.map(({ expertId }) => seatOf(kase, expertId));
  const about = seats.map((seat) => standingId(kase, 'expertSignature', seat)).join(' ');
  const addressees = [...bodies.map((agency) => kase.party(agency, 'leader')), ...seats, applicant(kase, 'filer')];
  issueOnce(kase, 'expertOpinion', about, addressees, {
    round: kase.round,
    opinion: review.opinion,
    items: review.items.map(({ itemId, verdict, note }) => ({ itemId, verdict, remark: note ?? null })),
    experts: experts.map(({ expertId }) => expertId),
    signatures: signatures.map(({ result, opinion }, i) => ({ expertId: experts[i]!.expertId, result, opinion })),
  });
}

/** The day of the signature, of the experts their last one: a phase that runs again makes no opinion younger. */
function lastSignedOn({ tasks, today }: Resumption, agency: string): string {
  const kind: TaskKind = agency === EXPERTS ? 'expertSignature' : 'agencySignature';
  const signatures = tasks.filter((task) => task.kind === kind && task.stands && task.party.agency === agency);
  return (
    signatures
      .map(({ decidedAt }) => dateOf(decidedAt!))
      .sort()
      .at(-1) ?? today
  );
}

/** Signed: the verdicts of these items are the body's. */
function takeOpinion(
  kase: Resumption,
  agency: string,
  review: ChecklistReviewDecision<TextRef>,
  signature?: AgencySignatureDecision<TextRef>,
): void {
  const { facts } = kase;
  const judgedOn = lastSignedOn(kase, agency);
  for (const { itemId, verdict, note } of review.items) {
    facts.verdicts[itemId] = verdict;
    (facts.judgedOn ??= {})[itemId] = judgedOn;
    facts.remarks[itemId] = note ?? null;
  }
  facts.signed[agency] = true;
  if (agency === 'TW') facts.unauthorisedWork = null;
  facts.opinions[agency] = signature?.opinion ?? review.opinion;
  facts.releases[agency] = signature?.releases ?? [];
  kase.changed();
}

/**
 * 主管部门自身事项: what a body itself owes holds the conclusion and presses the body; never the enterprise. What it says it has
 * done covers the items it was asked about: found to owe more, it is asked for all of it.
 */
async function dischargeDuties(kase: Resumption, agency: string): Promise<void> {
  const owed = itemsOf(kase, agency).filter(
    ({ itemId, subject }) => subject === 'authority' && kase.facts.verdicts[itemId] === 'fail',
  );
  if (owed.length === 0) return;
  const party = kase.party(agency, 'handler');
  const earlier = kase.tasks.find(
    (task) => task.kind === 'authorityDuty' && task.stands && sameParty(task.party, party),
  );
  const done = earlier ? askedIn(earlier.payload) : [];
  if (earlier && !owed.every(({ itemId }) => done.includes(itemId))) kase.reopen('authorityDuty', party);
  await kase.ask({
    kind: 'authorityDuty',
    party,
    payload: { items: owed.map(({ itemId }) => ({ itemId, note: kase.facts.remarks[itemId] ?? null })) },
    workingDays: kase.terms.opinionWorkingDays,
  });
}
