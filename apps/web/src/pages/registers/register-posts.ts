import type { SessionView } from '@lianshen/contracts';

type Session = Pick<SessionView, 'user'> | null | undefined;

const ADMINISTRATION: ReadonlySet<string> = new Set(['SYS', 'SEC', 'AUD']);
const isOutside = (agency: string): boolean => agency.startsWith('E-') || agency === 'EX';

/** Officials read the registers: staff, registrars and supervisors; not enterprises, experts or administrators. */
export const mayReadRegisters = (session: Session): boolean =>
  session?.user.posts.some(({ agency }) => !isOutside(agency) && !ADMINISTRATION.has(agency)) ?? false;

/** The list of experts is for those who set up panels and watch over them. */
export const mayReadExperts = mayReadRegisters;

/** The leader of a competent authority issues stop orders. */
export const mayIssueOrders = (session: Session): boolean =>
  session?.user.posts.some(({ issuesStopOrders }) => issuesStopOrders) ?? false;
