import type { Actor } from '@lianshen/domain';
import { actorFor } from '../session/acting.js';
import { roleOf } from '../session/permissions.js';
import type { HeldPost, Signed } from '../session/signed.js';

const CHANGERS: ReadonlySet<string> = new Set(['MKT', 'NR']);

/** Posts of leaders of authorities: they issue and release stop orders. */
export const leaderPosts = (who: Signed): HeldPost[] =>
  who.posts.filter(({ party }) => party.post === 'leader' && roleOf(party) === 'staff');

/** The person as leader of the agency that issued an order; null for everybody else. */
export function issuerOf(who: Signed, order: { readonly regionCode: string; readonly agency: string }): Actor | null {
  const post = leaderPosts(who).find(
    ({ party }) => party.regionCode === order.regionCode && party.agency === order.agency,
  );
  return post ? actorFor(who, post.party) : null;
}

export const isIssuerOf = (who: Signed, order: { readonly regionCode: string; readonly agency: string }): boolean =>
  issuerOf(who, order) !== null;

/** The person as handler of the market or natural resources authority of the region, who enter changes of enterprises. */
export function changerOf(who: Signed, regionCode: string): Actor | null {
  const post = who.posts.find(
    ({ party }) => party.regionCode === regionCode && party.post === 'handler' && CHANGERS.has(party.agency),
  );
  return post ? actorFor(who, post.party) : null;
}
