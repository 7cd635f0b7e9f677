import { Injectable } from '@nestjs/common';
import { postTitles, titleOf } from '@lianshen/contracts';
import {
  CalendarYearMissing,
  dateOf,
  workingDaysBetween,
  type Actor,
  type Calendar,
  type Party,
} from '@lianshen/domain';
import type { ActorView } from '@lianshen/contracts';
import { ReferenceStore, type DirectoryData } from './reference.store.js';

/** Names change rarely and are read for every line of every list. */
const FRESH_MS = 30_000;

/** Names of regions, agencies, posts and people, and the calendars, as they stand today. Codes that have no name name themselves. */
export class Names {
  /** Counting walks day by day, and a page of tasks asks for the same few dates: 20 ms for a page due in nine months. */
  private readonly remainingDays = new Map<string, number | null>();

  constructor(
    private readonly data: DirectoryData,
    private readonly calendars: ReadonlyMap<string, Calendar>,
  ) {}

  region(code: string): string {
    return this.data.regions.get(code) ?? code;
  }
  agency(regionCode: string, agency: string): string {
    return this.data.agencies.get(`${regionCode}.${agency}`) ?? agency;
  }
  /** Whether the region has an agency of this code, enterprises included. */
  isAgency(regionCode: string, agency: string): boolean {
    return this.data.agencies.has(`${regionCode}.${agency}`);
  }
  post(post: string): string {
    const [, kind = post] = /^(expert|member)[0-9-]/.exec(post) ?? [];
    if (kind === 'expert') return '专家';
    if (kind === 'member') return '成员';
    return titleOf(postTitles, post);
  }
  person(userId: string): string {
    return userId === 'system' ? '系统' : (this.data.people.get(userId) ?? userId);
  }
  party(party: Party): string {
    return `${this.agency(party.regionCode, party.agency)}${this.post(party.post)}`;
  }
  actor(actor: Actor): ActorView {
    const { regionCode, agency, post } = actor.party;
    const isMachine = actor.userId === 'system';
    return {
      userId: actor.userId,
      name: this.person(actor.userId),
      post,
      postTitle: this.post(post),
      agency,
      agencyName: isMachine ? '' : this.agency(regionCode, agency),
      machine: isMachine,
      actingForName: actor.actingFor ? this.party(actor.actingFor) : null,
    };
  }
  calendar(regionCode: string): Calendar | undefined {
    return this.calendars.get(regionCode);
  }
  /** Working days from today to `dueOn`, negative when it has passed; null when unknown. */
  remaining(regionCode: string, dueOn: string | null, now: number): number | null {
    const calendar = this.calendars.get(regionCode);
    if (dueOn === null || !calendar) return null;
    const today = dateOf(now);
    const key = `${regionCode} ${today} ${dueOn}`;
    let days = this.remainingDays.get(key);
    if (days === undefined) this.remainingDays.set(key, (days = remainingDays(calendar, today, dueOn)));
    return days;
  }
}

function remainingDays(calendar: Calendar, today: string, dueOn: string): number | null {
  try {
    return workingDaysBetween(calendar, today, dueOn);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}

/** The current names, read again when they are older than half a minute. */
@Injectable()
export class Directory {
  private names: Promise<Names> | undefined;
  private readAt = 0;

  constructor(private readonly store: ReferenceStore) {}

  current(): Promise<Names> {
    if (!this.names || Date.now() - this.readAt > FRESH_MS) {
      this.readAt = Date.now();
      const read = this.read();
      this.names = read;
      read.catch(() => {
        if (this.names === read) this.names = undefined;
      });
    }
    return this.names;
  }

  private async read(): Promise<Names> {
    const [data, calendars] = await Promise.all([this.store.directory(), this.store.calendars()]);
    return new Names(data, calendars);
  }
}
