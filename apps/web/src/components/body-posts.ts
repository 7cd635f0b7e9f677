import type { SessionView } from '@lianshen/contracts';

type Session = Pick<SessionView, 'user'> | null | undefined;
type Post = SessionView['user']['posts'][number];

const BODIES: Readonly<Record<string, 'government' | 'party'>> = { GOV: 'government', PARTY: 'party' };
const SEAT = /^(secretary|head|member\d{1,2})$/;

/** A post in a decision body: its secretary or a seat. */
export interface BodyPost {
  readonly regionCode: string;
  readonly regionName: string;
  readonly body: 'government' | 'party';
  readonly post: string;
}

/** Posts the person holds in decision bodies; nobody else knows of their meetings. */
export const bodyPosts = (session: Session): BodyPost[] =>
  (session?.user.posts ?? []).flatMap(({ regionCode, regionName, agency, post }: Post) =>
    BODIES[agency] && SEAT.test(post) ? [{ regionCode, regionName, body: BODIES[agency], post }] : [],
  );

/** Whether the person keeps the city bureau's register of filings. */
export const isRegistrar = (session: Session): boolean =>
  session?.user.posts.some(({ post }) => post === 'registrar') ?? false;
