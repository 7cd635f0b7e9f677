/**
 * Whom a task is addressed to: a post of an agency in a region, never a person (design 1.3).
 * An enterprise is an agency too (`E-<enterpriseId>`, posts `filer` and `principal`);
 * an expert's seat is the post `expert-<expertId>` of agency `EX`.
 */
export interface Party {
  readonly regionCode: string;
  readonly agency: string;
  readonly post: string;
}

/** Who acted: the person by id, as which post, and for whom when acting under a mandate. Never a name. */
export interface Actor {
  readonly userId: string;
  readonly party: Party;
  readonly actingFor?: Party;
}

/** As whom somebody acts: under a mandate, as the one who gave it. */
export const actingAs = ({ party, actingFor }: Actor): Party => actingFor ?? party;

/** `640502.NR.handler`; inverse {@link parseParty}. */
export const partyKey = (party: Party): string => `${party.regionCode}.${party.agency}.${party.post}`;

export function parseParty(key: string): Party {
  const [regionCode, agency, post] = key.split('.');
  if (!regionCode || !agency || !post) throw new Error(`not a party key: ${key}`);
  return { regionCode, agency, post };
}

export const sameParty = (a: Party, b: Party): boolean => partyKey(a) === partyKey(b);

/** The reserved actor of machine acts (overdue, escalation); marked as such wherever it is shown (design 9). */
export const SYSTEM_ACTOR: Actor = {
  userId: 'system',
  party: { regionCode: '000000', agency: 'SYSTEM', post: 'machine' },
};
