import type { DeskErrand, DeskReceipt, RescissionTerms } from '@lianshen/domain';
import { deliverySteps } from '../deliver.js';
import { acknowledgedBy, fileUpward, onFilingSent, receiptOfCity } from '../file-upward.js';
import { seal, signDraft } from '../sign-document.js';
import { tellOfStop } from './open.js';
import {
  enterprise,
  groundOf,
  type ActingRescission,
  type Rescission,
  type RescissionFacts,
} from './rescission-case.js';

/** Whether every body of the policy has agreed: a policy adopted meanwhile may have brought another one. */
export const isDecided = ({ facts, terms }: Rescission): boolean =>
  terms.decisionBodies.every(({ body }) => facts.resolutions[body] === 'agreed');

/** 撤销开复工批复决定书: drafted, checked, signed — the reply undone in the transaction that takes the number — and sealed. */
export async function issueDecision(kase: Rescission): Promise<void> {
  const { facts } = kase;
  if (facts.decision === null) {
    await signDraft(kase, 'rescissionDecision', groundOf(kase));
    await issued(kase);
  }
  const { documentId, number } = facts.decision!;
  await seal(kase, { documentId, number });
  fileUpward(kase, { documentId });
}

async function issued(kase: Rescission): Promise<void> {
  const { facts, application } = kase;
  const { replyCaseNo, reply, mineId, partIds, ground } = application;
  facts.issuing = true;
  kase.send({
    type: 'issueRescission',
    errandId: `${kase.caseNo}.decision`,
    replyCaseNo,
    enterprise: application.enterprise,
    mineId,
    partIds,
    issuedOn: kase.today,
    data: { reply, ground, facts: application.facts, statement: facts.statement!.result, hearing: facts.hearing },
  });
  await kase.until(() => facts.decision !== null);
}

/** 送达、备案、通知, all at the same time: nobody waits for an enterprise that does not take delivery. */
export async function deliverAndFile(kase: Rescission): Promise<void> {
  const { documentId, number } = kase.facts.decision!;
  const { signed, told } = kase.application;
  if (kase.facts.deliveredOn === null)
    kase.notify(
      'replyRescinded',
      signed.map((agency) => kase.party(agency, 'leader')),
      { document: documentId },
    );
  await Promise.all([
    decisionDelivery.deliver(kase),
    receiptOfCity(kase, { documentId }),
    acknowledgedBy(kase, told, { documentId, number }),
  ]);
}

/** 送达 of the decision, as of a reply: opened or confirmed, else on paper with 送达回证 (行政处罚法 第六十一条, a benchmark). */
export const decisionDelivery = deliverySteps<RescissionTerms, RescissionFacts>({
  document: ({ facts }) => facts.decision && { ...facts.decision, kind: 'rescissionDecision' },
  recipient: (kase) => enterprise(kase as Rescission, 'filer'),
  unopenedWorkingDays: (terms) => terms.deliveryWorkingDays,
  record: (kase, proof, by) => kase.record('documentDelivered', proof, by),
});

/** The desks answered: the order is in force, the decision is out, the order is lifted. */
export function onRescissionReceipt(kase: ActingRescission, errand: DeskErrand, receipt: DeskReceipt): void {
  const { facts, application } = kase;
  onFilingSent(kase, errand, receipt);
  decisionDelivery.onOpeningFound(kase, errand, receipt);
  switch (errand.type) {
    case 'openRescission': {
      facts.stopOrder = { ...facts.stopOrder!, inForce: true };
      const { mineId, partIds } = application;
      kase.record('stoppedAtOnce', { stopOrderId: errand.errandId, mineId, partIds });
      return kase.isClosed ? undefined : tellOfStop(kase);
    }
    case 'issueRescission': {
      const { documentId, number } = receipt.reply as { documentId: string; number: string };
      facts.issuing = false;
      facts.decision = { documentId, number, issuedOn: errand.issuedOn };
      const { replyCaseNo, reply } = application;
      kase.record('replyRescinded', { documentId, number, replyCaseNo, replyNumber: reply.number });
      return kase.endLimit();
    }
    case 'dismissRescission':
      return facts.stopOrder ? kase.record('stopLifted', { stopOrderId: facts.stopOrder.stopOrderId }) : undefined;
    default:
      return undefined;
  }
}
