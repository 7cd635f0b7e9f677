import type { DeskErrand, DeskReceipt } from '@lianshen/domain';
import { acknowledgedBy, fileUpward, onFilingSent, receiptOfCity } from '../file-upward.js';
import { lead } from '../lead.js';
import { seal, signDraft } from '../sign-document.js';
import { tellOfStop } from './open.js';
import { enterprise, groundOf, type ActingRescission, type Rescission } from './rescission-case.js';

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
    deliver(kase, { documentId, number }),
    receiptOfCity(kase, { documentId }),
    acknowledgedBy(kase, told, { documentId, number }),
  ]);
}

/** Taken by the enterprise within its days; else delivered on paper by the lead (行政处罚法 第六十一条, a benchmark). */
async function deliver(kase: Rescission, payload: { readonly documentId: string; readonly number: string }) {
  const taken = await kase.askWithin({
    kind: 'deliveryConfirmation',
    party: enterprise(kase, 'filer'),
    payload,
    workingDays: kase.terms.deliveryWorkingDays,
  });
  if (!taken)
    await kase.ask({
      kind: 'deliveryConfirmation',
      party: lead(kase, 'handler'),
      payload: { ...payload, onPaper: true },
      workingDays: kase.terms.supplementWorkingDays,
    });
  kase.facts.deliveredOn ??= kase.today;
}

/** The desks answered: the order is in force, the decision is out, the order is lifted. */
export function onRescissionReceipt(kase: ActingRescission, errand: DeskErrand, receipt: DeskReceipt): void {
  const { facts, application } = kase;
  onFilingSent(kase, errand, receipt);
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
      return kase.record('replyRescinded', { documentId, number, replyCaseNo, replyNumber: reply.number });
    }
    case 'dismissRescission':
      return facts.stopOrder ? kase.record('stopLifted', { stopOrderId: facts.stopOrder.stopOrderId }) : undefined;
    default:
      return undefined;
  }
}
