import { reject, type DeliveryApplication, type DeliveryTerms, type DeliveryView } from '@lianshen/domain';
import { procedure } from '../kernel/procedure.js';
import { deliverySteps, undelivered, type DeliveringFacts } from '../steps/deliver.js';

interface DeliveryFacts extends DeliveringFacts {
  readonly application: DeliveryApplication;
}

const steps = deliverySteps<DeliveryTerms, DeliveryFacts>({
  document: ({ facts }) => facts.application.document,
  recipient: (kase) => kase.party(kase.facts.application.enterprise, 'filer'),
  unopenedWorkingDays: (terms) => terms.unopenedWorkingDays,
  record: (kase, proof, by) => kase.record('documentDelivered', proof, by),
});

const viewOf = ({ application, delivery }: DeliveryFacts): DeliveryView => ({
  ofCaseNo: application.ofCaseNo,
  documentId: application.document.documentId,
  delivery,
});

/** 送达 of a decision that ended its case — 行政许可法 第四十四条; 民事诉讼法 第八十七条至第九十五条. It ends by proof alone. */
export const delivery = procedure<DeliveryApplication, DeliveryTerms, DeliveryFacts>('delivery', {
  facts: (application) => ({ ...undelivered(), application }),
  dueSoon: (terms) => terms.dueSoonWorkingDays,
  withdrawableBy: 'starter',
  withdrawalRefused: () => reject('notAvailableNow', '决定已经作出，送达不能撤回'),
  mayReturn: () => reject('returnNotAllowed', '送达不退回环节'),
  onReceipt: steps.onOpeningFound,
  signals: { documentOpened: steps.onOpened },
  view: viewOf,
  recallable: [],
  aside: { deliveryConfirmation: steps.onConfirmed, paperDelivery: steps.onServed },
  phases: {
    // 送达：打开或者签收即为送达；期限内未打开的，纸质送达并取得送达回证
    async delivering(kase) {
      await steps.deliver(kase);
      const { ofCaseNo, document } = kase.facts.application;
      kase.send({
        type: 'proveDelivery',
        errandId: `${kase.caseNo}.proved`,
        ofCaseNo,
        documentId: document.documentId,
        delivery: kase.facts.delivery!,
      });
      return kase.close('delivered');
    },
  },
});
