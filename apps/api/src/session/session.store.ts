import { Inject, Injectable } from '@nestjs/common';
import {
  createSession,
  deleteSession,
  findSigned,
  findTokenUser,
  findUser,
  findUserByUsername,
  forgetFailedLogins,
  listDemoAccounts,
  loginLockedUntil,
  noteFailedLogin,
  postsOf,
  SYSTEM,
  useTotpStep,
  type LoginKey,
  type Tx,
  type UserRow,
} from '@lianshen/db';
import { dateOf } from '@lianshen/domain';
import { DATABASE, type Database } from '../database.js';
import type { HeldPost } from './signed.js';

export interface FoundSession {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly posts: readonly HeldPost[];
  readonly expiresAt: Date;
}

/** An API token has no session that could expire; what is made of it lasts one request. */
const TOKEN_REQUEST_MS = 3_600_000;

/** People, their sessions and their posts of today. */
@Injectable()
export class SessionStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async findAccount(username: string): Promise<UserRow | null> {
    const user = await this.database.scoped(SYSTEM, (tx) => findUserByUsername(tx, username));
    return user && !user.disabled ? user : null;
  }

  lockedUntil(keys: readonly LoginKey[]): Promise<Date | null> {
    return this.database.scoped(SYSTEM, (tx) =>
      loginLockedUntil(
        tx,
        keys.map(({ key }) => key),
      ),
    );
  }

  /** Counts a failure; the instant until which the login rests when it was one too many. */
  failed(keys: readonly LoginKey[], lockMinutes: number): Promise<Date | null> {
    return this.database.scoped(SYSTEM, async (tx) => {
      await noteFailedLogin(tx, keys, lockMinutes);
      return loginLockedUntil(
        tx,
        keys.map(({ key }) => key),
      );
    });
  }

  /**
   * Opens a session and, in the same transaction, ends the one it replaces, uses up the TOTP's step and forgets the failures
   * before; false where that step was used already.
   */
  open(session: {
    userId: string;
    sessionId: string;
    hours: number;
    replaced: string | null;
    totpStep: number | null;
    failures: readonly LoginKey[];
  }): Promise<boolean> {
    const { userId, sessionId, hours, replaced, totpStep, failures } = session;
    return this.database.scoped(SYSTEM, async (tx) => {
      if (totpStep !== null && !(await useTotpStep(tx, userId, totpStep))) return false;
      if (replaced !== null) await deleteSession(tx, replaced);
      await forgetFailedLogins(
        tx,
        failures.map(({ key }) => key),
      );
      await createSession(tx, { tokenHash: sessionId, userId, hours });
      return true;
    });
  }

  /** @param isUse false where it is only looked at, which does not keep it alive */
  find(sessionId: string, isUse: boolean): Promise<FoundSession | null> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const signed = await findSigned(tx, sessionId, dateOf(Date.now()), isUse);
      return signed && { ...signed, posts: signed.posts.map((party) => ({ party, acting: false })) };
    });
  }

  findToken(tokenHash: string): Promise<FoundSession | null> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const userId = await findTokenUser(tx, tokenHash);
      return userId === null ? null : this.person(tx, userId, new Date(Date.now() + TOKEN_REQUEST_MS));
    });
  }

  async close(sessionId: string): Promise<void> {
    await this.database.scoped(SYSTEM, (tx) => deleteSession(tx, sessionId));
  }

  demoAccounts() {
    return this.database.scoped(SYSTEM, (tx) => listDemoAccounts(tx));
  }

  private async person(tx: Tx, userId: string, expiresAt: Date): Promise<FoundSession | null> {
    const user = await findUser(tx, userId);
    if (!user) return null;
    const posts = await postsOf(tx, userId, dateOf(Date.now()));
    return {
      userId,
      username: user.username,
      name: user.name,
      posts: posts.map((party) => ({ party, acting: false })),
      expiresAt,
    };
  }
}
