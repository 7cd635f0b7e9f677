import { reject, type ErratumApplication, type ErratumTerms, type ErratumView } from '@lianshen/domain';
import { procedure } from '../kernel/procedure.js';
import { lead } from '../steps/lead.js';
import { seal } from '../steps/sign-document.js';

interface ErratumFacts {
  readonly application: ErratumApplication;
  /** Signed and on its way out: nothing ends the case until the desk has answered. */
  issuing: boolean;
  /** The desk issued nothing: the reply was rescinded after it had been signed. */
  refused: boolean;
  result: { readonly documentId: string; readonly number: string } | null;
}

const viewOf = ({ application, result }: ErratumFacts): ErratumView => ({
  ofCaseNo: application.ofCaseNo,
  documentId: application.document.documentId,
  mode: application.mode,
  result,
});

/** What office and leader judge: the document, and each slip with what should stand there. */
const asked = ({ document, mode, slips, reason }: ErratumApplication): Record<string, unknown> => ({
  documentId: document.documentId,
  number: document.number,
  mode,
  slips,
  reason,
});

/**
 * 更正文书 — 党政机关公文处理工作条例 第九条、第二十二条 (核稿、签发); 行政机关对文书笔误的更正 by analogy of 民事诉讼法 第一百五十七条
 * 第一款第七项 (补正裁判文书中的笔误). What the handler asks for is the draft; a return ends it, and another may be asked for.
 */
export const erratum = procedure<ErratumApplication, ErratumTerms, ErratumFacts>('erratum', {
  facts: (application) => ({ application, issuing: false, refused: false, result: null }),
  dueSoon: (terms) => terms.dueSoonWorkingDays,
  withdrawableBy: 'startersAgency',
  withdrawalRefused: ({ facts }) => {
    if (facts.result !== null) return reject('alreadyDecided', '更正已经签发，不能撤回');
    return facts.issuing ? reject('notAvailableNow', '更正正在签发，请稍后再试') : null;
  },
  mayReturn: () => reject('returnNotAllowed', '更正不退回环节；不同意的，退回后另行提出'),
  onReceipt: (kase, errand, receipt) => {
    if (errand.type !== 'issueErratum') return;
    const { ofCaseNo, document } = kase.facts.application;
    kase.facts.issuing = false;
    if (!receipt.reply) {
      kase.facts.refused = true;
      return kase.record('erratumRefused', { ofDocumentId: document.documentId, ofCaseNo });
    }
    const { documentId, number } = receipt.reply as { documentId: string; number: string };
    kase.facts.result = { documentId, number };
    kase.record('erratumIssued', { documentId, number, ofDocumentId: document.documentId, ofCaseNo });
  },
  onEnd: (kase, outcome) => {
    const state = outcome === 'corrected' ? 'corrected' : 'dropped';
    kase.send({ type: 'endErratum', errandId: `${kase.caseNo}.ended`, state });
  },
  view: viewOf,
  recallable: [],
  phases: {
    // 核稿、签发：更正内容由办公室核对、负责人签发
    async checking(kase) {
      const { application } = kase.facts;
      const payload = asked(application);
      const workingDays = kase.terms.budgetWorkingDays.reply;
      const check = await kase.ask({ kind: 'documentReview', party: lead(kase, 'office'), payload, workingDays });
      if (check.result === 'return') return kase.close('notCorrected');
      const signature = await kase.ask({ kind: 'replySignature', party: lead(kase, 'leader'), payload, workingDays });
      return signature.result === 'sign' ? 'issuing' : kase.close('notCorrected');
    },

    // 用印：更正通知用自己的文号；重新制发的文书用原文号，用印后替换原文书
    async issuing(kase) {
      const { facts } = kase;
      if (facts.result === null) {
        facts.issuing = true;
        kase.send({
          type: 'issueErratum',
          errandId: `${kase.caseNo}.issue`,
          application: facts.application,
          issuedOn: kase.today,
        });
        await kase.until(() => facts.result !== null || facts.refused);
      }
      if (facts.result === null) return kase.close('notCorrected');
      await seal(kase, facts.result);
      return kase.close('corrected');
    },
  },
});
