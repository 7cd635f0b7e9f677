import type { Scope } from '@lianshen/db';
import type { Signed } from './signed.js';

export type UserScope = Extract<Scope, { kind: 'user' }>;

/** What row security lets this person see: their regions and the parties they act as. */
export const scopeOf = (who: Signed): UserScope => ({
  kind: 'user',
  userId: who.userId,
  regions: [...new Set(who.posts.map(({ party }) => party.regionCode))],
  parties: who.posts.map(({ party }) => party),
});
