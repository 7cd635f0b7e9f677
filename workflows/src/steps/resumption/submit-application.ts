import { readOrders } from './hold.js';
import { applicant, takeUp, type Resumption } from './resumption-case.js';

/**
 * 提交: the principal signs; until then nothing is submitted and no clock runs. A return is mended by the filer and signed
 * anew. Signed means submitted: items are frozen, the receipt voucher names the last day of the check (design section 4).
 */
export async function submitApplication(kase: Resumption): Promise<void> {
  for (;;) {
    const { result } = await kase.ask({
      kind: 'principalSignature',
      party: applicant(kase, 'principal'),
      workingDays: null,
    });
    if (result === 'sign') break;
    const correction = await kase.ask({
      kind: 'correction',
      party: applicant(kase, 'filer'),
      payload: { cause: 'principalReturn' },
      workingDays: null,
    });
    takeUp(kase, correction);
  }
  if (kase.facts.submittedOn === null) receive(kase);
}

function receive(kase: Resumption): void {
  const { version, applicationHash, application } = kase.facts;
  kase.facts.submittedOn = kase.today;
  const checkDays = kase.terms.completenessCheckWorkingDays;
  kase.record('applicationSubmitted', {
    version,
    applicationHash,
    policy: kase.policy,
    items: application.items.length,
    checkDueOn: kase.dueOn(checkDays),
  });
  kase.issue('receipt', [applicant(kase, 'filer')], { version }, { checkDueOn: checkDays });
  readOrders(kase);
}
