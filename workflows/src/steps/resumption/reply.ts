import { type DeskErrand, type DeskReceipt, type DocumentDraftDecision, type TextRef } from '@lianshen/domain';
import { handOver } from '../decide-collectively.js';
import { acknowledgedBy, fileUpward, onFilingSent, receiptOfCity, type Filed } from '../file-upward.js';
import { seal, signDraft } from '../sign-document.js';
import { replyDelivery } from './deliver.js';
import { reaffirmConclusion } from './reaffirm-conclusion.js';
import { caseHits, mendHits, standingOf } from './reply-hits.js';
import { issueOnce, lead, type ActingResumption, type Resumption } from './resumption-case.js';

/**
 * 批复: drafted, checked by the office, signed by the leader — with the guards of the moment of issue and the number in
 * one transaction that locks the parts of the mine — sealed, delivered (design section 4, reply).
 */
export async function issueReply(kase: Resumption): Promise<'issued' | 'reviewAgain'> {
  while (kase.facts.reply === null) {
    if ((await reaffirmConclusion(kase)) === 'worked') return 'reviewAgain';
    const draft = await signDraft(kase, 'reply');
    if (standingOf(kase) !== 'valid') continue; // it has become too old while office and leader had it
    if (await issued(kase, draft)) break;
    await mendHits(kase, kase.facts.replyHits);
  }
  await seal(kase, kase.facts.reply!);
  handOver(kase, kase.facts.reply!.documentId);
  fileUpward(kase, filedReply(kase));
  await replyDelivery.deliver(kase);
  return 'issued';
}

async function issued(kase: Resumption, { fields }: DocumentDraftDecision<TextRef>): Promise<boolean> {
  const { facts } = kase;
  const hits = caseHits(kase);
  if (hits.length > 0) {
    facts.replyHits = hits;
    kase.record('replyHeld', { hits });
    return false;
  }
  const { mineId, parts } = facts.application;
  facts.replyHits = null;
  facts.issuing = true;
  kase.send({
    type: 'issueReply',
    errandId: `${kase.caseNo}.reply.${kase.revision}`,
    mineId,
    partIds: parts.map(({ partId }) => partId),
    releases: [...new Set(Object.values(facts.releases).flat())],
    issuedOn: kase.today,
    data: {
      kind: facts.application.kind,
      concludedOn: facts.concludedOn,
      ...(fields?.requirements ? { requirements: fields.requirements } : {}),
    },
  });
  await kase.until(() => facts.reply !== null || facts.replyHits !== null);
  return facts.reply !== null;
}

/** 备案报告 goes with the reply to the city, and again with the answer to an objection. */
const filedReply = (kase: Resumption): Filed => {
  const { documentId, number, issuedOn } = kase.facts.reply!;
  return {
    documentId,
    report: (errandId, objectionAnswered) =>
      issueOnce(kase, 'filingReport', errandId, [lead(kase, 'handler'), lead(kase, 'leader')], {
        number,
        issuedOn,
        objectionAnswered,
      }),
  };
};

/**
 * 同时报市自然资源局备案; every body that signed is told, and those that have to know acknowledge (design section 4, reply). An
 * objection of the city is answered by the lead.
 */
export async function fileAndNotify(kase: Resumption): Promise<void> {
  const { facts } = kase;
  const { documentId, number } = facts.reply!;
  if (facts.awaitedFrom === null) {
    facts.awaitedFrom = kase.today;
    const signed = facts.panel!.bodies.map((agency) => kase.party(agency, 'leader'));
    kase.notify('replyIssued', signed, { document: documentId });
  }
  await Promise.all([
    receiptOfCity(kase, filedReply(kase)),
    acknowledgedBy(kase, toldOf(kase), { documentId, number }),
  ]);
}

/** 公安、供电、应急、乡镇, as far as the policy has them. */
export const toldOf = ({ terms }: Resumption): string[] =>
  ['PS', 'PWR', 'EM', 'TW'].filter((code) => terms.bodies.some(({ agency }) => agency === code));

/** The desks answered: the reply is out or held, the filing went up. */
export function onReplyReceipt(kase: ActingResumption, errand: DeskErrand, receipt: DeskReceipt): void {
  const { facts } = kase;
  if (errand.type === 'issueReply' && receipt.reply) {
    facts.issuing = false;
    if ('hits' in receipt.reply) {
      facts.replyHits = receipt.reply.hits;
      kase.record('replyHeld', { hits: receipt.reply.hits });
    } else {
      const { documentId, number } = receipt.reply;
      facts.reply = { documentId, number, issuedOn: errand.issuedOn };
      kase.record('replyIssued', { documentId, number });
      kase.endLimit(); // 45 + 15 working days run to reply or refusal (design section 4)
    }
  }
  onFilingSent(kase, errand, receipt);
  if (errand.type === 'enterStatus') {
    const { mineId, partIds, status } = errand;
    kase.record('statusEntered', { mineId, partIds, status });
  }
}
