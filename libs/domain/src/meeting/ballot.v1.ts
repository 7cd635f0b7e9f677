import type { DecisionBody } from '../resumption/terms.js';
import { HEAD, type Ballot, type Count, type Position, type Seat } from './meeting.js';

/** The part of a body's configuration that decides. */
export type BallotRule = Pick<DecisionBody, 'mode' | 'members' | 'quorum' | 'passBase'>;

/** Whether so many of so many are enough. */
const reaches = (quorum: DecisionBody['quorum'], present: number, of: number): boolean =>
  quorum === 'moreThanHalf' ? present * 2 > of : present * 2 >= of;

export interface Quorum {
  readonly members: number;
  /** The least number that meets it. */
  readonly required: number;
  readonly present: number;
  readonly met: boolean;
}

/**
 * 法定人数 of the meeting, or of one item: whoever is recused belongs neither to the base nor to those present. Rule
 * `ballot`, version 1.
 */
export function quorumOf(rule: BallotRule, present: readonly Seat[], recused: readonly Seat[] = []): Quorum {
  const members = rule.members - recused.length;
  const here = present.filter((seat) => !recused.includes(seat)).length;
  const required = rule.quorum === 'moreThanHalf' ? Math.floor(members / 2) + 1 : Math.ceil(members / 2);
  return { members, required, present: here, met: members > 0 && reaches(rule.quorum, here, members) };
}

/** Those who take a position on an item: present and not recused. */
export const electorate = (present: readonly Seat[], recused: readonly Seat[]): Seat[] =>
  present.filter((seat) => !recused.includes(seat));

/** Whether a seat may speak now: the head only when every other has (末位表态). */
export const headMustWait = (
  seat: Seat,
  voters: readonly Seat[],
  positions: Readonly<Record<Seat, unknown>>,
): boolean => seat === HEAD && voters.some((other) => other !== HEAD && positions[other] === undefined);

export function countOf(ballots: Readonly<Record<Seat, Ballot>>, voters: readonly Seat[]): Count {
  const of = (position: Position): number => voters.filter((seat) => ballots[seat]?.position === position).length;
  return { agree: of('agree'), disagree: of('disagree'), abstain: of('abstain') };
}

/**
 * What the count says. Vote: ayes are more than half of the base, present or 应到会, recused members in neither. Head
 * responsibility: the larger side; null when it is even.
 */
export function majority(
  rule: BallotRule,
  count: Count,
  voters: number,
  recused: number,
): 'agreed' | 'disagreed' | null {
  if (rule.mode === 'headResponsibility')
    return count.agree === count.disagree ? null : count.agree > count.disagree ? 'agreed' : 'disagreed';
  const base = rule.passBase === 'present' ? voters : rule.members - recused;
  return count.agree * 2 > base ? 'agreed' : 'disagreed';
}
