import type { SessionView } from '@lianshen/contracts';
import { isAdministrator } from '../../components/offers.js';

type Session = Pick<SessionView, 'user'> | null | undefined;

const isOutside = (agency: string): boolean => agency.startsWith('E-') || agency === 'EX';

/** Officials read the registers: staff, registrars and supervisors; not enterprises, experts or administrators. */
export const mayReadRegisters = (session: Session): boolean =>
  !isAdministrator(session) && (session?.user.posts.some(({ agency }) => !isOutside(agency)) ?? false);

/** The list of experts is for those who set up panels and watch over them; who only registers filings does neither. */
export const mayReadExperts = (session: Session): boolean =>
  mayReadRegisters(session) &&
  (session?.user.posts.some(({ agency, post }) => !isOutside(agency) && post !== 'registrar') ?? false);

/** The leader of a competent authority issues stop orders. */
export const mayIssueOrders = (session: Session): boolean =>
  !isAdministrator(session) && (session?.user.posts.some(({ issuesStopOrders }) => issuesStopOrders) ?? false);
