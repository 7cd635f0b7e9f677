import { askUntilGranted } from '../ask-until-granted.js';
import { lead } from '../lead.js';
import { enterprise, groundOf, isLeads, type Rescission } from './rescission-case.js';

/**
 * 启动: the parts of the reply are ordered to stop at once (安全生产法 第六十五条). By the lead's own handler the order
 * comes first and the leader decides on it the next working day (行政强制法 第十九条, a benchmark); on the proposal of
 * another body nothing happens before the leader agrees. False when the leader does not.
 */
export async function openRescission(kase: Rescission): Promise<boolean> {
  if (!isLeads(kase) && !(await approved(kase))) return false;
  await stopAtOnce(kase);
  return isLeads(kase) ? approved(kase) : true;
}

async function approved(kase: Rescission): Promise<boolean> {
  const { result } = await askUntilGranted(
    kase,
    {
      kind: 'approval',
      party: lead(kase, 'leader'),
      payload: groundOf(kase),
      workingDays: kase.terms.openingWorkingDays,
    },
    { from: lead(kase, 'handler'), workingDays: kase.terms.supplementWorkingDays },
  );
  return result === 'agree';
}

async function stopAtOnce(kase: Rescission): Promise<void> {
  const { facts, application, today } = kase;
  if (facts.stopOrder === null) {
    const { replyCaseNo, mineId, partIds } = application;
    const stopOrderId = `${kase.caseNo}-stop`;
    facts.stopOrder = { stopOrderId, issuedOn: today, inForce: false };
    kase.send({
      type: 'openRescission',
      errandId: stopOrderId,
      replyCaseNo,
      agency: kase.terms.lead,
      mineId,
      partIds,
      on: today,
    });
  }
  await kase.until(() => facts.stopOrder!.inForce);
}

/** 停产令即时告知: the enterprise, and those who were told of the reply. */
export function tellOfStop(kase: Rescission): void {
  const { told, replyCaseNo } = kase.application;
  const addressees = [
    enterprise(kase, 'filer'),
    enterprise(kase, 'principal'),
    ...told.map((agency) => kase.party(agency, 'handler')),
  ];
  kase.notify('stoppedAtOnce', addressees, { replyCaseNo });
}
