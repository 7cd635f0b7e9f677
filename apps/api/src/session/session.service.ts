import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import type { LoginBody, SessionView } from '@lianshen/contracts';
import type { LoginKey } from '@lianshen/db';
import { isoInstant } from '@lianshen/domain';
import { mayOrderStops } from '@lianshen/policy';
import { Secret, TOTP } from 'otpauth';
import { Refusal } from '../http/refusal.js';
import { Directory } from '../reference/directory.js';
import { abilityOf, roleOf } from './permissions.js';
import { csrfTokenOf, digestOf, newSecret } from './secrets.js';
import { SessionStore, type FoundSession } from './session.store.js';
import type { Signed } from './signed.js';

export const SESSION_COOKIE = 'lianshen_session';
/** A working day; afterwards one logs in again. */
const SESSION_HOURS = 12;
/** Wrong passwords in a row for one name from one address before it rests, from wherever before it does, and how long. */
const MOST_FAILURES = 5;
const MOST_FAILURES_ANYWHERE = 50;
const LOCK_MINUTES = 15;
const TOTP_SECONDS = 30;
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
   * Logs in: argon2id, then TOTP when the account has one. The session that the browser had before ends. Failures are counted
   * by the name that was typed, whether there is such an account or not: neither answer tells that there is.
   * @throws Refusal `badCredentials` (401), the same sentence whatever was wrong; `accountLocked` (429).
   */
  async logIn(
    body: LoginBody,
    from: { readonly replaced: string | undefined; readonly address: string },
  ): Promise<{ secret: string; signed: Signed; maxAgeSeconds: number }> {
    const failures = countedFor(body.username, from.address);
    const lockedUntil = await this.store.lockedUntil(failures);
    if (lockedUntil) throw locked(lockedUntil);
    const account = await this.store.findAccount(body.username);
    const isPassword = await verify(account?.passwordHash ?? (await decoy), body.password);
    const totpStep = account && totpStepOf(account.totpSecret, body.totp);
    if (!account || !isPassword || totpStep === undefined) throw await this.failed(failures);
    const secret = newSecret();
    const isOpen = await this.store.open({
      userId: account.userId,
      sessionId: digestOf(secret),
      hours: SESSION_HOURS,
      replaced: from.replaced ? digestOf(from.replaced) : null,
      totpStep,
      failures,
    });
    if (!isOpen) throw await this.failed(failures);
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
    const found = await this.store.find(sessionId, true);
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
    const found = await this.store.find(sessionId, false);
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
          issuesStopOrders:
            party.post === 'leader' && roleOf(party) === 'staff' && mayOrderStops(party.regionCode, party.agency),
        })),
      },
      csrfToken: who.csrfToken ?? '',
      expiresAt: isoInstant(who.expiresAt.getTime()),
      demo,
    };
  }

  private async failed(keys: readonly LoginKey[]): Promise<Refusal> {
    const lockedUntil = await this.store.failed(keys, LOCK_MINUTES);
    return lockedUntil ? locked(lockedUntil) : new Refusal('badCredentials', '用户名、密码或动态口令不正确');
  }
}

/** Under these a failed login is counted. From one address nobody keeps others from logging in elsewhere. */
const countedFor = (username: string, address: string): LoginKey[] => [
  { key: digestOf(`${address}\n${username}`), most: MOST_FAILURES },
  { key: digestOf(username), most: MOST_FAILURES_ANYWHERE },
];

function locked(until: Date): Refusal {
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
  return new Refusal('accountLocked', `登录失败次数过多，请${Math.ceil(seconds / 60)}分钟后再试`, {
    retryAfterSeconds: seconds,
  });
}

/** The step that a TOTP is of; null where the account has none, undefined where it does not fit. */
function totpStepOf(secret: string | null, offered: string | undefined): number | null | undefined {
  if (secret === null) return null;
  if (offered === undefined) return undefined;
  const timestamp = Date.now();
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: TOTP_SECONDS });
  const delta = totp.validate({ token: offered, window: TOTP_WINDOW, timestamp });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / TOTP_SECONDS) + delta;
}

function signedOf(found: FoundSession, how: Pick<Signed, 'via' | 'sessionId' | 'csrfToken'>): Signed {
  const { userId, username, name, posts, expiresAt } = found;
  return { userId, username, name, posts, expiresAt, ability: abilityOf(posts.map(({ party }) => party)), ...how };
}
