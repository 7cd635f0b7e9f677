/** How many approvals a collection of opinions needs (design 6). */
export type OpinionRule =
  | { readonly kind: 'all' }
  | { readonly kind: 'any' }
  | { readonly kind: 'atLeast'; readonly n: number }
  /** More than `over` (exclusive, 0…1) of the base: those `present` (who gave a ballot) or `entitled` (应到会). */
  | { readonly kind: 'share'; readonly over: number; readonly base: 'present' | 'entitled' };

export interface Ballot {
  readonly voter: string;
  readonly vote: 'for' | 'against' | 'abstain';
}

export interface Electorate {
  /** Everyone entitled, without the recused. */
  readonly voters: readonly string[];
  /** Whose vote against fails the whole. */
  readonly vetoHolders?: readonly string[];
  /** Asked for advice only; never counted. */
  readonly consulted?: readonly string[];
}

export interface TallyResult {
  readonly state: 'open' | 'passed' | 'failed';
  /** The voters whose ballots settled it. */
  readonly decidedBy: readonly string[];
  /** Voters still without a ballot; collected on even after the result is settled. */
  readonly missing: readonly string[];
}

/** The first ballot of each entitled voter counts; anything else is ignored. */
function countable(ballots: readonly Ballot[], electorate: Electorate): Map<string, Ballot['vote']> {
  const entitled = new Set(electorate.voters);
  const consulted = new Set(electorate.consulted ?? []);
  const votes = new Map<string, Ballot['vote']>();
  for (const ballot of ballots) {
    if (entitled.has(ballot.voter) && !consulted.has(ballot.voter) && !votes.has(ballot.voter))
      votes.set(ballot.voter, ballot.vote);
  }
  return votes;
}

/** Approvals needed when `given` ballots are in and `missing` may still come; [needed if none comes, needed if all come]. */
function needed(rule: OpinionRule, entitled: number, given: number, missing: number): readonly [number, number] {
  const over = (base: number, share: number): number => Math.floor(base * share + 1e-9) + 1;
  switch (rule.kind) {
    case 'all':
      return [Math.max(entitled, 1), Math.max(entitled, 1)];
    case 'any':
      return [1, 1];
    case 'atLeast':
      return [Math.min(rule.n, Math.max(entitled, 1)), Math.min(rule.n, Math.max(entitled, 1))];
    case 'share':
      return rule.base === 'entitled'
        ? [over(entitled, rule.over), over(entitled, rule.over)]
        : [over(given, rule.over), over(given + missing, rule.over)];
  }
}

/**
 * The state of a collection of opinions. Properties (tally.v1.spec.ts): the order of ballots does not matter; adding an
 * approval never turns pass into fail; removing a recused member never deadlocks; no ballot counts twice;
 * collecting on after the result is settled never changes it.
 */
export function tally(rule: OpinionRule, ballots: readonly Ballot[], electorate: Electorate): TallyResult {
  const consulted = new Set(electorate.consulted ?? []);
  const voters = electorate.voters.filter((voter) => !consulted.has(voter));
  const votes = countable(ballots, electorate);
  const missing = electorate.voters.filter((voter) => !votes.has(voter) && !consulted.has(voter));
  const by = (vote: Ballot['vote']): string[] => voters.filter((voter) => votes.get(voter) === vote);
  const ayes = by('for');
  const vetoes = by('against').filter((voter) => electorate.vetoHolders?.includes(voter));
  const vetoOpen = missing.some((voter) => electorate.vetoHolders?.includes(voter));
  const [least, most] = needed(rule, voters.length, votes.size, missing.length);
  if (vetoes.length > 0) return { state: 'failed', decidedBy: vetoes, missing };
  if (ayes.length >= Math.max(least, most) && !vetoOpen) return { state: 'passed', decidedBy: ayes, missing };
  if (ayes.length + missing.length < most)
    return { state: 'failed', decidedBy: [...by('against'), ...by('abstain')], missing };
  if (missing.length > 0) return { state: 'open', decidedBy: [], missing };
  return ayes.length >= least
    ? { state: 'passed', decidedBy: ayes, missing }
    : { state: 'failed', decidedBy: [...by('against'), ...by('abstain')], missing };
}
