import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import type { LoginBody, SessionView } from '@lianshen/contracts';
import { isoInstant } from '@lianshen/domain';
import { Secret, TOTP } from 'otpauth';
import { Refusal } from '../http/refusal.js';
import { Directory } from '../reference/directory.js';
import { abilityOf } from './permissions.js';
import { csrfTokenOf, digestOf, newSecret } from './secrets.js';
import { SessionStore, type FoundSession } from './session.store.js';
import type { Signed } from './signed.js';

export const SESSION_COOKIE = 'lianshen_session';
/** A working day; afterwards one logs in again. */
const SESSION_HOURS = 12;
/** Wrong passwords in a row before the account rests, and how long. */
const MOST_FAILURES = 5;
const LOCK_MINUTES = 15;
/** One step of 30 s either way, for clocks that differ. */
const TOTP_WINDOW = 1;

/** Verified against when there is no such account, so that answers take equally long. */
const decoy = hash('no such account');

@Injectable()
export class SessionService {
  constructor(
    private readonly store: SessionStore,
    private readonly directory: Directory,
  ) {}

  /**
   * Logs in: argon2id, then TOTP when the account has one. The session that the browser had before ends.
   * @throws Refusal `badCredentials` (401), the same sentence whatever was wrong; `accountLocked` (429).
   */
  async logIn(
    body: LoginBody,
    replaced: string | undefined,
  ): Promise<{ secret: string; signed: Signed; maxAgeSeconds: number }> {
    const account = await this.store.findAccount(body.username);
    if (account?.lockedUntil && account.lockedUntil.getTime() > Date.now()) throw locked(account.lockedUntil);
    const isPassword = await verify(account?.passwordHash ?? (await decoy), body.password);
    if (!account || !isPassword || !isTotp(account.totpSecret, body.totp)) {
      if (account) await this.failed(account.userId);
      throw new Refusal('badCredentials', '用户名、密码或动态口令不正确');
    }
    const secret = newSecret();
    await this.store.open({
      userId: account.userId,
      sessionId: digestOf(secret),
      csrfToken: csrfTokenOf(secret),
      hours: SESSION_HOURS,
      replaced: replaced ? digestOf(replaced) : null,
    });
    const signed = await this.bySecret(secret);
    if (!signed) throw new Error('the session that was just opened is not there');
    return { secret, signed, maxAgeSeconds: SESSION_HOURS * 3_600 };
  }

  async logOut(who: Signed): Promise<void> {
    if (who.sessionId !== null) await this.store.close(who.sessionId);
  }

  /** The live session of a cookie's secret; null when there is none or it has expired. */
  async bySecret(secret: string): Promise<Signed | null> {
    const sessionId = digestOf(secret);
    const found = await this.store.find(sessionId);
    return found ? signedOf(found, { via: 'cookie', sessionId, csrfToken: csrfTokenOf(secret) }) : null;
  }

  async byToken(token: string): Promise<Signed | null> {
    const found = await this.store.findToken(digestOf(token));
    return found ? signedOf(found, { via: 'token', sessionId: null, csrfToken: null }) : null;
  }

  /** The same session with the posts of this moment; null when it has ended. What a token opened keeps its posts until it ends. */
  async refreshed(who: Signed): Promise<Signed | null> {
    const { via, sessionId, csrfToken } = who;
    if (sessionId === null) return who.expiresAt.getTime() > Date.now() ? who : null;
    const found = await this.store.find(sessionId);
    return found && signedOf(found, { via, sessionId, csrfToken });
  }

  async view(who: Signed, demo: boolean): Promise<SessionView> {
    const names = await this.directory.current();
    return {
      user: {
        userId: who.userId,
        username: who.username,
        name: who.name,
        posts: who.posts.map(({ party, acting }) => ({
          regionCode: party.regionCode,
          regionName: names.region(party.regionCode),
          agency: party.agency,
          agencyName: names.agency(party.regionCode, party.agency),
          post: party.post,
          postTitle: names.post(party.post),
          acting,
        })),
      },
      csrfToken: who.csrfToken ?? '',
      expiresAt: isoInstant(who.expiresAt.getTime()),
      demo,
    };
  }

  private async failed(userId: string): Promise<void> {
    const lockedUntil = await this.store.failed(userId, MOST_FAILURES, LOCK_MINUTES);
    if (lockedUntil) throw locked(lockedUntil);
  }
}

function locked(until: Date): Refusal {
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
  return new Refusal('accountLocked', `登录失败次数过多，请${Math.ceil(seconds / 60)}分钟后再试`, {
    retryAfterSeconds: seconds,
  });
}

function isTotp(secret: string | null, offered: string | undefined): boolean {
  if (secret === null) return true;
  if (offered === undefined) return false;
  return new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token: offered, window: TOTP_WINDOW }) !== null;
}

function signedOf(found: FoundSession, how: Pick<Signed, 'via' | 'sessionId' | 'csrfToken'>): Signed {
  const { userId, username, name, posts, expiresAt } = found;
  return { userId, username, name, posts, expiresAt, ability: abilityOf(posts.map(({ party }) => party)), ...how };
}
