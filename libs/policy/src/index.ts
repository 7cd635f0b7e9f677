export { LegalBasis, PolicyPack, TermOrigin, type PackOf } from './policy-pack.js';
export { InvalidPack, loadPack, loadPacks } from './pack-loader.js';
export { canonicalPack, packHash, sm3 } from './pack-hash.js';
export { PolicyNotResolved, resolvePack } from './resolve-pack.js';
export { findRegion, regions, type Region } from './regions.js';
export { agencies, agenciesOf, type Agency } from './agencies.js';
export { CALENDAR_VERSION, calendarOf, calendarYears, NATIONAL, type CalendarYear } from './calendars.js';
export {
  DEMO_PASSWORD,
  demoAccounts,
  demoEnterprises,
  enterpriseAgency,
  type DemoAccount,
  type DemoEnterprise,
} from './demo-accounts.js';
export { PACKS_DIRECTORY } from './data-files.js';
