import { Inject, Injectable } from '@nestjs/common';
import { postTitles, titleOf, type AgencyChoice } from '@lianshen/contracts';
import {
  allNames,
  findPolicy,
  heldPosts,
  holdersOf,
  listAgencies,
  listPolicies,
  listRegions,
  listStaff,
  loadCalendar,
  PolicyNotResolved,
  resolvePolicy,
  SYSTEM,
  type PolicyPackRow,
  type StaffRow,
} from '@lianshen/db';
import { dateOf, type Calendar, type Party } from '@lianshen/domain';
import { roleOf } from '../session/permissions.js';
import { DATABASE, type Database } from '../database.js';

/** Names by code; agencies by `<region>.<agency>`. */
export interface DirectoryData {
  readonly regions: ReadonlyMap<string, string>;
  readonly agencies: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
}
export type AgencyWithPosts = AgencyChoice;

const today = (): string => dateOf(Date.now());

/** Members and experts sit in numbered seats: whoever chooses one has to see the number. */
function choiceTitle(post: string): string {
  const [, kind, number] = /^(expert|member)[^0-9]*([0-9]+)$/.exec(post) ?? [];
  if (kind === undefined) return titleOf(postTitles, post);
  return `${kind === 'expert' ? '专家' : '成员'}${number}`;
}

/** Whom a case can be put before: not the administrators, not supervision, which only reads, not the applicants. */
const isConsulted = (agency: string): boolean =>
  !['administrator', 'supervision', 'enterprise'].includes(roleOf({ regionCode: '', agency, post: '' }));

/** What every region shares with its people: names, posts that are held, calendars, policies. No row of a case. */
@Injectable()
export class ReferenceStore {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  directory(): Promise<DirectoryData> {
    return this.database.scoped(SYSTEM, async (tx) => ({
      regions: new Map((await listRegions(tx)).map(({ code, name }) => [code, name])),
      agencies: new Map((await listAgencies(tx)).map(({ regionCode, code, name }) => [`${regionCode}.${code}`, name])),
      people: new Map((await allNames(tx)).map(({ userId, name }) => [userId, name])),
    }));
  }

  /** The region above each region that has one. */
  parents(): Promise<ReadonlyMap<string, string>> {
    return this.database.scoped(
      SYSTEM,
      async (tx) =>
        new Map((await listRegions(tx)).flatMap(({ code, parentCode }) => (parentCode ? [[code, parentCode]] : []))),
    );
  }

  calendars(): Promise<ReadonlyMap<string, Calendar>> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const calendars = new Map<string, Calendar>();
      for (const { code } of await listRegions(tx)) {
        const calendar = await loadCalendar(tx, code);
        if (Object.keys(calendar.years).length > 0) calendars.set(code, calendar);
      }
      return calendars;
    });
  }

  /** Agencies of a region that have at least one post held today, each with its posts. */
  agencies(regionCode: string): Promise<AgencyWithPosts[]> {
    return this.database.scoped(SYSTEM, async (tx) => {
      const posts = await heldPosts(tx, regionCode, today());
      const agencies = (await listAgencies(tx)).filter(
        (agency) => agency.regionCode === regionCode && isConsulted(agency.code),
      );
      return agencies
        .map(({ code, name }) => ({
          code,
          title: name,
          posts: posts
            .filter(({ agency }) => agency === code)
            .map(({ post }) => ({ code: post, title: choiceTitle(post) })),
        }))
        .filter(({ posts: held }) => held.length > 0);
    });
  }

  holders(party: Party): Promise<{ userId: string; name: string }[]> {
    return this.database.scoped(SYSTEM, (tx) => holdersOf(tx, party, today()));
  }

  /** Everyone of the region's authorities today, enterprises, experts and administrators left out. */
  staffOf(regionCode: string): Promise<StaffRow[]> {
    return this.database.scoped(SYSTEM, (tx) => listStaff(tx, regionCode, today()));
  }

  /** The one policy in force; null when there is none or more than one: for the administrator to mend. */
  policyInForce(regionCode: string, procedure: string, on: string): Promise<PolicyPackRow | null> {
    return this.database
      .scoped(SYSTEM, (tx) => resolvePolicy(tx, regionCode, procedure, on))
      .catch((error: unknown) => {
        if (error instanceof PolicyNotResolved) return null;
        throw error;
      });
  }

  policies(): Promise<PolicyPackRow[]> {
    return this.database.scoped(SYSTEM, (tx) => listPolicies(tx));
  }

  policy(id: string, version: string): Promise<PolicyPackRow | null> {
    return this.database.scoped(SYSTEM, (tx) => findPolicy(tx, id, version));
  }
}
