export { isInForce, LegalBasis, TermOrigin } from './pack-head.js';
export { PolicyPack, type PackOf } from './policy-pack.js';
export { checkPacks, loadPack, loadPacks } from './pack-loader.js';
export { InvalidPack } from './pack-source.js';
export { packRow } from './pack-row.js';
export { diffPacks, type PackDifference } from './pack-diff.js';
export { canonicalPack, packHash, sm3 } from './pack-hash.js';
export {
  basisOn,
  frozenItem,
  itemCatalogue,
  itemsFor,
  selfCheckItems,
  type AcceptanceItem,
  type ItemBasis,
  type ItemsSubject,
} from './acceptance-items.js';
export { rescissionTerms } from './rescission-section.js';
export { slotsFor, type MaterialSlot, type SlotSubject } from './material-slots.js';
export {
  fieldsOf,
  listsOf,
  DocumentTemplate,
  type RepeatedParagraph,
  type TemplateTable,
} from './document-template.js';
export { decisionBodyName } from './decision-body-names.js';
export { findRegion, regions, type Region } from './regions.js';
export { agencies, agenciesOf, officialNameOf, type Agency } from './agencies.js';
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
export { demoRegisters, type DemoRegisters } from './demo-registers.js';
export { blockLines, lacking, needsOf, templateLines, type TemplateProblem } from './template-needs.js';
export { mayOrderStops } from './stop-order-issuers.js';
