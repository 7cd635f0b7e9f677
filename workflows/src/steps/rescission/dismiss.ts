import { reject, type Rejection } from '@lianshen/domain';
import { resolvedRefused, takeBackProposal } from '../decide-collectively.js';
import { enterprise, isLeads, type ActingRescission } from './rescission-case.js';

/** However it ends without a decision: the stop order it issued is lifted, the reply holds again, the enterprise is told. */
export function dismiss(kase: ActingRescission): void {
  const { facts, application } = kase;
  takeBackProposal(kase);
  if (facts.decision !== null) return;
  const { replyCaseNo, reply } = application;
  kase.send({ type: 'dismissRescission', errandId: `${kase.caseNo}.dismissed`, replyCaseNo, on: kase.today });
  if (facts.stopOrder === null) return; // proposed, never opened: the enterprise was burdened by nothing
  kase.issue('rescissionDismissal', [enterprise(kase, 'filer'), enterprise(kase, 'principal')], {
    reply,
    stoppedOn: facts.stopOrder.issuedOn,
  });
}

/** 撤回: by whoever started it; a proposal only until it was opened, the lead's own until a meeting hears it. */
export function withdrawalRefused(kase: ActingRescission): Rejection | null {
  const { facts } = kase;
  if (facts.decision !== null) return reject('alreadyDecided', '撤销决定已经作出，不能撤回');
  if (facts.issuing) return reject('notAvailableNow', '撤销决定正在签发，请稍后再试');
  if (facts.inSession) return reject('meetingInSession', '会议已开始审议本事项，不能撤回');
  const resolved = resolvedRefused(kase);
  if (resolved) return resolved;
  return !isLeads(kase) && facts.stopOrder !== null
    ? reject('withdrawalTooLate', '撤销程序已经启动，提请单位不能撤回')
    : null;
}

/** 退回: none; what was said and decided in a rescission stays. */
export const mayReturn = (): Rejection => reject('returnNotAllowed', '撤销程序不退回环节');
