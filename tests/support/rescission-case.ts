import type { RescissionApplication, RescissionTerms } from '@lianshen/domain';
import type { CaseInput } from '@lianshen/workflows/messages';
import { actor, REGION, text } from './case-driver.js';
import { RESUMPTION_TERMS } from './resumption-case.js';
import { CALENDAR } from './stories.js';

export const RESCISSION_TERMS: RescissionTerms = {
  lead: RESUMPTION_TERMS.lead,
  decisionBodies: RESUMPTION_TERMS.decisionBodies,
  supplementWorkingDays: RESUMPTION_TERMS.supplementWorkingDays,
  dueSoonWorkingDays: RESUMPTION_TERMS.dueSoonWorkingDays,
  budgetWorkingDays: RESUMPTION_TERMS.budgetWorkingDays,
  openingWorkingDays: 1,
  statementWorkingDays: 5,
  hearingSetupWorkingDays: 3,
  hearingNoticeDays: 7,
  hearingWorkingDays: 20,
  statementReviewWorkingDays: 5,
  deliveryWorkingDays: 3,
  totalWorkingDays: 60,
};

export const RESCISSION: RescissionApplication = {
  replyCaseNo: '640502-RS-2026-00001',
  reply: { documentId: '640502-RS-2026-00001.reply.1', number: '沙自然资开复工〔2026〕1号', issuedOn: '2026-08-03' },
  kind: 'resumeProduction',
  mineId: 'm1',
  partIds: ['m1-pit'],
  enterprise: 'E-e1',
  signed: ['NR', 'EM', 'EE', 'TW'],
  told: ['EM', 'TW'],
  ground: 'conditionsLost',
  facts: text('边坡失稳，监测停用'),
};

export interface RescissionVariation {
  readonly application?: Partial<RescissionApplication>;
  readonly terms?: Partial<RescissionTerms>;
  /** Another body that signed proposes it. */
  readonly proposedBy?: string;
}

/** A rescission's input as the API would send it. */
export function rescissionInput(
  caseNo: string,
  startedAt: string,
  { application, terms, proposedBy }: RescissionVariation = {},
): CaseInput {
  return {
    caseNo,
    procedure: 'rescission',
    regionCode: REGION,
    startedBy: proposedBy === undefined ? actor('NR') : actor(proposedBy, 'leader'),
    startedAt,
    application: { ...RESCISSION, ...application },
    applicationHash: 'a'.repeat(64),
    policy: { id: 'resumption-640502', version: '1', hash: 'b'.repeat(64) },
    terms: { ...RESCISSION_TERMS, ...terms },
    rules: { clock: 1 },
    calendar: CALENDAR,
  };
}
