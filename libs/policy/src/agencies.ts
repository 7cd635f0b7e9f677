import { z } from 'zod';
import { readData } from './data-files.js';
import { findRegion, regions, type Region } from './regions.js';

const Names = z.record(z.string().regex(/^\d{6}$/), z.string());
const Role = z.strictObject({
  code: z.string().regex(/^[A-Z]{2,8}$/),
  title: z.string(),
  names: Names,
  namesOfCounties: Names.optional(),
  defaultName: z.string().optional(),
  defaultNameOfCounties: Names.optional(),
});
type Role = z.infer<typeof Role>;
const RoleFile = z.strictObject({ schema: z.literal('roles/1'), note: z.string(), roles: z.array(Role) });

/** An agency of a region: a functional role under the name that region gives it. */
export interface Agency {
  readonly regionCode: string;
  readonly code: string;
  readonly name: string;
  /** What the role is for, the same everywhere (`自然资源`). */
  readonly roleTitle: string;
  /** `document`: a governing document writes it so; `default`: no document names one, the name is ours. */
  readonly nameOrigin: 'document' | 'default';
  /** Region whose document the name was taken over from, when the agency's own region has none. */
  readonly inheritedFrom: string | null;
}

const roles: readonly Role[] = readData('roles.json', RoleFile).roles;

/** Own name, else the parent's, else the named default; a role without any of them does not exist there. */
function agencyOf(region: Region, role: Role): Agency | null {
  const { parent } = region;
  const agency = (name: string, nameOrigin: Agency['nameOrigin'], inheritedFrom: string | null): Agency => ({
    regionCode: region.code,
    code: role.code,
    name,
    roleTitle: role.title,
    nameOrigin,
    inheritedFrom,
  });
  const own = role.names[region.code];
  if (own) return agency(own, 'document', null);
  const inherited = parent && role.namesOfCounties?.[parent];
  if (inherited) return agency(inherited, 'document', parent);
  const inheritedDefault = parent && role.defaultNameOfCounties?.[parent];
  if (inheritedDefault) return agency(inheritedDefault, 'default', parent);
  return role.defaultName ? agency(role.defaultName.replace('{unit}', region.unit), 'default', null) : null;
}

/**
 * An agency's full name, with its region's: 沙坡头区应急管理局 where the plan of the city above says 应急部门 of every county.
 * Null where no name of its own is known.
 */
export function officialNameOf(regionCode: string, code: string): string | null {
  const region = findRegion(regionCode);
  const role = roles.find((one) => one.code === code);
  if (!region || !role) return null;
  const { unit, name } = region;
  const own = role.names[regionCode] ?? role.defaultName?.replace('{unit}', unit);
  if (own === undefined) return null;
  if (own.startsWith(unit)) return name + own.slice(unit.length);
  const city = /([^省区]+)市/.exec(region.fullName.slice(0, -name.length))?.[1];
  return own.startsWith('市') && city ? city + own : own;
}

/** All agencies of a region, in the order of the roles. */
export const agenciesOf = (region: Region): Agency[] =>
  roles.map((role) => agencyOf(region, role)).filter((agency) => agency !== null);

/** Every agency of every region. */
export const agencies: readonly Agency[] = regions.flatMap(agenciesOf);
