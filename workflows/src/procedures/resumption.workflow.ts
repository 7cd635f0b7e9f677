import type { ResumptionApplication, ResumptionTerms } from '@lianshen/domain';
import { procedure } from '../kernel/procedure.js';
import { decideCollectively, meetingSignals, onExtract, takeBackProposal } from '../steps/decide-collectively.js';
import { onFilingReceipt } from '../steps/file-upward.js';
import { exceptFiling, requestFilingException } from '../steps/filing-exception.js';
import { reviewLegality } from '../steps/review-legality.js';
import { acceptApplication } from '../steps/resumption/accept-application.js';
import { issueRequest } from '../steps/resumption/agenda-request.js';
import { concludeRound, onWithdrawn, refuse } from '../steps/resumption/conclude-round.js';
import { convenePanel, rescheduleVisit } from '../steps/resumption/convene-panel.js';
import { extend, requestExtension } from '../steps/resumption/extension.js';
import { onOrders, onRescission, readOrders } from '../steps/resumption/hold.js';
import { answerWorks, planWorks, rectify } from '../steps/resumption/rectify.js';
import { initialFacts, viewOf, type ResumptionFacts } from '../steps/resumption/resumption-case.js';
import { replyDelivery } from '../steps/resumption/deliver.js';
import { fileAndNotify, issueReply, onReplyReceipt } from '../steps/resumption/reply.js';
import { replaceExpert } from '../steps/resumption/replace-expert.js';
import { resume } from '../steps/resumption/resume.js';
import { reviewByAllBodies } from '../steps/resumption/review-by-all-bodies.js';
import { submitApplication } from '../steps/resumption/submit-application.js';
import {
  mayReturn,
  reportUnauthorisedWork,
  returned,
  withdrawalRefused,
  withdrawPass,
} from '../steps/resumption/undo.js';

/** 开复工联合验收 — 中卫市矿产资源开采治理整顿工作方案 二(三). Phases in the document's order. */
export const resumption = procedure<ResumptionApplication, ResumptionTerms, ResumptionFacts>('resumption', {
  facts: initialFacts,
  dueSoon: (terms) => terms.dueSoonWorkingDays,
  withdrawableBy: 'startersAgency',
  withdrawalRefused,
  mayReturn,
  onReturn: returned,
  onReceipt: (kase, errand, receipt) => {
    onExtract(kase, errand, receipt);
    onReplyReceipt(kase, errand, receipt);
    replyDelivery.onOpeningFound(kase, errand, receipt);
    onOrders(kase, errand, receipt);
  },
  onEnd: (kase, outcome) => {
    takeBackProposal(kase);
    onWithdrawn(kase, outcome);
  },
  signals: {
    ...meetingSignals,
    filingReceipt: onFilingReceipt,
    documentOpened: replyDelivery.onOpened,
    registerChanged: readOrders,
    rescissionChanged: onRescission,
  },
  view: viewOf,
  acts: {
    rescheduleVisit,
    replaceExpert,
    withdrawPass,
    reportUnauthorisedWork,
    planWorks,
    requestExtension,
    requestFilingException,
  },
  recallable: ['siteVisitRecord', 'checklistReview', 'expertSignature', 'agencySignature', 'legalReview'],
  aside: {
    worksConsent: answerWorks,
    extensionDecision: extend,
    filingExceptionDecision: exceptFiling,
    deliveryConfirmation: replyDelivery.onConfirmed,
    paperDelivery: replyDelivery.onServed,
  },
  phases: {
    // 申请：企业填报、自查，主要负责人签字后提交
    async draft(kase) {
      await submitApplication(kase);
      return 'acceptance';
    },

    // 受理：一次性告知补正
    async acceptance(kase) {
      return (await acceptApplication(kase)) ? 'panel' : kase.close('notAccepted');
    },

    // 组织验收：验收单位、专家、回避、联合踏勘
    async panel(kase) {
      await convenePanel(kase);
      return 'jointAcceptance';
    },

    // 联合验收：严格按照验收标准进行；复验只重开未通过项
    async jointAcceptance(kase) {
      await reviewByAllBodies(kase);
      return 'conclusion';
    },

    // 验收结论：计算得出，任何人不得改判；验收不合格坚决不予开复工
    async conclusion(kase) {
      const outcome = await concludeRound(kase);
      if (outcome === 'reviewAgain') return 'jointAcceptance';
      if (outcome === 'refused') {
        refuse(kase, 'notPassed');
        return kase.close('refused');
      }
      return outcome === 'passed' ? 'legalReview' : 'rectification';
    },

    // 整改：措施与佐证，逐项对应；逾期即不予开复工
    async rectification(kase) {
      const outcome = await rectify(kase);
      if (outcome === 'rectified') return 'jointAcceptance';
      refuse(kase, outcome);
      return kase.close('refused');
    },

    // 合法性审核：不合法的补充后再审
    async legalReview(kase) {
      await reviewLegality(kase);
      return 'collectiveDecision';
    },

    // 集体决策：材料齐备后提请，逐个决策机构，先政府后党委（次序由政策规定）
    async collectiveDecision(kase) {
      await kase.documentsMade();
      if (await decideCollectively(kase, (body, endorsedBy) => issueRequest(kase, body, endorsedBy))) return 'reply';
      refuse(kase, 'disagreed');
      return kase.close('disagreed');
    },

    // 批复：结论仍然有效，拟稿、核稿、签发、用印、送达
    async reply(kase) {
      return (await issueReply(kase)) === 'issued' ? 'filing' : 'jointAcceptance';
    },

    // 备案：同时报市自然资源局；通知公安、供电、应急、乡镇
    async filing(kase) {
      await fileAndNotify(kase);
      return 'resumption';
    },

    // 开复工：企业确认日期，应急、乡镇现场核实；逾期未确认或未开复工的，批复失效
    async resumption(kase) {
      return kase.close(await resume(kase));
    },
  },
});
