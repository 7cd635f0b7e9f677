import { EXPERTS } from '@lianshen/domain';
import type { Scope } from '../database.js';

/** Which part of the registers a scope looks at: whole regions (a city with its counties) and single enterprises. */
export interface RegisterSight {
  readonly regions: readonly string[];
  readonly enterprises: readonly string[];
}

/** Administrators (三员分离) and experts (回避): what they may read is bounded by what they do. */
export const BOUNDED_AGENCIES: readonly string[] = ['SYS', 'SEC', 'AUD', EXPERTS];
const ENTERPRISE = 'E-';

/** Agency of an enterprise, which its posts `filer` and `principal` belong to. */
export const agencyOfEnterprise = (enterpriseId: string): string => `${ENTERPRISE}${enterpriseId}`;

/** The enterprise whose agency this is; null for an authority. */
export const enterpriseOfAgency = (agency: string): string | null =>
  agency.startsWith(ENTERPRISE) ? agency.slice(ENTERPRISE.length) : null;

/**
 * What these posts show: enterprise posts their own enterprise, staff and supervision their region; experts and
 * administrators nothing. Null: everything (scope `system`).
 */
export function registerSight(scope: Scope): RegisterSight | null {
  if (scope.kind === 'system') return null;
  const regions = new Set<string>();
  const enterprises = new Set<string>();
  for (const { regionCode, agency } of scope.parties) {
    const enterpriseId = enterpriseOfAgency(agency);
    if (enterpriseId !== null) enterprises.add(enterpriseId);
    else if (!BOUNDED_AGENCIES.includes(agency)) regions.add(regionCode);
  }
  return { regions: [...regions], enterprises: [...enterprises] };
}
