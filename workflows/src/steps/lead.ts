import type { Party } from '@lianshen/domain';
import type { Kase } from '../kernel/procedure.js';

/** 牵头单位: the policy says which agency it is. */
export const lead = (
  kase: Kase<unknown, { readonly lead: string }, object>,
  post: 'handler' | 'leader' | 'office',
): Party => kase.party(kase.terms.lead, post);
