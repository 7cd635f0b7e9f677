import type { Errand, DeskErrand } from '@lianshen/domain';
import type { Case } from './case.js';
import { isProjected } from './projection.js';
import { daysAfter, type CaseState } from './state.js';

const isMade = (errand: Errand | DeskErrand): errand is Errand =>
  errand.type === 'document' || errand.type === 'notice';

/** A document waits, and lets all others past, while a day it names lies in a year that is not loaded. */
const isWaiting = (state: CaseState, errand: Errand | DeskErrand): boolean =>
  errand.type === 'document' && !!errand.awaits && daysAfter(state, errand.issuedOn, errand.awaits) === null;

/** What can be done now. */
export const nextErrand = (state: CaseState): Errand | DeskErrand | undefined =>
  state.errands.find((errand) => !isWaiting(state, errand));

/** Whether every document that can be made is made. */
export const areDocumentsMade = (state: CaseState): boolean =>
  state.errands.every((errand) => errand.type !== 'document' || isWaiting(state, errand));

/** A document with the days it waited for. */
function dated(state: CaseState, errand: Errand): Errand {
  if (errand.type !== 'document' || !errand.awaits) return errand;
  const { awaits, ...rest } = errand;
  return { ...rest, data: { ...rest.data, ...daysAfter(state, rest.issuedOn, awaits) } };
}

/**
 * One loop per case, one errand in flight: documents, notices and what meetings need are done outside while the case
 * goes on, once what led to it is written down: nobody outside hears of a seal that is not set yet. Each is done once, whatever
 * fails: its id decides. Ends when the case is over and nothing is left.
 */
export async function runErrands(kase: Case, isOver: () => boolean): Promise<void> {
  const { state } = kase;
  for (;;) {
    await kase.rest.untilAtRest(() => (nextErrand(state) !== undefined && isProjected(kase)) || isOver());
    const errand = nextErrand(state);
    if (!errand) return;
    const follow = await carryOut(kase, errand).catch((error: unknown) => {
      throw new Error('an errand failed for good', { cause: error }); // plain: the workflow task retries until it is mended
    });
    await kase.rest.untilWritten();
    state.errands.splice(state.errands.indexOf(errand), 1);
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
  const { policy } = kase.state;
  const receipt = await kase.rt.activities.runErrand({
    caseNo,
    regionCode,
    policy,
    errand: dated(kase.state, errand),
  });
  if (errand.type === 'notice') {
    const { errandId, notice, addressees } = errand;
    return () => kase.record('noticeSent', { noticeId: errandId, notice, addressees });
  }
  const { number, sha256 } = receipt;
  return () => kase.record('documentIssued', { documentId: errand.errandId, kind: errand.kind, number, sha256 });
}
