import type { DecisionBody, FrozenItem, ResumptionApplication, ResumptionTerms } from '@lianshen/domain';
import type { CaseInput } from '@lianshen/workflows/messages';
import { actor, REGION } from './case-driver.js';
import { CALENDAR } from './stories.js';

/** Bodies that a policy makes take part, the lead among them, and those it allows besides. */
export const MANDATORY = ['NR', 'EM', 'EE', 'PS', 'WR', 'FG', 'TW'];
export const OPTIONAL = ['MKT', 'HR', 'FIRE', 'PWR'];

const body = (name: 'government' | 'party'): DecisionBody => ({
  body: name,
  mode: name === 'government' ? 'headResponsibility' : 'vote',
  capture: 'secretary',
  members: 7,
  quorum: 'moreThanHalf',
  passBase: 'members',
  writtenOpinionsCount: false,
  endorsedBy: [],
});

export const RESUMPTION_TERMS: ResumptionTerms = {
  lead: 'NR',
  bodies: [
    ...MANDATORY.map((agency) => ({ agency, mandatory: true })),
    ...OPTIONAL.map((agency) => ({ agency, mandatory: false })),
  ],
  completenessCheckWorkingDays: 5,
  correctionWorkingDays: 15,
  totalWorkingDays: 45,
  extensionWorkingDays: 15,
  budgetWorkingDays: { panel: 5, jointAcceptance: 10, legalReview: 5, collectiveDecision: 15, reply: 5 },
  opinionWorkingDays: 5,
  rectificationWorkingDays: 20,
  supplementWorkingDays: 3,
  dueSoonWorkingDays: 1,
  expertRules: {
    openPit: { min: 5, specialities: ['mining', 'geology', 'geotechnical'] },
    underground: { min: 7, specialities: ['mining', 'geology', 'mechanical', 'electrical'] },
    tailings: { min: 3, specialities: ['hydraulic', 'geotechnical'] },
  },
  expertsFirst: false,
  maxRounds: 3,
  reapplicationMonths: 6,
  ordinaryTolerance: 0,
  conclusionValidDays: 90,
  conclusionDeclarationDays: 30,
  replyValidDays: 180,
  unopenedWorkingDays: 3,
  resumptionVerificationWorkingDays: 5,
  decisionBodies: [body('government'), body('party')],
};

export const item = (itemId: string, rest: Partial<FrozenItem> = {}): FrozenItem => ({
  itemId,
  agency: itemId.split('-')[0]!,
  level: 'veto',
  subject: 'enterprise',
  method: 'document',
  ...rest,
});

/** An open pit that was ordered to stop. */
export const APPLICATION: ResumptionApplication = {
  kind: 'resumeProduction',
  mineId: 'm1',
  mineKind: 'mine',
  enterpriseId: 'e1',
  parts: [{ partId: 'm1-pit', kind: 'pit', method: 'openPit' }],
  stoppedOn: '2026-03-02',
  plannedOn: '2026-12-01',
  stopCause: 'ordered',
  items: [
    item('NR-01', { fixed: true }),
    item('EM-01', { method: 'onsite' }),
    item('EM-02', { level: 'ordinary' }),
    item('EE-01'),
    item('PS-01'),
    item('WR-01'),
    item('FG-01'),
    item('TW-01', { method: 'onsite' }),
    item('TW-02', { level: 'ordinary', subject: 'authority' }),
    item('EX-01'),
    item('EX-02', { level: 'ordinary' }),
  ],
};

/** The same story with four bodies and three experts: as few as can still disagree. */
export const SMALL: Variation = {
  application: { items: ['NR-01', 'EM-01', 'EE-01', 'TW-01', 'EX-01'].map((itemId) => item(itemId)) },
  terms: {
    bodies: ['NR', 'EM', 'EE', 'TW'].map((agency) => ({ agency, mandatory: true })),
    expertRules: { ...RESUMPTION_TERMS.expertRules, openPit: { min: 3, specialities: ['mining', 'geology'] } },
  },
};

export interface Variation {
  readonly application?: Partial<ResumptionApplication>;
  readonly terms?: Partial<ResumptionTerms>;
}

/** A resumption's input as the API would send it. */
export function resumptionInput(caseNo: string, startedAt: string, { application, terms }: Variation = {}): CaseInput {
  return {
    caseNo,
    procedure: 'resumption',
    regionCode: REGION,
    startedBy: actor('E-e1', 'filer'),
    startedAt,
    application: { ...APPLICATION, ...application },
    applicationHash: 'a'.repeat(64),
    policy: { id: 'resumption-640502', version: '1', hash: 'b'.repeat(64) },
    terms: { ...RESUMPTION_TERMS, ...terms },
    rules: { clock: 1, conclusion: 1, panel: 1 },
    calendar: CALENDAR,
  };
}
