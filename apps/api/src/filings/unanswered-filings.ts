import { Injectable } from '@nestjs/common';
import type { FilingRow } from '@lianshen/db';
import { CalendarYearMissing, dateOf, dueAfter, FILING_ANSWER_WORKING_DAYS } from '@lianshen/domain';
import { Refusal } from '../http/refusal.js';
import { Directory } from '../reference/directory.js';
import { ResumptionStore } from '../resumption/resumption.store.js';

/** Filings whose bureau has not answered within its days: only then may an exception be asked for. */
@Injectable()
export class UnansweredFilings {
  constructor(
    private readonly resumptions: ResumptionStore,
    private readonly directory: Directory,
  ) {}

  /** Whether the latest filing of the case is out and its days are over. */
  async isUnanswered(caseNo: string): Promise<boolean> {
    const { filing, dueOn } = await this.latest(caseNo);
    return filing !== null && filing.answeredAt === null && dueOn !== null && dateOf(Date.now()) > dueOn;
  }

  /** @throws Refusal 409 `notAvailableNow` while the bureau still has its days */
  async requireUnanswered(caseNo: string): Promise<void> {
    const { filing, dueOn } = await this.latest(caseNo);
    if (filing?.answeredAt === null && dueOn !== null && dateOf(Date.now()) <= dueOn)
      throw new Refusal(
        'notAvailableNow',
        `报送后满${FILING_ANSWER_WORKING_DAYS}个工作日（${dueOn}）仍无回执的，才可以申请备案例外`,
      );
  }

  private async latest(caseNo: string): Promise<{ filing: FilingRow | null; dueOn: string | null }> {
    const filing = (await this.resumptions.filings(caseNo)).at(-1) ?? null;
    const calendar = filing && (await this.directory.current()).calendar(filing.regionCode);
    if (!filing || !calendar) return { filing, dueOn: null };
    try {
      return {
        filing,
        dueOn: dueAfter(calendar, dateOf(filing.sentAt.getTime()), FILING_ANSWER_WORKING_DAYS).dueOn,
      };
    } catch (error) {
      if (error instanceof CalendarYearMissing) return { filing, dueOn: null };
      throw error;
    }
  }
}
