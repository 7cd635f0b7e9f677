import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Change } from '@lianshen/db';
import { partyKey } from '@lianshen/domain';
import type { Response } from 'express';
import { CaseStore } from '../cases/case.store.js';
import { DATABASE, type Database } from '../database.js';
import { Refusal } from '../http/refusal.js';
import { logger } from '../logger.js';
import { isOfBody } from '../meetings/meeting-posts.js';
import { Draining } from '../operations/draining.js';
import { scopeOf } from '../session/scope.js';
import { SessionService } from '../session/session.service.js';
import type { Signed } from '../session/signed.js';
import { ChangeListener } from './change-listener.js';
import { Sight } from './sight.js';

const HEARTBEAT_MS = 15_000;
/** Changes kept for those who reconnect. */
const RING = 2_000;

/** Streams of one person; a browser opens one a window. */
const MOST_STREAMS = 30;
/** What a reader that has stopped may leave unread before its stream ends; it comes back with the last id it read. */
const MOST_UNREAD_BYTES = 256 * 1024;

interface Event {
  readonly no: number;
  readonly change: Change;
}
interface Client {
  /** With the posts as they were at the last beat. */
  who: Signed;
  readonly response: Response;
  /** Events go out one after another: whether one may be seen takes a moment, and ids must only grow. */
  tail: Promise<void>;
}

/**
 * Fans changes of rows out to the sessions that may see them. Event ids grow for ever: epoch ms × 1000 + n, so that a
 * restarted process never repeats one. Whoever may have missed something gets `resync` and reads anew.
 */
@Injectable()
export class StreamHub implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly clients = new Set<Client>();
  private readonly ring: Event[] = [];
  private readonly sight = new Sight();
  private lastNo = Date.now() * 1000;
  private readonly listener: ChangeListener;
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(
    @Inject(DATABASE) database: Database,
    private readonly cases: CaseStore,
    private readonly sessions: SessionService,
    draining: Draining,
  ) {
    this.listener = new ChangeListener(
      database,
      (change) => this.publish(change),
      () => this.missed(),
    );
    draining.onDrain(() => this.endAll());
  }

  onApplicationBootstrap(): void {
    void this.listener.open();
    this.heartbeat = setInterval(() => void this.beat(), HEARTBEAT_MS);
    this.heartbeat.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.heartbeat);
    this.endAll();
    await this.listener.close();
  }

  /** @throws Refusal 429 `tooManyRequests` beyond {@link MOST_STREAMS} of one person */
  requireRoom({ userId }: Signed): void {
    const own = [...this.clients].filter(({ who }) => who.userId === userId);
    if (own.length >= MOST_STREAMS)
      throw new Refusal('tooManyRequests', '打开的页面过多，请关闭一些后再试', { retryAfterSeconds: 60 });
  }

  join(who: Signed, response: Response, lastEventId: string | undefined): void {
    const client: Client = { who, response, tail: Promise.resolve() };
    this.write(client, `retry: 2000\n\n`);
    if (lastEventId !== undefined) this.replay(client, Number(lastEventId));
    else this.write(client, `id: ${this.lastNo}\nevent: hello\ndata: {}\n\n`);
    this.clients.add(client);
    response.once('close', () => this.clients.delete(client));
  }

  /** Sends what the client missed, or `resync` when that is not known here. */
  private replay(client: Client, after: number): void {
    const oldest = this.ring[0]?.no ?? this.lastNo;
    const isKnown =
      Number.isSafeInteger(after) &&
      after <= this.lastNo &&
      (after >= oldest || this.ring.some(({ no }) => no === after));
    if (!isKnown && after !== this.lastNo) return this.write(client, resync(this.lastNo));
    for (const event of this.ring.filter(({ no }) => no > after)) this.enqueue(client, event);
  }

  private missed(): void {
    this.ring.length = 0;
    this.sight.forgetAll();
    this.lastNo = this.nextNo();
    for (const client of this.clients) this.write(client, resync(this.lastNo));
  }

  private publish(change: Change): void {
    const event: Event = { no: this.nextNo(), change };
    this.lastNo = event.no;
    this.ring.push(event);
    if (this.ring.length > RING) this.ring.shift();
    // A new task may make a case visible to someone who could not see it a moment ago, a panel that changed take it away.
    if (change.kind === 'task') this.sight.forgetCase(change.caseNo);
    if (change.kind === 'case') this.sight.forgetOlder(change.caseNo, change.revision);
    for (const client of this.clients) this.enqueue(client, event);
  }

  private nextNo(): number {
    return Math.max(this.lastNo + 1, Date.now() * 1000);
  }

  private enqueue(client: Client, event: Event): void {
    client.tail = client.tail.then(() => this.send(client, event));
  }

  private async send(client: Client, { no, change }: Event): Promise<void> {
    try {
      if (!(await this.maySee(client.who, change))) return;
      const data = JSON.stringify({ id: change.id, revision: change.revision });
      this.write(client, `id: ${no}\nevent: ${change.kind}\ndata: ${data}\n\n`);
    } catch (error) {
      logger.warn({ err: error }, 'an event could not be sent');
      this.write(client, resync(no));
    }
  }

  private write(client: Client, text: string): void {
    const { response } = client;
    if (response.writableEnded || response.destroyed) return;
    response.write(text);
    if (response.writableLength <= MOST_UNREAD_BYTES) return;
    this.clients.delete(client);
    response.destroy(); // to end in order would wait for a reader that does not read
  }

  private maySee(who: Signed, change: Change): Promise<boolean> | boolean {
    if (!who.posts.some(({ party }) => party.regionCode === change.regionCode)) return false;
    if (change.kind === 'notice') return isAddressedTo(who, change);
    if (change.kind === 'meeting') return isOfItsBody(who, change);
    return this.sight.of(who.userId, change.caseNo, () => this.cases.isVisible(scopeOf(who), change.caseNo));
  }

  /** Keeps proxies from closing, ends the streams of sessions that have ended, and takes up posts that came or went. */
  private async beat(): Promise<void> {
    this.sight.forgetOld();
    for (const client of this.clients) {
      const who = await this.sessions.refreshed(client.who).catch(() => client.who); // the database is away: as before
      if (who === null) this.end(client);
      else {
        if (postsOf(who) !== postsOf(client.who)) this.takePosts(client, who);
        this.write(client, ': beat\n\n');
      }
    }
  }

  /** What was seen with the posts before is no measure of what may be seen now. */
  private takePosts(client: Client, who: Signed): void {
    client.who = who;
    this.sight.forgetPerson(who.userId);
    this.write(client, resync(this.lastNo));
  }

  private end(client: Client): void {
    this.clients.delete(client);
    client.response.end();
  }
  private endAll(): void {
    for (const client of this.clients) this.end(client);
  }
}

const postsOf = ({ posts }: Signed): string =>
  posts
    .map(({ party }) => partyKey(party))
    .sort()
    .join();

/** A notice goes to the holders of the post, whether or not they may see the case. */
const isAddressedTo = ({ posts }: Signed, { regionCode, agency, post }: Change): boolean =>
  posts.some(({ party }) => party.regionCode === regionCode && party.agency === agency && party.post === post);

/** A meeting is known to its own body only (design 5). */
const isOfItsBody = ({ posts }: Signed, { regionCode, agency = '' }: Change): boolean =>
  posts.some(({ party }) => isOfBody(party, regionCode, agency));

const resync = (no: number): string => `id: ${no}\nevent: resync\ndata: {}\n\n`;
