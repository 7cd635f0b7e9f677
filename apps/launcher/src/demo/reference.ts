import {
  listCalendarYears,
  publishPolicy,
  SYSTEM,
  upsertCalendarYear,
  upsertRegions,
  type Database,
  type Tx,
} from '@lianshen/db';
import {
  agencies,
  calendarYears,
  demoEnterprises,
  enterpriseAgency,
  loadPacks,
  officialNameOf,
  packRow,
  regions,
  type CalendarYear,
} from '@lianshen/policy';

const parentsFirst = regions.toSorted((a, b) => Number(a.parent !== null) - Number(b.parent !== null));

async function seedRegions(tx: Tx): Promise<void> {
  const bodies = agencies.map(({ regionCode, code, name, inheritedFrom }) => ({
    regionCode,
    code,
    name: officialNameOf(regionCode, code) ?? name,
    inherited: inheritedFrom !== null,
  }));
  await upsertRegions(
    tx,
    parentsFirst.map(({ code, name, parent }) => ({ code, name, parentCode: parent })),
    bodies,
  );
}

const shippedNumber = (version: string): number => Number(/^shipped-(\d+)$/.exec(version)?.[1] ?? Infinity);

/** Loads a year that is missing or stands in an older shipped version; what an administrator has loaded stays. */
async function seedCalendars(tx: Tx): Promise<void> {
  const standing = new Map((await listCalendarYears(tx)).map((row) => [`${row.regionCode}.${row.year}`, row]));
  const isNewer = (year: CalendarYear): boolean => {
    const row = standing.get(`${year.regionCode}.${year.year}`);
    return row === undefined || shippedNumber(row.version) < shippedNumber(year.version);
  };
  for (const year of calendarYears.filter(isNewer)) await upsertCalendarYear(tx, year);
}

/** Publishes every pack that ships. @throws PolicyAlreadyPublished when a shipped version was changed after publication. */
async function seedPolicies(tx: Tx): Promise<void> {
  for (const pack of loadPacks()) await publishPolicy(tx, packRow(pack));
}

/**
 * What every installation needs, demo or not: regions and agencies of the governing documents, calendars, policy packs.
 * One transaction, safe to repeat.
 */
export async function seedReference(database: Database): Promise<void> {
  await database.scoped(SYSTEM, async (tx) => {
    await seedRegions(tx);
    await seedCalendars(tx);
    await seedPolicies(tx);
  });
}

/** The invented enterprises of the demo, each an agency of its region. */
export async function seedEnterprises(tx: Tx): Promise<void> {
  const bodies = demoEnterprises.map(({ id, regionCode, name }) => ({
    regionCode,
    code: enterpriseAgency(id),
    name,
    inherited: false,
  }));
  await upsertRegions(tx, [], bodies);
}
