import type { Party } from '@lianshen/domain';
import { query, type Tx } from './database.js';

export interface UserRow {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly totpSecret: string | null;
  readonly disabled: boolean;
}

const USER =
  'user_id AS "userId", username, name, password_hash AS "passwordHash", totp_secret AS "totpSecret", disabled';

export async function findUserByUsername(tx: Tx, username: string): Promise<UserRow | null> {
  const [user] = await query<UserRow>(tx, `SELECT ${USER} FROM app_user WHERE username = $1`, [username]);
  return user ?? null;
}

export async function findUser(tx: Tx, userId: string): Promise<UserRow | null> {
  const [user] = await query<UserRow>(tx, `SELECT ${USER} FROM app_user WHERE user_id = $1`, [userId]);
  return user ?? null;
}

/** The posts a person holds on a day. */
export function postsOf(tx: Tx, userId: string, on: string): Promise<Party[]> {
  return query<Party>(
    tx,
    `SELECT region_code AS "regionCode", agency, post FROM appointment
     WHERE user_id = $1 AND from_on <= $2::date AND (until_on IS NULL OR until_on >= $2::date) ORDER BY region_code, agency, post`,
    [userId, on],
  );
}

/** Who holds a post on a day; empty means: an error for the administrator, never a pass. */
export function holdersOf(tx: Tx, party: Party, on: string): Promise<{ userId: string; name: string }[]> {
  return query(
    tx,
    `SELECT u.user_id AS "userId", u.name FROM appointment a JOIN app_user u USING (user_id)
     WHERE a.region_code = $1 AND a.agency = $2 AND a.post = $3 AND a.from_on <= $4::date AND (a.until_on IS NULL OR a.until_on >= $4::date) AND NOT u.disabled
     ORDER BY u.user_id`,
    [party.regionCode, party.agency, party.post, on],
  );
}

/** Every post of a region that someone holds on a day. */
export function heldPosts(tx: Tx, regionCode: string, on: string): Promise<{ agency: string; post: string }[]> {
  return query(
    tx,
    `SELECT DISTINCT agency, post FROM appointment a JOIN app_user u USING (user_id)
     WHERE region_code = $1 AND from_on <= $2::date AND (until_on IS NULL OR until_on >= $2::date) AND NOT u.disabled ORDER BY agency, post`,
    [regionCode, on],
  );
}

/** Names by user id, of everyone. */
export function allNames(tx: Tx): Promise<{ userId: string; name: string }[]> {
  return query(tx, 'SELECT user_id AS "userId", name FROM app_user');
}

export async function createSession(
  tx: Tx,
  session: { tokenHash: string; userId: string; hours: number },
): Promise<void> {
  await query(tx, 'DELETE FROM session WHERE user_id = $1 AND expires_at < now()', [session.userId]);
  await query(
    tx,
    'INSERT INTO session (token_hash, user_id, expires_at) VALUES ($1, $2, now() + make_interval(hours => $3))',
    [session.tokenHash, session.userId, session.hours],
  );
}

export async function deleteSession(tx: Tx, tokenHash: string): Promise<void> {
  await query(tx, 'DELETE FROM session WHERE token_hash = $1', [tokenHash]);
}

/** The person behind an API token that has not expired. */
export async function findTokenUser(tx: Tx, tokenHash: string): Promise<string | null> {
  const [token] = await query<{ userId: string }>(
    tx,
    `SELECT t.user_id AS "userId" FROM api_token t JOIN app_user u USING (user_id)
     WHERE t.token_hash = $1 AND (t.expires_at IS NULL OR t.expires_at > now()) AND NOT u.disabled`,
    [tokenHash],
  );
  return token?.userId ?? null;
}

/** Adds people and their posts, or leaves them as they are when they exist. */
export async function seedPeople(
  tx: Tx,
  people: readonly {
    userId: string;
    username: string;
    name: string;
    passwordHash: string;
    demo: boolean;
    posts: readonly Party[];
  }[],
): Promise<void> {
  for (const person of people) {
    await query(
      tx,
      'INSERT INTO app_user (user_id, username, name, password_hash, demo) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [person.userId, person.username, person.name, person.passwordHash, person.demo],
    );
    for (const post of person.posts) {
      await query(
        tx,
        'INSERT INTO appointment (user_id, region_code, agency, post) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [person.userId, post.regionCode, post.agency, post.post],
      );
    }
  }
}
