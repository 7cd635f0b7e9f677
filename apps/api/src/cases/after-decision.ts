import { Injectable } from '@nestjs/common';
import type { CaseAction, CaseView } from '@lianshen/contracts';
import type { DocumentRow } from '@lianshen/db';
import type { CaseRow } from '@lianshen/domain';
import { DeliveryPages } from '../deliveries/delivery-details.js';
import { correctorOf } from '../errata/erratum.admission.js';
import { ErratumPages } from '../errata/erratum-details.js';
import { isCorrectable } from '../errata/erratum.store.js';
import { ResumptionStore } from '../resumption/resumption.store.js';
import type { Signed } from '../session/signed.js';

/** What a case shows of documents after they were decided: their corrections, their delivery, until when they may be contested. */
@Injectable()
export class AfterDecision {
  constructor(
    private readonly errata: ErratumPages,
    private readonly deliveries: DeliveryPages,
    private readonly resumptions: ResumptionStore,
  ) {}

  /** 更正 is offered to the lead's handler wherever a document of the case may be corrected. */
  async actions(who: Signed, row: CaseRow, documents: readonly DocumentRow[]): Promise<CaseAction[]> {
    if (!who.ability.can('act', 'Case') || !documents.some(isCorrectable)) return [];
    const { terms } = await this.resumptions.pack(row.policy);
    return correctorOf(who, row.regionCode, terms.lead) ? ['correctDocument'] : [];
  }

  async details(
    row: CaseRow,
    form: Readonly<Record<string, unknown>>,
  ): Promise<Pick<CaseView, 'erratum' | 'delivery' | 'decisionDelivery'>> {
    const [erratum, delivery, decisionDelivery] = await Promise.all([
      this.errata.of(row, form),
      this.deliveries.of(row),
      this.deliveries.ofDecision(row),
    ]);
    return {
      ...(erratum ? { erratum } : {}),
      ...(delivery ? { delivery } : {}),
      ...(decisionDelivery ? { decisionDelivery } : {}),
    };
  }
}
