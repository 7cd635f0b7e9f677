import { concludeRound, type DeskErrand, type DeskReceipt, type ReplyHit } from '@lianshen/domain';
import { acknowledgedBy, fileUpward, onFilingSent, receiptOfCity, type Filed } from '../file-upward.js';
import { seal, signDraft } from '../sign-document.js';
import { deliverReply } from './deliver.js';
import { issueOnce, lead, type ActingResumption, type Resumption } from './resumption-case.js';

/**
 * 批复: drafted, checked by the office, signed by the leader — with the guards of the moment of issue and the number in
 * one transaction that locks the parts of the mine — sealed, delivered (design section 4, reply).
 */
export async function issueReply(kase: Resumption): Promise<void> {
  while (kase.facts.reply === null) {
    await signDraft(kase, 'reply');
    if (await issued(kase)) break;
    await mendHits(kase);
  }
  await seal(kase, kase.facts.reply!);
  fileUpward(kase, filedReply(kase));
  await deliverReply(kase);
}

/** What must hold of the case itself whatever anybody signed; the register's own guards are asked where it is locked. */
function caseHits({ facts, terms }: Resumption): ReplyHit[] {
  const { passed } = concludeRound(
    facts.application.items.filter(({ agency }) => facts.signed[agency] !== undefined),
    facts.verdicts,
    terms.ordinaryTolerance,
  );
  // whoever was convened, whatever a pack adopted since says: a body that was never asked would hold the reply for good (ADR 13)
  const unsigned = facts.panel!.bodies.filter((agency) => !facts.signed[agency]);
  const undecided = facts.decidedBy?.filter((body) => facts.resolutions[body] !== 'agreed') ?? ['collectiveDecision'];
  return [
    ...(passed ? [] : [{ code: 'notPassed' as const, subject: 'conclusion' }]),
    ...unsigned.map((agency) => ({ code: 'signatureMissing' as const, subject: agency })),
    ...undecided.map((body) => ({ code: 'resolutionMissing' as const, subject: body })),
  ];
}

async function issued(kase: Resumption): Promise<boolean> {
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
    releases: facts.releases,
    issuedOn: kase.today,
    data: { kind: facts.application.kind, concludedOn: facts.concludedOn },
  });
  await kase.until(() => facts.reply !== null || facts.replyHits !== null);
  return facts.reply !== null;
}

/** A hit is the lead's to clear; then the leader signs anew. */
async function mendHits(kase: Resumption): Promise<void> {
  await kase.ask({
    kind: 'supplement',
    party: lead(kase, 'handler'),
    payload: { answers: 'replyHeld', hits: kase.facts.replyHits },
    workingDays: kase.terms.supplementWorkingDays,
  });
  kase.reopen('replySignature', lead(kase, 'leader'));
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

/** 同时报市自然资源局备案, and every body that has to know acknowledges; an objection of the city is answered by the lead. */
export async function fileAndNotify(kase: Resumption): Promise<void> {
  kase.facts.awaitedFrom ??= kase.today;
  const { documentId, number } = kase.facts.reply!;
  await Promise.all([
    receiptOfCity(kase, filedReply(kase)),
    acknowledgedBy(kase, toldOf(kase), { documentId, number }),
  ]);
}

/** 公安、供电、应急、乡镇, as far as they took part. */
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
    }
  }
  onFilingSent(kase, errand, receipt);
  if (errand.type === 'enterStatus') {
    const { mineId, partIds, status } = errand;
    kase.record('statusEntered', { mineId, partIds, status });
  }
}
