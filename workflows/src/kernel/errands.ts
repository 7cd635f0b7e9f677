import type { Case } from './case.js';

/**
 * One loop per case, one errand in flight: documents and notices are made outside while the case goes on. Each is done
 * once, whatever fails: its id decides. Ends when the case is over and nothing is left.
 */
export async function runErrands(kase: Case, isOver: () => boolean): Promise<void> {
  const { state, rt, input } = kase;
  for (;;) {
    await rt.condition(() => state.errands.length > 0 || isOver());
    const errand = state.errands[0];
    if (!errand) return;
    const receipt = await rt.activities
      .runErrand({ caseNo: input.caseNo, regionCode: input.regionCode, policy: state.policy, errand })
      .catch((error: unknown) => {
        throw new Error('an errand failed for good', { cause: error }); // plain: the workflow task retries until it is mended
      });
    state.errands.shift();
    if (errand.type === 'document') {
      const { number, sha256 } = receipt;
      kase.record('documentIssued', { documentId: errand.errandId, kind: errand.kind, number, sha256 });
    } else {
      const { errandId, notice, addressees } = errand;
      kase.record('noticeSent', { noticeId: errandId, notice, addressees });
    }
  }
}
