export {
  openDatabase,
  query,
  SYSTEM,
  CHANGE_CHANNEL,
  type Change,
  type Database,
  type Row,
  type Scope,
  type Tx,
} from './database.js';
export { MIGRATIONS, migrate } from './migrate.js';
export { IrreversibleMigration } from './migrations/irreversible.js';
export { isDuplicate, isUnavailable } from './unavailable.js';
export {
  appendToRecord,
  caseStream,
  meetingStream,
  registerStream,
  streamOf,
  findByUpdateId,
  hasEntryAbout,
  readHead,
  lockRecord,
  firstEntryAt,
  readRecord,
  RecordGap,
  type Hasher,
  type RecordEntryRow,
  type RecordItem,
  type RecordSource,
} from './record.repository.js';
export { applyRows, recordCase, UnknownCase } from './projection.repository.js';
export {
  allNames,
  createSession,
  deleteSession,
  findTokenUser,
  findUser,
  findUserByUsername,
  heldPosts,
  holdersOf,
  postsOf,
  seedPeople,
  type UserRow,
} from './people.repository.js';
export {
  findPolicy,
  listAgencies,
  listCalendarYears,
  listPolicies,
  listRegions,
  loadCalendar,
  PolicyAlreadyPublished,
  PolicyNotResolved,
  publishPolicy,
  resolvePolicy,
  upsertCalendarYear,
  upsertRegions,
  type AgencyRow,
  type CalendarYearRow,
  type PolicyPackRow,
  type RegionRow,
} from './reference.repository.js';
export {
  admitCase,
  admitWorkflow,
  findAdmission,
  markStarted,
  takeCaseNo,
  takeNumber,
  takeNumberOnce,
  unstartedAdmissions,
  type Admission,
} from './admission.repository.js';
export {
  countCases,
  findCase,
  listCases,
  mayUserSee,
  titlesOfCases,
  visibleCases,
  type CaseFilter,
  type CaseListRow,
} from './case.repository.js';
export { pageOfTasks, type Box, type TaskFilter, type TaskPage } from './task-box.repository.js';
export { findTask, tasksOfCase, type TaskListRow } from './task.repository.js';
export {
  copiesOf,
  copyTask,
  countUnreadCopies,
  markCopyRead,
  releaseTask,
  setHolder,
} from './assignment.repository.js';
export {
  findCaseDraft,
  findTaskDraft,
  insertCaseDraft,
  listCaseDrafts,
  saveTaskDraft,
  updateCaseDraft,
  type CaseDraftRow,
} from './draft.repository.js';
export {
  findFile,
  copyFileTo,
  filesForCase,
  filesOfAgency,
  findFiles,
  giveFilesTo,
  insertFile,
  type PhotoFactsRow,
  type StoredFileRow,
} from './file.repository.js';
export { findTexts, findTextValues, storeTexts, type TextValue } from './text.repository.js';
export {
  beginIdempotent,
  findIdempotency,
  completeInput,
  finishIdempotent,
  type IdempotencyKey,
  type IdempotencyRow,
} from './idempotency.repository.js';
export {
  announceTask,
  claimCaseDraft,
  deleteCaseDraft,
  findSigned,
  finishDecision,
  listDemoAccounts,
  listStaff,
  lockTask,
  type SignedRow,
  type StaffRow,
} from './office.repository.js';
export {
  agencyOfEnterprise,
  enterpriseOfAgency,
  registerSight,
  type RegisterSight,
} from './registers/register-sight.js';
export type { EnterpriseRow, MandateRow } from './registers/enterprise.entity.js';
export {
  changeEnterprise,
  enterpriseNames,
  findEnterprise,
  isCreditCodeTaken,
  listEnterprises,
  lockEnterprise,
  mandateFor,
  type EnterpriseChange,
  type EnterpriseFilter,
} from './registers/enterprise.repository.js';
export type {
  MinePartRow,
  MineRow,
  MineStatus,
  MiningRightRow,
  OpenPartRow,
  PartDesign,
  PartLicence,
  RegisteredFacts,
  RightStatus,
} from './registers/mine.entity.js';
export {
  findMine,
  findVisibleMine,
  interestedEnterprises,
  listMines,
  listRights,
  mineNames,
  minesOfEnterprises,
  type MineFilter,
  type MineRecord,
  type RightFilter,
} from './registers/mine.repository.js';
export { holdParts, releaseParts } from './registers/open-part.repository.js';
export { IN_FORCE, type OrderClass, type StopOrderRow } from './registers/stop-order.entity.js';
export {
  insertStopOrder,
  isFileOfVisibleOrder,
  listStopOrders,
  lockStopOrder,
  orderRowsOf,
  ordersOf,
  releaseStopOrder,
  stopOrderOf,
  type StopOrderFilter,
  type SuspendedByOrder,
} from './registers/stop-order.repository.js';
export {
  countLedgerBy,
  lastStopsOf,
  RESUMPTION_FACETS,
  resumptionLedger,
  type FacetCount,
  type LastStopRow,
  type ResumptionFacet,
  type ResumptionLedgerFilter,
  type ResumptionLedgerRow,
} from './registers/ledger.repository.js';
export type { ExpertRow } from './registers/expert.entity.js';
export { expertConflict, findExperts, type ExpertConflict } from './registers/expert.repository.js';
export { seedRegisters, type RegisterHoldings } from './registers/seed.repository.js';
export {
  endProposal,
  findProposals,
  freeProposals,
  insertProposal,
  listFreeProposals,
  takeProposals,
  withdrawProposal,
  type ProposalRow,
} from './meetings/proposal.repository.js';
export {
  bodiesOfFile,
  findMeeting,
  insertMeeting,
  invitedMeetings,
  listMeetings,
  meetingState,
  type MeetingRow,
} from './meetings/meeting.repository.js';
export { extractsOfCase, findExtract, sealExtract, type ExtractRow } from './meetings/extract.repository.js';
export { countMatters, listMatters, type MatterFilter, type MatterRow } from './meetings/matter.repository.js';
export {
  casesOfPackFile,
  findSignedPack,
  freezePack,
  packsOfCase,
  savePack,
  signedPacksOfCase,
  type AgendaPackRow,
  type SignedPackRow,
} from './meetings/agenda-pack.repository.js';
export {
  answerFiling,
  bureausOf,
  filingsOfCase,
  findFiling,
  isFiledWith,
  insertFiling,
  listFilings,
  lockFiling,
  receiptHolders,
  takeReceiptNo,
  type FilingPage,
  type FilingRow,
  type FilingState,
} from './filing.repository.js';
export {
  keepDifferences,
  listDifferences,
  markEscalated,
  markTold,
  openFilings,
  postponeFiling,
  repliesNotFiled,
  takePending,
  unanswered,
  untold,
  wasTaken,
  type FilingDifference,
  type FilingDifferenceRow,
  type PendingFiling,
} from './filing-delivery.repository.js';
export {
  markChangeTold,
  noteRegisterChange,
  untoldChanges,
  type RegisterChange,
} from './registers/register-change.repository.js';
export { waitsOn, type CaseWaiting } from './registers/waiting.repository.js';
export {
  completeRescission,
  findRescission,
  insertRescission,
  liftByRescission,
  lockMineForRescission,
  lockRescission,
  openRescissionOfOrder,
  rescissionsOf,
  stopByRescission,
  type RescissionRow,
} from './registers/rescission.repository.js';
export {
  enterResumption,
  guardReply,
  holdingOrders,
  ordersHoldingCase,
  lapseReply,
  liftedByReply,
  releaseByReply,
  type ReplyScope,
} from './registers/reply.repository.js';
export {
  addApplicationVersion,
  applicationVersions,
  insertRecusal,
  lockRecusals,
  postsHeldAlone,
  isRecused,
  lastApplicationOf,
  recusalsOf,
  type ApplicationVersionRow,
  type RecusalRow,
} from './application.repository.js';
export { BlobStore } from './blob-store.js';
export {
  documentsOfCase,
  documentsOfCases,
  extractPapersOf,
  findDocument,
  findDocumentByCode,
  findDocumentByFile,
  firstIssue,
  insertDocument,
  isReissued,
  lockDocument,
  noteOpened,
  reissuesOf,
  type DocumentRow,
  type PrintedRow,
} from './document.repository.js';
export { agencyNames, expertNames, findDocumentSource, type DocumentSourceRow } from './document-source.repository.js';
export { countUnreadNotices, insertNotices, listNotices, markNoticeRead, type NoticeRow } from './notice.repository.js';
export {
  changeSealKey,
  currentArchiveKey,
  currentSealKey,
  findSealKey,
  keepSeal,
  listSealKeys,
  revokeSealKey,
  sealIdOf,
  type SealKeyRow,
  type SealPurpose,
  type SealRow,
} from './seals/seal.repository.js';
export {
  documentOfTask,
  findDocumentSeal,
  insertDocumentSeal,
  sealsOfCase,
  type DocumentSealRow,
} from './seals/document-seal.repository.js';
export {
  findSealSecret,
  readSealSecret,
  SEAL_SECRET_FILE,
  writeSealSecret,
  type SealSecretSource,
} from './seals/seal-secret.js';
export {
  findPrintSources,
  latestTemplate,
  listTemplates,
  publishTemplate,
  type PrintSources,
  type TemplateRow,
} from './template.repository.js';
export { numberReport, voidNumber, type NumberSeriesRow } from './number.repository.js';
export {
  endErratum,
  findErratum,
  insertErratum,
  lockErratum,
  noteErratumIssued,
  wasRescinded,
  toldOfCase,
  type ErratumRow,
} from './erratum.repository.js';
export {
  deliveryOfCase,
  findDelivery,
  insertDelivery,
  proveDelivery,
  searchWordsOf,
  type DeliveryRow,
} from './delivery.repository.js';
export {
  clearTrouble,
  countTroubles,
  listTroubles,
  noteTrouble,
  troublesOf,
  type ErrandTrouble,
  type TroubleCause,
} from './errand-trouble.repository.js';
export { resumptionsOf, type ResumedParts } from './registers/resumed.repository.js';
export { decisionsOfTasks, peopleNames, signedRequests } from './meetings/paper.repository.js';
export {
  forgetFailedLogins,
  loginLockedUntil,
  noteFailedLogin,
  useTotpStep,
  type LoginKey,
} from './login.repository.js';
