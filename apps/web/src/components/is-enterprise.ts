import type { SessionView } from '@lianshen/contracts';

/** Whether the person acts for an applicant: agencies of enterprises are `E-<enterpriseId>`. */
export const isEnterprise = (session: Pick<SessionView, 'user'> | null | undefined): boolean =>
  session?.user.posts.some(({ agency }) => agency.startsWith('E-')) ?? false;
