import type { Actor, Party } from '@lianshen/domain';
import { mayOrderStops } from '@lianshen/policy';
import { Refusal } from '../http/refusal.js';
import { actorFor } from '../session/acting.js';
import { roleOf } from '../session/permissions.js';
import type { HeldPost, Signed } from '../session/signed.js';

const CHANGERS: ReadonlySet<string> = new Set(['MKT', 'NR']);

/** Posts of leaders of authorities; what one's own authority ordered its leader releases. */
export const leaderPosts = (who: Signed): HeldPost[] =>
  who.posts.filter(({ party }) => party.post === 'leader' && roleOf(party) === 'staff');

/**
 * As which authority a leader issues a stop order: one that the law gives the power (安全生产法 第六十五条), in a region that
 * `isOver` accepts. @param wanted the issuer that the body names, where somebody leads several
 * @throws Refusal 403 `forbidden`, 400 `malformed` where somebody leads several and named none
 */
export function issuingParty(
  who: Signed,
  wanted: { readonly regionCode: string; readonly agency: string } | undefined,
  isOver: (regionCode: string) => boolean,
): Party {
  const led = leaderPosts(who).map(({ party }) => party);
  if (led.length === 0) throw new Refusal('forbidden', '停产停建决定由主管单位负责人签发');
  const competent = led.filter(({ regionCode, agency }) => mayOrderStops(regionCode, agency));
  if (competent.length === 0) throw new Refusal('forbidden', '您的单位没有作出停产停建决定的职权');
  const over = competent.filter(({ regionCode }) => isOver(regionCode));
  if (over.length === 0) throw new Refusal('forbidden', '这座矿山不在您单位的管辖地区');
  const chosen = over.filter(
    ({ regionCode, agency }) => !wanted || (regionCode === wanted.regionCode && agency === wanted.agency),
  );
  const [party, other] = chosen;
  if (!party) throw new Refusal('forbidden', '您不是这个签发单位的负责人');
  if (other)
    throw new Refusal('malformed', '您任多个单位负责人，请选择签发单位', {
      errors: [{ path: 'issuer', message: '请选择签发单位' }],
    });
  return party;
}

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
