import type { Calendar } from '@lianshen/domain';
import { query, type Tx } from './database.js';

export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
}
export interface AgencyRow {
  readonly regionCode: string;
  readonly code: string;
  readonly name: string;
  readonly inherited: boolean;
}
export interface CalendarYearRow {
  /** A region's own overlay, or `CN` for the national arrangement. */
  readonly regionCode: string;
  readonly year: number;
  readonly version: string;
  readonly status: 'published' | 'provisional';
  readonly exceptions: Readonly<Record<string, 'off' | 'work'>>;
  readonly names: Readonly<Record<string, string>>;
}
export interface PolicyPackRow {
  readonly id: string;
  readonly version: string;
  readonly regionCode: string;
  readonly procedure: string;
  readonly title: string;
  readonly hash: string;
  readonly body: unknown;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
}

export const listRegions = (tx: Tx): Promise<RegionRow[]> =>
  query(tx, 'SELECT code, name, parent_code AS "parentCode" FROM region ORDER BY code');

export const listAgencies = (tx: Tx): Promise<AgencyRow[]> =>
  query(tx, 'SELECT region_code AS "regionCode", code, name, inherited FROM agency ORDER BY region_code, code');

/** Adds or renames regions and agencies. Parents first. */
export async function upsertRegions(
  tx: Tx,
  regions: readonly RegionRow[],
  agencies: readonly AgencyRow[],
): Promise<void> {
  for (const region of regions) {
    await query(
      tx,
      'INSERT INTO region (code, name, parent_code) VALUES ($1, $2, $3) ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, parent_code = EXCLUDED.parent_code',
      [region.code, region.name, region.parentCode],
    );
  }
  await query(
    tx,
    `INSERT INTO agency (region_code, code, name, inherited)
     SELECT x."regionCode", x.code, x.name, x.inherited FROM jsonb_to_recordset($1::jsonb) AS x("regionCode" text, code text, name text, inherited boolean)
     ON CONFLICT (region_code, code) DO UPDATE SET name = EXCLUDED.name, inherited = EXCLUDED.inherited`,
    [JSON.stringify(agencies)],
  );
}

/** Loads one year of one calendar, replacing what was known of it. */
export async function upsertCalendarYear(tx: Tx, year: CalendarYearRow): Promise<void> {
  await query(
    tx,
    `INSERT INTO calendar_year (region_code, year, version, status, exceptions, names) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (region_code, year) DO UPDATE SET version = EXCLUDED.version, status = EXCLUDED.status, exceptions = EXCLUDED.exceptions, names = EXCLUDED.names`,
    [
      year.regionCode,
      year.year,
      year.version,
      year.status,
      JSON.stringify(year.exceptions),
      JSON.stringify(year.names),
    ],
  );
}

export const listCalendarYears = (tx: Tx): Promise<CalendarYearRow[]> =>
  query(
    tx,
    'SELECT region_code AS "regionCode", year, version, status, exceptions, names FROM calendar_year ORDER BY year, region_code',
  );

/** A region's calendar: the national years, overlaid by the region's own days. */
export async function loadCalendar(tx: Tx, regionCode: string): Promise<Calendar> {
  const years = (await listCalendarYears(tx)).filter(
    (year) => year.regionCode === 'CN' || year.regionCode === regionCode,
  );
  const national = years.filter((year) => year.regionCode === 'CN');
  const own = years.filter((year) => year.regionCode === regionCode);
  const merged = [...national, ...own];
  return {
    version: merged.map((year) => year.version).join('+') || 'none',
    years: Object.fromEntries(national.map((year) => [String(year.year), year.status])),
    exceptions: Object.assign({}, ...merged.map((year) => year.exceptions)) as Calendar['exceptions'],
    names: Object.assign({}, ...merged.map((year) => year.names)) as NonNullable<Calendar['names']>,
  };
}

/** A published version is never changed. */
export class PolicyAlreadyPublished extends Error {}
/** Not exactly one pack is in force. */
export class PolicyNotResolved extends Error {
  constructor(
    readonly reason: 'none' | 'several',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Publishes a version for good; publishing the same bytes again is a no-op.
 * @throws PolicyAlreadyPublished when that version stands there with another hash
 */
export async function publishPolicy(tx: Tx, pack: PolicyPackRow): Promise<void> {
  await query(
    tx,
    `INSERT INTO policy_pack (id, version, region_code, procedure, title, hash, body, effective_from, effective_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [
      pack.id,
      pack.version,
      pack.regionCode,
      pack.procedure,
      pack.title,
      pack.hash,
      JSON.stringify(pack.body),
      pack.effectiveFrom,
      pack.effectiveUntil,
    ],
  );
  const standing = await findPolicy(tx, pack.id, pack.version);
  if (standing?.hash !== pack.hash)
    throw new PolicyAlreadyPublished(
      `${pack.id} ${pack.version} is published with other content; give it a new version`,
    );
}

const POLICY = `id, version, region_code AS "regionCode", procedure, title, hash, body, effective_from::text AS "effectiveFrom", effective_until::text AS "effectiveUntil"`;

export const listPolicies = (tx: Tx): Promise<PolicyPackRow[]> =>
  query(tx, `SELECT ${POLICY} FROM policy_pack ORDER BY region_code, procedure, effective_from DESC, version DESC`);

export async function findPolicy(tx: Tx, id: string, version: string): Promise<PolicyPackRow | null> {
  const [pack] = await query<PolicyPackRow>(tx, `SELECT ${POLICY} FROM policy_pack WHERE id = $1 AND version = $2`, [
    id,
    version,
  ]);
  return pack ?? null;
}

/** The pack in force for a region and procedure on a day: exactly one. @throws PolicyNotResolved */
export async function resolvePolicy(tx: Tx, regionCode: string, procedure: string, on: string): Promise<PolicyPackRow> {
  const packs = await query<PolicyPackRow>(
    tx,
    `SELECT ${POLICY} FROM policy_pack WHERE region_code = $1 AND procedure = $2 AND effective_from <= $3::date AND (effective_until IS NULL OR effective_until >= $3::date)`,
    [regionCode, procedure, on],
  );
  if (packs.length === 1) return packs[0]!;
  const asked = `${procedure} in ${regionCode} on ${on}`;
  if (packs.length === 0) throw new PolicyNotResolved('none', `no policy pack for ${asked}`);
  const candidates = packs.map(({ id, version }) => `${id}@${version}`).sort();
  throw new PolicyNotResolved('several', `more than one policy pack for ${asked}: ${candidates.join(', ')}`);
}
