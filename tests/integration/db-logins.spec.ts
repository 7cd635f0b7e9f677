import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createSession,
  findSigned,
  forgetFailedLogins,
  loginLockedUntil,
  noteFailedLogin,
  openDatabase,
  SYSTEM,
  useTotpStep,
  type Database,
} from '@lianshen/db';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

describe('logins and sessions as they are kept', () => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ url: fresh.url });
    await fresh.admin("INSERT INTO app_user (user_id, username, name, password_hash) VALUES ('u-1', 'u-1', '甲', 'x')");
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });
  const step = (n: number): Promise<boolean> => database.scoped(SYSTEM, (tx) => useTotpStep(tx, 'u-1', n));
  const fail = (key: string): Promise<void> =>
    database.scoped(SYSTEM, (tx) => noteFailedLogin(tx, [{ key, most: 3 }], 15));
  const rests = async (...keys: string[]): Promise<boolean> =>
    (await database.scoped(SYSTEM, (tx) => loginLockedUntil(tx, keys))) !== null;
  const isAlive = async (isUse: boolean): Promise<boolean> =>
    (await database.scoped(SYSTEM, (tx) => findSigned(tx, 'h', '2026-06-01', isUse))) !== null;
  const lastSeen = (ago: string) => fresh.admin(`UPDATE session SET last_seen_at = now() - interval '${ago}'`);

  it('a step of a TOTP is used once, and none before it afterwards', async () => {
    expect([await step(100), await step(100), await step(99), await step(101)]).toEqual([true, false, false, true]);
  });

  it('what failed too often rests, alone, until it is forgotten or the time has passed', async () => {
    for (let n = 0; n < 2; n += 1) await fail('a');
    await fail('b');
    expect(await rests('a', 'b')).toBe(false);
    await fail('a');
    expect([await rests('a', 'b'), await rests('b')]).toEqual([true, false]);
    await database.scoped(SYSTEM, (tx) => forgetFailedLogins(tx, ['a']));
    expect(await rests('a')).toBe(false);
    for (let n = 0; n < 3; n += 1) await fail('a');
    await fresh.admin(
      "UPDATE login_failure SET since = since - interval '1 hour', locked_until = now() - interval '1 s'",
    );
    expect(await rests('a')).toBe(false);
    await fail('a');
    expect(await rests('a')).toBe(false);
  });

  it('a session that nobody used for half a working day has ended; being looked at is no use', async () => {
    await database.scoped(SYSTEM, (tx) => createSession(tx, { tokenHash: 'h', userId: 'u-1', hours: 12 }));
    await lastSeen('3 hours 59 minutes');
    expect(await isAlive(false)).toBe(true);
    expect(await isAlive(true)).toBe(true);
    const [seen] = await fresh.admin("SELECT last_seen_at > now() - interval '1 minute' AS now FROM session");
    expect(seen).toEqual({ now: true });
    await lastSeen('3 hours 59 minutes');
    expect(await isAlive(false)).toBe(true);
    const [looked] = await fresh.admin("SELECT last_seen_at > now() - interval '1 hour' AS now FROM session");
    expect(looked).toEqual({ now: false });
    await lastSeen('4 hours');
    expect([await isAlive(false), await isAlive(true)]).toEqual([false, false]);
  });
});
