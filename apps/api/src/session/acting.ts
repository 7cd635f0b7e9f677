import { sameParty, type Actor, type Party } from '@lianshen/domain';
import type { Signed } from './signed.js';

export const isPartyOf = (who: Signed, party: Party): boolean => who.posts.some((post) => sameParty(post.party, party));

/** The person as holder of this post, or acting for it under a mandate 代理; null when neither. */
export function actorFor(who: Signed, party: Party): Actor | null {
  const held = who.posts.filter((post) => sameParty(post.party, party));
  if (held.length === 0) return null;
  if (held.some((post) => !post.acting)) return { userId: who.userId, party };
  const own = who.posts.find((post) => !post.acting)?.party ?? party;
  return { userId: who.userId, party: own, actingFor: party };
}
