import { Inject, Injectable } from '@nestjs/common';
import {
  createSession,
  deleteSession,
  findSigned,
  findTokenUser,
  findUser,
  findUserByUsername,
  listDemoAccounts,
  noteFailedLogin,
  noteLogin,
  postsOf,
  SYSTEM,
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

  /** Counts a failure; the instant until which the account rests when it was one too many. */
  failed(userId: string, most: number, lockMinutes: number): Promise<Date | null> {
    return this.database.scoped(SYSTEM, async (tx) => {
      await noteFailedLogin(tx, userId, most, lockMinutes);
      const lockedUntil = (await findUser(tx, userId))?.lockedUntil ?? null;
      return lockedUntil && lockedUntil.getTime() > Date.now() ? lockedUntil : null;
    });
  }

  /** Opens a session and, in the same transaction, ends the one it replaces. */
  async open(session: {
    userId: string;
    sessionId: string;
    csrfToken: string;
    hours: number;
    replaced: string | null;
  }): Promise<void> {
    await this.database.scoped(SYSTEM, async (tx) => {
      if (session.replaced !== null) await deleteSession(tx, session.replaced);
      await noteLogin(tx, session.userId);
      await createSession(tx, {
        tokenHash: session.sessionId,
        userId: session.userId,
        csrfToken: session.csrfToken,
        hours: session.hours,
      });
    });
  }

  find(sessionId: string): Promise<FoundSession | null> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const signed = await findSigned(tx, sessionId, dateOf(Date.now()));
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
