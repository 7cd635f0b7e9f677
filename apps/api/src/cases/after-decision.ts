import { Injectable } from '@nestjs/common';
import type { CaseAction, CaseView } from '@lianshen/contracts';
import type { DocumentRow } from '@lianshen/db';
import type { CaseRow, ResumptionView } from '@lianshen/domain';
import { DeliveryPages } from '../deliveries/delivery-details.js';
import { correctorOf } from '../errata/erratum.admission.js';
import { ErratumPages } from '../errata/erratum-details.js';
import { isCorrectable } from '../errata/erratum.store.js';
import { UnansweredFilings } from '../filings/unanswered-filings.js';
import { ResumptionStore } from '../resumption/resumption.store.js';
import type { Signed } from '../session/signed.js';

/** The filing of a resumption, or of a rescission, that is out; null for every other case. */
const filingOf = ({ view }: CaseRow): ResumptionView['filing'] =>
  ((view ?? null) as Pick<ResumptionView, 'filing'> | null)?.filing ?? null;

/** What a case shows of documents after they were decided: their corrections, their delivery, until when they may be contested. */
@Injectable()
export class AfterDecision {
  constructor(
    private readonly errata: ErratumPages,
    private readonly deliveries: DeliveryPages,
    private readonly resumptions: ResumptionStore,
    private readonly filings: UnansweredFilings,
  ) {}

  /**
   * To the lead's handler: 更正 wherever a document of the case may be corrected, 备案例外 once the bureau has not answered
   * within its days.
   */
  async actions(who: Signed, row: CaseRow, documents: readonly DocumentRow[]): Promise<CaseAction[]> {
    if (!who.ability.can('act', 'Case')) return [];
    const isOut = row.status === 'running' && filingOf(row) !== null && filingOf(row)!.result === null;
    const mayCorrect = documents.some(isCorrectable);
    if (!isOut && !mayCorrect) return [];
    const { terms } = await this.resumptions.pack(row.policy);
    if (!correctorOf(who, row.regionCode, terms.lead)) return [];
    return [
      ...(mayCorrect ? (['correctDocument'] as const) : []),
      ...(isOut && (await this.filings.isUnanswered(row.caseNo)) ? (['requestFilingException'] as const) : []),
    ];
  }

  async details(
    row: CaseRow,
    form: Readonly<Record<string, unknown>>,
  ): Promise<Pick<CaseView, 'erratum' | 'delivery' | 'decisionDelivery' | 'filingExcepted'>> {
    const [erratum, delivery, decisionDelivery] = await Promise.all([
      this.errata.of(row, form),
      this.deliveries.of(row),
      this.deliveries.ofDecision(row),
    ]);
    return {
      ...(erratum ? { erratum } : {}),
      ...(delivery ? { delivery } : {}),
      ...(decisionDelivery ? { decisionDelivery } : {}),
      ...(filingOf(row)?.result === 'excepted' ? { filingExcepted: true } : {}),
    };
  }
}
