import type { SessionView } from '@lianshen/contracts';
import { isEnterprise } from './is-enterprise.js';

type Session = Pick<SessionView, 'user'> | null | undefined;

const ADMINISTRATION: ReadonlySet<string> = new Set(['SYS', 'SEC', 'AUD']);

/** Administrators of system, secrecy and audit 三员: they see no case, no task and no notice, so none is offered to them. */
export const isAdministrator = (session: Session): boolean =>
  session?.user.posts.some(({ agency }) => ADMINISTRATION.has(agency)) ?? false;

/** A consultation is started by an agency's handler; whoever is something else has nothing to start from an empty page. */
export const mayStartCases = (session: Session): boolean =>
  !isAdministrator(session) &&
  !isEnterprise(session) &&
  (session?.user.posts.some(({ post }) => post === 'handler') ?? false);

/** Supervision reads and does nothing itself. */
export const onlyReads = (session: Session): boolean =>
  session?.user.posts.every(({ agency }) => agency === 'SUP') ?? false;

/**
 * Where a person begins: administrators with what is theirs to look after, supervision, to whom no task ever comes, with the
 * ledger, everybody else with what there is to do.
 */
export function homeOf(session: Session): string {
  if (session && onlyReads(session)) return '/ledgers/resumptions';
  if (!isAdministrator(session)) return '/inbox/todo';
  return session?.user.posts.some(({ agency }) => agency === 'SYS') ? '/troubles' : '/policies';
}
