import type { ResumptionApplication, ResumptionTerms } from '@lianshen/domain';
import { procedure } from '../kernel/procedure.js';
import { acceptApplication } from '../steps/resumption/accept-application.js';
import { convenePanel, rescheduleVisit } from '../steps/resumption/convene-panel.js';
import { initialFacts, type ResumptionFacts } from '../steps/resumption/resumption-case.js';
import { submitApplication } from '../steps/resumption/submit-application.js';

/** 开复工联合验收 — 中卫市矿产资源开采治理整顿工作方案 二(三). Phases in the document's order. */
export const resumption = procedure<ResumptionApplication, ResumptionTerms, ResumptionFacts>('resumption', {
  facts: initialFacts,
  dueSoon: (terms) => terms.dueSoonWorkingDays,
  withdrawableBy: 'startersAgency',
  acts: { rescheduleVisit },
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
  },
});
