import { concludeRound, type DeskErrand, type DeskReceipt, type ReplyHit } from '@lianshen/domain';
import { deliverReply } from './deliver.js';
import { issueOnce, lead, type ActingResumption, type Resumption } from './resumption-case.js';

/**
 * 批复: drafted, checked by the office, signed by the leader — with the guards of the moment of issue and the number in
 * one transaction that locks the parts of the mine — sealed, delivered (design section 4, reply).
 */
export async function issueReply(kase: Resumption): Promise<void> {
  while (kase.facts.reply === null) {
    await signDraft(kase);
    if (await issued(kase)) break;
    await mendHits(kase);
  }
  await kase.ask({
    kind: 'sealing',
    party: lead(kase, 'office'),
    payload: { documentId: kase.facts.reply!.documentId, number: kase.facts.reply!.number },
    workingDays: kase.terms.supplementWorkingDays,
  });
  fileUpward(kase, false);
  await deliverReply(kase);
}

/** 拟稿、核稿、签发; a return goes back to the draft. */
async function signDraft(kase: Resumption): Promise<void> {
  const workingDays = kase.terms.budgetWorkingDays.reply;
  for (;;) {
    await kase.ask({
      kind: 'documentDraft',
      party: lead(kase, 'handler'),
      payload: { document: 'reply' },
      workingDays,
    });
    const check = await kase.ask({ kind: 'documentReview', party: lead(kase, 'office'), workingDays });
    if (check.result === 'pass') {
      const signature = await kase.ask({ kind: 'replySignature', party: lead(kase, 'leader'), workingDays });
      if (signature.result === 'sign') return;
      kase.reopen('documentReview', lead(kase, 'office'));
    }
    kase.reopen('documentDraft', lead(kase, 'handler'));
  }
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

/** 备案: at the same time, to the city bureau. */
function fileUpward(kase: Resumption, objectionAnswered: boolean): void {
  const { reply, filing } = kase.facts;
  if (filing !== null && !objectionAnswered) return;
  const errandId = `${kase.caseNo}.filing.${objectionAnswered ? kase.revision : 1}`;
  kase.facts.filing = { filingId: errandId, result: null };
  issueOnce(kase, 'filingReport', errandId, [lead(kase, 'handler'), lead(kase, 'leader')], {
    number: reply!.number,
    issuedOn: reply!.issuedOn,
    objectionAnswered,
  });
  kase.send({ type: 'fileUpward', errandId, documentId: reply!.documentId, objectionAnswered });
}

/** 同时报市自然资源局备案, and every body that has to know acknowledges; an objection of the city is answered by the lead. */
export async function fileAndNotify(kase: Resumption): Promise<void> {
  kase.facts.awaitedFrom ??= kase.today;
  const told = ['PS', 'PWR', 'EM', 'TW'].filter((code) => kase.terms.bodies.some(({ agency }) => agency === code));
  await Promise.all([
    receiptOfCity(kase),
    kase.askAll(
      told.map((agency) => ({
        kind: 'noticeAcknowledgement' as const,
        party: kase.party(agency, 'handler'),
        payload: { documentId: kase.facts.reply!.documentId, number: kase.facts.reply!.number },
        workingDays: kase.terms.supplementWorkingDays,
      })),
    ),
  ]);
}

async function receiptOfCity(kase: Resumption): Promise<void> {
  const { facts } = kase;
  for (;;) {
    await kase.until(() => facts.filing!.result !== null);
    if (facts.filing!.result === 'received') return;
    if (facts.filing!.result === 'noBureau') return recordException(kase);
    await kase.ask({
      kind: 'supplement',
      party: lead(kase, 'handler'),
      payload: { answers: 'filingObjected' },
      workingDays: kase.terms.supplementWorkingDays,
    });
    fileUpward(kase, true);
  }
}

/** No bureau stands above: where the reply was reported instead is written down openly, never taken for a receipt. */
async function recordException(kase: Resumption): Promise<void> {
  const party = lead(kase, 'handler');
  const { filingId } = kase.facts.filing!;
  await kase.ask({
    kind: 'supplement',
    party,
    payload: { answers: 'noFilingTarget' },
    workingDays: kase.terms.supplementWorkingDays,
  });
  const { taskId } = kase.tasks.findLast(({ kind, phase }) => kind === 'supplement' && phase === 'filing')!;
  kase.record('filingExcepted', { filingId, taskId });
}

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
  if (errand.type === 'fileUpward') {
    kase.record('filingSent', { filingId: errand.errandId, target: receipt.filingTarget ?? null });
    if (!receipt.filingTarget && facts.filing) facts.filing = { ...facts.filing, result: 'noBureau' };
  }
  if (errand.type === 'enterStatus') {
    const { mineId, partIds, status } = errand;
    kase.record('statusEntered', { mineId, partIds, status });
  }
}

/** The city's answer; only the filing that is out counts. */
export function onFilingReceipt(
  kase: ActingResumption,
  { filingId, result, receiptNo }: { filingId: string; result: 'received' | 'objected'; receiptNo: string },
): void {
  const { filing } = kase.facts;
  if (filing?.filingId !== filingId || filing.result !== null) return;
  kase.facts.filing = { filingId, result };
  kase.record('filingAnswered', { filingId, result, receiptNo });
}
