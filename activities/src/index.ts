export { recordActivities, type CaseBatch, type CaseRecord } from './record.activities.js';
export {
  documentText,
  type AnySources,
  errandActivities,
  makerOf,
  type DocumentErrand,
  type DocumentRenderer,
  type ErrandDesk,
  type MadeDocument,
  type NoticeErrand,
  type RunErrand,
  type Stamp,
} from './errand.activities.js';
export { issuerOf, textRefsIn, type DocumentSources } from './document-sources.js';
export type { DecidedOpinion } from './body-reviews.js';
export type { MeetingSources } from './meeting-sources.js';
export type { Material } from './meeting-papers.js';
export { documentNumber, paperNumber, paperSeries, seriesOf } from './document-number.js';
export { pdfRenderer } from './document-pdf.js';
export { deskActivities, type Desks, type RunDeskErrand } from './desk.activities.js';
export type { OfficialText } from './document-text.js';
