import type { ProcedureCode } from './case/ids.js';
import { CONSULTATION_PHASES } from './consultation/consultation.js';
import { DELIVERY_PHASES } from './delivery/delivery.js';
import { ERRATUM_PHASES } from './erratum/erratum.js';
import { RESCISSION_PHASES } from './rescission/rescission.js';
import { RESUMPTION_PHASES } from './resumption/phases.js';

export type RuleName =
  | 'clock'
  | 'tally'
  | 'items'
  | 'panel'
  | 'stopOrders'
  | 'conclusion'
  | 'ballot'
  | 'resolution'
  | 'extract'
  | 'reapplication'
  | 'verification'
  | 'conclusionValidity'
  | 'slips'
  | 'remedies';

/**
 * The rules that decide, by the version new cases take. A case pins these at admission and keeps them (design 1.5);
 * a version that served a released case is frozen: a correction is a new file `<rule>.v<n+1>.ts` and a new number here.
 */
const CURRENT: Readonly<Record<RuleName, number>> = {
  clock: 1,
  tally: 1,
  items: 1,
  panel: 1,
  stopOrders: 1,
  conclusion: 1,
  ballot: 1,
  resolution: 1,
  extract: 1,
  reapplication: 1,
  verification: 1,
  conclusionValidity: 1,
  slips: 1,
  remedies: 1,
};

const RULES: Readonly<Record<ProcedureCode, readonly RuleName[]>> = {
  consultation: ['clock', 'tally'],
  resumption: [
    'clock',
    'items',
    'panel',
    'stopOrders',
    'conclusion',
    'extract',
    'reapplication',
    'verification',
    'conclusionValidity',
  ],
  rescission: ['clock'],
  erratum: ['clock', 'slips'],
  delivery: ['clock', 'remedies'],
  meeting: ['clock', 'ballot', 'resolution'],
};

/** The rules a new case of a procedure is decided by, with their versions. */
export const rulesOf = (procedure: ProcedureCode): Readonly<Record<string, number>> =>
  Object.fromEntries(RULES[procedure].map((name) => [name, CURRENT[name]]));

/** The phases of each procedure in the document's order, the last one `closed` left out. */
export const PHASES: Readonly<Record<ProcedureCode, readonly string[]>> = {
  consultation: CONSULTATION_PHASES,
  resumption: RESUMPTION_PHASES,
  rescission: RESCISSION_PHASES,
  erratum: ERRATUM_PHASES,
  delivery: DELIVERY_PHASES,
  meeting: ['planned', 'inSession', 'minutes'],
};
