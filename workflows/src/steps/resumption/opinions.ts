import {
  concludeRound,
  EXPERTS,
  expertPost,
  OPINION_KINDS,
  sameParty,
  signedOpinion,
  type Conclusion,
  type FrozenItem,
  type Party,
  type TaskRow,
  type TextRef,
} from '@lianshen/domain';
import { lead } from '../lead.js';
import type { Panel, Resumption } from './resumption-case.js';

/** The items of this application that a body examines. */
export const itemsOf = (kase: Resumption, agency: string): FrozenItem[] =>
  kase.facts.application.items.filter((item) => item.agency === agency);

/** The seat of an expert. */
export const seatOf = (kase: Resumption, expertId: string): Party => kase.party(EXPERTS, expertPost(expertId));

const idsOf = ({ experts, groupLeader }: Panel) => ({
  experts: experts.map(({ expertId }) => expertId),
  groupLeader,
});

/** Who fills a body's checklist: its handler; for the experts their group leader. */
export const reviewer = (kase: Resumption, agency: string): Party =>
  agency === EXPERTS ? seatOf(kase, kase.facts.panel!.groupLeader) : kase.party(agency, 'handler');

/** 验收结论 as it now stands: of the bodies that signed; whoever was not convened has nothing to judge. */
export const conclusionOf = ({ facts, terms }: Resumption): Conclusion =>
  concludeRound(
    facts.application.items.filter(({ agency }) => facts.signed[agency] !== undefined),
    facts.verdicts,
    terms.ordinaryTolerance,
  );

/** Failed items that the enterprise answers for, each with what was remarked. */
export const failedItems = ({ facts }: Resumption): { itemId: string; agency: string; remark: TextRef | null }[] =>
  facts.application.items
    .filter(({ itemId, subject }) => subject === 'enterprise' && facts.verdicts[itemId] === 'fail')
    .map(({ itemId, agency }) => ({ itemId, agency, remark: facts.remarks[itemId] ?? null }));

/**
 * Has bodies judge these items again; what they signed before is void, what they passed elsewhere stays. Of an item that a
 * body answers for itself, what it has done about it is void too: found again, it is pressed again.
 */
export function reopenItems(kase: Resumption, itemIds: readonly string[]): void {
  const { facts } = kase;
  for (const { itemId, agency, subject } of facts.application.items.filter((item) => itemIds.includes(item.itemId))) {
    if (facts.signed[agency] === true) facts.toReview[agency] = []; // of this round only what is opened now
    reopenOpinion(kase, agency);
    facts.signed[agency] = false;
    if (subject === 'authority') kase.reopen('authorityDuty', kase.party(agency, 'handler'));
    facts.toReview[agency] = [...new Set([...(facts.toReview[agency] ?? []), itemId])];
    delete facts.verdicts[itemId];
  }
  kase.reopen('conclusionConfirmation', lead(kase, 'leader'));
}

/** A body's opinion is void: its checklist, its signatures, what it consented to. */
export function reopenOpinion(kase: Resumption, agency: string): void {
  for (const { kind, post } of signedOpinion(agency, idsOf(kase.facts.panel!)))
    kase.reopen(kind, kase.party(agency, post));
  kase.reopen('sectionReview', kase.party(agency, 'sectionHead'));
  unsign(kase, agency);
}

/** What a body signed is none of this round's any more; nor is its consent (安全生产法 第六十五条第三款). */
export function unsign({ facts }: Resumption, agency: string): void {
  if (facts.signed[agency]) facts.signed[agency] = false;
  delete facts.releases[agency];
}

/** Whether a body's checklist and every signature under it stand. */
export const opinionStands = (kase: Resumption, agency: string): boolean =>
  signedOpinion(agency, idsOf(kase.facts.panel!)).every(({ kind, post }) =>
    kase.tasks.some((task) => task.kind === kind && task.stands && sameParty(task.party, kase.party(agency, post))),
  );

/** An open task of a body that judges some of these items again, and that speaks of the verdicts before or not of all items now. */
export function isOutdated(
  { facts }: Resumption,
  { kind, party, payload }: TaskRow,
  itemIds: readonly string[],
): boolean {
  const isConcerned = facts.application.items.some(
    ({ agency, itemId }) => agency === party.agency && itemIds.includes(itemId),
  );
  if (!isConcerned) return false;
  if (kind !== 'checklistReview') return OPINION_KINDS.includes(kind);
  const asked = askedIn(payload);
  return !facts.toReview[party.agency]!.every((itemId) => asked.includes(itemId));
}

/** The items that a checklist, or a duty, is about. */
export const askedIn = (payload: TaskRow['payload']): string[] =>
  (payload['items'] as readonly { itemId: string }[]).map(({ itemId }) => itemId);
