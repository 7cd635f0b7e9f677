import { Inject, Injectable } from '@nestjs/common';
import { deliveryModeTitles, type DecisionDelivery, type DeliveryDetails } from '@lianshen/contracts';
import { deliveryOfCase, findDelivery, findDocument, SYSTEM, type DocumentRow } from '@lianshen/db';
import {
  remedyDays,
  type CaseRow,
  type DeliveryProof,
  type DeliveryView,
  type PolicyPin,
  type RescissionView,
} from '@lianshen/domain';
import { DATABASE, type Database } from '../database.js';
import { ResumptionStore } from '../resumption/resumption.store.js';

interface Delivered {
  readonly document: DocumentRow;
  readonly deliveryCaseNo: string | null;
  readonly proof: DeliveryProof | null;
  readonly policy: PolicyPin;
}

const modeTitle = (mode: DeliveryProof['mode']): string =>
  mode === 'online' ? '系统内送达' : deliveryModeTitles[mode];

/** 送达 and 救济 of decisions, for whoever may see their case: days run from the delivery that was proved. */
@Injectable()
export class DeliveryPages {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly resumptions: ResumptionStore,
  ) {}

  /** Of the decision that ended this case, or of the rescission's own; null where there is none. */
  async ofDecision(row: CaseRow): Promise<DecisionDelivery | null> {
    if (row.procedure === 'rescission') return this.ofRescission(row);
    if (row.procedure !== 'resumption') return null;
    const found = await this.database.scoped(SYSTEM, async (tx) => {
      const delivery = await deliveryOfCase(tx, row.caseNo);
      return delivery && { delivery, document: (await findDocument(tx, delivery.documentId))! };
    });
    if (!found) return null;
    const { caseNo: deliveryCaseNo, mode, deliveredOn } = found.delivery;
    const proof = mode && deliveredOn ? { mode, on: deliveredOn } : null;
    return this.view({ document: found.document, deliveryCaseNo, proof, policy: row.policy });
  }

  private async ofRescission(row: CaseRow): Promise<DecisionDelivery | null> {
    const view = (row.view ?? null) as RescissionView | null;
    if (!view?.decision) return null;
    const { documentId } = view.decision;
    const document = await this.database.scoped(SYSTEM, (tx) => findDocument(tx, documentId));
    if (!document) return null;
    const proof = view.deliveredOn ? { mode: view.deliveryMode ?? ('online' as const), on: view.deliveredOn } : null;
    return this.view({ document, deliveryCaseNo: null, proof, policy: row.policy });
  }

  /** The page of a delivery itself; null for every other case. */
  async of(row: CaseRow): Promise<DeliveryDetails | null> {
    if (row.procedure !== 'delivery') return null;
    const found = await this.database.scoped(SYSTEM, async (tx) => {
      const delivery = await findDelivery(tx, { caseNo: row.caseNo });
      return delivery && { delivery, document: (await findDocument(tx, delivery.documentId))! };
    });
    if (!found) return null;
    const proof = ((row.view ?? null) as DeliveryView | null)?.delivery ?? null;
    const view = await this.view({ document: found.document, deliveryCaseNo: row.caseNo, proof, policy: row.policy });
    return { ...view, ofCaseNo: found.delivery.ofCaseNo };
  }

  private async view({ document, deliveryCaseNo, proof, policy }: Delivered): Promise<DecisionDelivery> {
    const { remedies, terms } = await this.resumptions.pack(policy);
    const against = remedies[terms.lead];
    const until =
      proof && against
        ? remedyDays(proof.on, { days: against.reconsideration.days, months: against.litigation.months })
        : null;
    const { documentId, number, title } = document;
    const sentence = until
      ? `${proof!.on} 送达（${modeTitle(proof!.mode)}）。不服本决定的，可以在 ${until.reconsiderationUntil} 以前向${against!.reconsideration.body}申请行政复议，或者在 ${until.litigationUntil} 以前向${against!.litigation.court}提起行政诉讼。`
      : '尚未送达；申请行政复议和提起行政诉讼的期限自送达之日起计算。';
    return {
      documentId,
      number,
      title,
      deliveryCaseNo,
      deliveredOn: proof?.on ?? null,
      mode: proof?.mode ?? null,
      modeTitle: proof && modeTitle(proof.mode),
      reconsideration: until && { body: against!.reconsideration.body, until: until.reconsiderationUntil },
      litigation: until && { court: against!.litigation.court, until: until.litigationUntil },
      sentence,
    };
  }
}
