export { recordActivities, type CaseBatch, type CaseRecord } from './record.activities.js';
