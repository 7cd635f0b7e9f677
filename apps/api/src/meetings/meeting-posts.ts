import type { Actor, DecisionBody, Party } from '@lianshen/domain';
import { actorFor } from '../session/acting.js';
import type { Signed } from '../session/signed.js';

/** The agency of each body: its posts are the seats and the secretary. */
export const bodyAgencies: Readonly<Record<DecisionBody['body'], string>> = { government: 'GOV', party: 'PARTY' };
/** Posts with a position. */
export const seatPattern = /^(head|member\d{1,2})$/;

/** Whether a post is one of a body: its secretary or a seat. Other posts of the same agency know nothing of its meetings. */
export const isOfBody = (party: Party, regionCode: string, agency: string): boolean =>
  party.regionCode === regionCode &&
  party.agency === agency &&
  (party.post === 'secretary' || seatPattern.test(party.post));

/** The person as holder of a post of the body, its secretary before its seats; null when they have none. */
export function actorOf(who: Signed, regionCode: string, body: string): Actor | null {
  const agency = bodyAgencies[body as DecisionBody['body']];
  const parties = who.posts.map(({ party }) => party).filter((party) => isOfBody(party, regionCode, agency));
  const chosen = parties.find(({ post }) => post === 'secretary') ?? parties[0];
  return chosen ? actorFor(who, chosen) : null;
}

/** Regions in which the person belongs to a body, with the bodies. */
export function bodiesOf(who: Signed): { readonly regions: string[]; readonly bodies: string[] } {
  const held = who.posts.map(({ party }) => party);
  const pairs = (Object.entries(bodyAgencies) as [DecisionBody['body'], string][]).flatMap(([body, agency]) =>
    held.filter((party) => party.agency === agency).map((party) => ({ body, regionCode: party.regionCode })),
  );
  return {
    regions: [...new Set(pairs.map(({ regionCode }) => regionCode))],
    bodies: [...new Set(pairs.map(({ body }) => body))],
  };
}
