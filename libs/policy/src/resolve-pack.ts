import type { PackOf, PolicyPack } from './policy-pack.js';

/** No pack, or more than one, is in force for a region, procedure and date: for the administrator to mend, never guessed. */
export class PolicyNotResolved extends Error {
  constructor(
    readonly code: 'noPolicy' | 'ambiguousPolicy',
    /** What was in force, as `id@version`. */
    readonly candidates: readonly string[],
    asked: string,
  ) {
    super(
      code === 'noPolicy'
        ? `no policy pack for ${asked}`
        : `more than one policy pack for ${asked}: ${candidates.join(', ')}`,
    );
    this.name = 'PolicyNotResolved';
  }
}

type Resolvable = Pick<PolicyPack, 'id' | 'version' | 'regionCode' | 'procedure' | 'effectiveFrom'> & {
  readonly effectiveUntil?: string | null | undefined;
};

/**
 * The one pack in force for a region and procedure on a date (`YYYY-MM-DD`, both ends of the period included).
 * A region uses its own packs only; nothing is taken over from its city, so that each pack stands in one place.
 * @throws PolicyNotResolved `noPolicy` when there is none, `ambiguousPolicy` when two periods overlap.
 */
export function resolvePack<T extends Resolvable, P extends T['procedure']>(
  packs: readonly T[],
  regionCode: string,
  procedure: P,
  date: string,
): T extends PolicyPack ? PackOf<P> : T {
  const inForce = packs.filter(
    (pack) =>
      pack.regionCode === regionCode &&
      pack.procedure === procedure &&
      pack.effectiveFrom <= date &&
      (!pack.effectiveUntil || date <= pack.effectiveUntil),
  );
  const asked = `${procedure} in ${regionCode} on ${date}`;
  const candidates = inForce.map((pack) => `${pack.id}@${pack.version}`);
  if (inForce.length > 1) throw new PolicyNotResolved('ambiguousPolicy', candidates, asked);
  if (!inForce[0]) throw new PolicyNotResolved('noPolicy', candidates, asked);
  return inForce[0] as T extends PolicyPack ? PackOf<P> : T;
}
