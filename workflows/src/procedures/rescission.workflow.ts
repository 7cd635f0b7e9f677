import type { RescissionApplication, RescissionTerms } from '@lianshen/domain';
import { procedure } from '../kernel/procedure.js';
import { decideCollectively, meetingSignals, onExtract } from '../steps/decide-collectively.js';
import { onFilingReceipt } from '../steps/file-upward.js';
import {
  decisionDelivery,
  deliverAndFile,
  isDecided,
  issueDecision,
  onRescissionReceipt,
} from '../steps/rescission/decide.js';
import { dismiss, mayReturn, withdrawalRefused } from '../steps/rescission/dismiss.js';
import { holdHearing, reviewStatement, takeStatement } from '../steps/rescission/hear-party.js';
import { openRescission } from '../steps/rescission/open.js';
import { groundOf, initialFacts, viewOf, type RescissionFacts } from '../steps/rescission/rescission-case.js';
import { exceptFiling, requestFilingException } from '../steps/filing-exception.js';
import { reviewLegality } from '../steps/review-legality.js';

/**
 * 撤销开复工批复 — design section 4, Undoing; 安全生产法 第六十三条、第六十五条, 行政许可法 第六十九条 (a benchmark). What is not
 * decided is dismissed: then its stop order is lifted and the reply holds.
 */
export const rescission = procedure<RescissionApplication, RescissionTerms, RescissionFacts>('rescission', {
  facts: initialFacts,
  limit: (terms) => ({ kind: 'promised', workingDays: terms.totalWorkingDays }),
  dueSoon: (terms) => terms.dueSoonWorkingDays,
  withdrawableBy: 'startersAgency',
  withdrawalRefused,
  mayReturn,
  onReceipt: (kase, errand, receipt) => {
    onExtract(kase, errand, receipt);
    onRescissionReceipt(kase, errand, receipt);
  },
  onEnd: dismiss,
  signals: { ...meetingSignals, filingReceipt: onFilingReceipt, documentOpened: decisionDelivery.onOpened },
  view: viewOf,
  recallable: ['legalReview'],
  acts: { requestFilingException },
  aside: {
    deliveryConfirmation: decisionDelivery.onConfirmed,
    paperDelivery: decisionDelivery.onServed,
    filingExceptionDecision: exceptFiling,
  },
  phases: {
    // 启动：撤销事由，责令停止生产建设，负责人批准
    async opening(kase) {
      return (await openRescission(kase)) ? 'statement' : kase.close('dismissed');
    },

    // 陈述申辩：告知事实、理由、依据和权利；逾期视为放弃
    async statement(kase) {
      const answer = await takeStatement(kase);
      if (answer === 'hearing') return 'hearing';
      return answer === 'silent' || (await reviewStatement(kase)) ? 'legalReview' : kase.close('dismissed');
    },

    // 听证：企业要求的；笔录是决定的根据
    async hearing(kase) {
      await holdHearing(kase);
      return (await reviewStatement(kase)) ? 'legalReview' : kase.close('dismissed');
    },

    // 合法性审核：不合法的补充后再审
    async legalReview(kase) {
      await reviewLegality(kase, groundOf(kase));
      return 'collectiveDecision';
    },

    // 集体决策：原批复的决策机构，依原次序
    async collectiveDecision(kase) {
      return (await decideCollectively(kase)) ? 'decision' : kase.close('dismissed');
    },

    // 决定：撤销开复工批复决定书，载明救济途径
    async decision(kase) {
      if (!isDecided(kase)) return 'collectiveDecision';
      await issueDecision(kase);
      return 'filing';
    },

    // 送达、备案：报市自然资源局，通知原批复的告知单位
    async filing(kase) {
      await deliverAndFile(kase);
      return kase.close('rescinded');
    },
  },
});
