import type { Errand, DeskErrand } from '@lianshen/domain';
import type { Case } from './case.js';

const isMade = (errand: Errand | DeskErrand): errand is Errand =>
  errand.type === 'document' || errand.type === 'notice';

/**
 * One loop per case, one errand in flight: documents, notices and what meetings need are done outside while the case
 * goes on. Each is done once, whatever fails: its id decides. Ends when the case is over and nothing is left.
 */
export async function runErrands(kase: Case, isOver: () => boolean): Promise<void> {
  const { state, rt } = kase;
  for (;;) {
    await rt.condition(() => state.errands.length > 0 || isOver());
    const errand = state.errands[0];
    if (!errand) return;
    const follow = await carryOut(kase, errand).catch((error: unknown) => {
      throw new Error('an errand failed for good', { cause: error }); // plain: the workflow task retries until it is mended
    });
    state.errands.shift();
    follow();
  }
}

/** Does it, and answers what follows in the case. */
async function carryOut(kase: Case, errand: Errand | DeskErrand): Promise<() => void> {
  const { caseNo, regionCode } = kase.input;
  if (!isMade(errand)) {
    const receipt = await kase.rt.activities.runDeskErrand({ caseNo, regionCode, errand });
    return () => kase.procedure.onReceipt?.(kase, errand, receipt);
  }
  const receipt = await kase.rt.activities.runErrand({ caseNo, regionCode, policy: kase.state.policy, errand });
  if (errand.type === 'notice') {
    const { errandId, notice, addressees } = errand;
    return () => kase.record('noticeSent', { noticeId: errandId, notice, addressees });
  }
  const { number, sha256 } = receipt;
  return () => kase.record('documentIssued', { documentId: errand.errandId, kind: errand.kind, number, sha256 });
}
