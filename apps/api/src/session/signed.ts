import type { Party } from '@lianshen/domain';
import type { Ability } from './permissions.js';

/** A post that the person may act as now: held, or under a mandate for `actingFor`. */
export interface HeldPost {
  readonly party: Party;
  readonly acting: boolean;
}

/** Who is asking: a live session or an API token, with the posts of this moment. */
export interface Signed {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly posts: readonly HeldPost[];
  readonly ability: Ability;
  readonly via: 'cookie' | 'token';
  /** SHA-256 of the session's secret; null for an API token. */
  readonly sessionId: string | null;
  readonly csrfToken: string | null;
  readonly expiresAt: Date;
}
