import { Injectable } from '@nestjs/common';
import {
  resultTitles,
  rescissionGroundTitles,
  type CaseFilingView,
  type RescissionDetails,
  type RescissionLink,
} from '@lianshen/contracts';
import { isoInstant, type CaseRow, type RescissionView } from '@lianshen/domain';
import type { Audience } from '../cases/audience.js';
import { Directory } from '../reference/directory.js';
import { filingOf } from '../resumption/case-details.js';
import { ResumptionStore } from '../resumption/resumption.store.js';
import { RescissionStore } from './rescission.store.js';

export const isRescission = (row: CaseRow): boolean => row.procedure === 'rescission';

const SAID: Readonly<Record<string, string>> = { ...resultTitles, accept: '没有异议' };

/** What case pages show of rescissions: of one its reply and where it stands, of a resumption those of its reply. */
@Injectable()
export class RescissionPages {
  constructor(
    private readonly store: RescissionStore,
    private readonly resumptions: ResumptionStore,
    private readonly directory: Directory,
  ) {}

  /** Null for a case that has none on file. */
  async of(
    row: CaseRow,
    form: Readonly<Record<string, unknown>>,
    audience: Audience,
  ): Promise<{ rescission: RescissionDetails; filings: CaseFilingView[]; filingException: boolean } | null> {
    const found = await this.store.find(row.caseNo);
    if (!found) return null;
    const { mine, parts, reply } = await this.store.about(found);
    const names = await this.directory.current();
    const view = (row.view ?? null) as RescissionView | null;
    const ground = (view?.ground ?? form['ground']) as RescissionView['ground'];
    const statement = view?.statement ?? null;
    return {
      rescission: {
        replyCaseNo: found.replyCaseNo,
        replyDocumentId: found.replyDocumentId,
        replyNumber: reply.number,
        replyIssuedOn: reply.issuedOn,
        mine: { mineId: mine.mineId, name: mine.name, enterpriseName: mine.enterprise.name },
        parts: parts.map(({ name }) => name),
        ground,
        groundTitle: rescissionGroundTitles[ground],
        state: found.state,
        stopOrder: view?.stopOrder ?? null,
        statement,
        statementTitle: statement && (SAID[statement] ?? statement),
        hearing: view?.hearing ?? null,
        decision: view?.decision ?? null,
        deliveredOn: view?.deliveredOn ?? null,
        ...(audience === 'official' ? { resolutions: await this.resolutionsOf(row, view) } : {}),
      },
      filings: (await this.store.filings(row.caseNo)).map((filing) => filingOf(filing, names)),
      filingException: view?.filing?.result === 'noBureau',
    };
  }

  /** In the order in which the bodies decide. */
  private async resolutionsOf(
    { policy }: CaseRow,
    view: RescissionView | null,
  ): Promise<NonNullable<RescissionDetails['resolutions']>> {
    const { decisionBodies } = (await this.resumptions.pack(policy)).terms;
    return decisionBodies.flatMap(({ body }) => {
      const result = view?.resolutions[body];
      return result ? [{ body, result }] : [];
    });
  }

  /** An applicant learns of a rescission once its order is in force, not of a proposal. */
  async linksOf(replyCaseNo: string, audience: Audience): Promise<RescissionLink[]> {
    const rows = await this.store.of(replyCaseNo);
    return rows
      .filter(({ stopOrderId }) => audience === 'official' || stopOrderId !== null)
      .map(({ caseNo, state, openedAt }) => ({ caseNo, state, openedAt: isoInstant(openedAt.getTime()) }));
  }
}
