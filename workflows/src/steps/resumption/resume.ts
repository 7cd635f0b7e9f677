import { addDays } from '@lianshen/domain';
import { applicant, type Resumption } from './resumption-case.js';

/**
 * 开复工: the enterprise names the day, within the validity of the reply; then emergency management and the township verify
 * on site. The mine and its parts take on the status the reply allows (design section 4, resumption).
 */
export async function resume(kase: Resumption): Promise<void> {
  const { deliveredOn, application } = kase.facts;
  const validUntil = addDays(deliveredOn!, kase.terms.replyValidDays);
  const { resumedOn } = await kase.ask({
    kind: 'resumptionConfirmation',
    party: applicant(kase, 'filer'),
    payload: { deliveredOn, validUntil },
    workingDays: workingDaysUntil(kase, validUntil),
  });
  if (kase.facts.resumedOn === null) {
    kase.facts.resumedOn = resumedOn;
    kase.send({
      type: 'enterStatus',
      errandId: `${kase.caseNo}.status`,
      mineId: application.mineId,
      partIds: application.parts.map(({ partId }) => partId),
      status: application.kind === 'resumeProduction' ? 'producing' : 'building',
      on: resumedOn,
    });
  }
  await kase.askAll(
    ['EM', 'TW'].map((agency) => ({
      kind: 'resumptionVerification' as const,
      party: kase.party(agency, 'handler'),
      payload: { resumedOn },
      workingDays: kase.terms.resumptionVerificationWorkingDays,
    })),
  );
}

/** The validity of a reply is counted in calendar days; its task is due on the last working day within it. */
function workingDaysUntil(kase: Resumption, validUntil: string): number {
  let workingDays = kase.terms.replyValidDays;
  while (workingDays > 0 && (kase.dueOn(workingDays) ?? '') > validUntil) workingDays--;
  return workingDays;
}
