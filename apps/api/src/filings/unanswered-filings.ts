import { Injectable } from '@nestjs/common';
import { filingsOfCase, type FilingRow, type Tx } from '@lianshen/db';
import { CalendarYearMissing, dateOf, dueAfter, FILING_ANSWER_WORKING_DAYS } from '@lianshen/domain';
import { Refusal } from '../http/refusal.js';
import { Directory, type Names } from '../reference/directory.js';
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
    return isOverdue((await this.resumptions.filings(caseNo)).at(-1), await this.directory.current());
  }

  /**
   * What the act asks where its key is taken; it refuses with 409 `notAvailableNow` while the bureau still has its days, or
   * has nothing before it: what the case sends is on its way for a moment.
   */
  async unansweredNow(caseNo: string): Promise<(tx: Tx) => Promise<void>> {
    const names = await this.directory.current();
    return async (tx) => {
      const filing = (await filingsOfCase(tx, caseNo)).at(-1);
      if (isOverdue(filing, names)) return;
      const dueOn = dueOnOf(filing, names);
      throw new Refusal(
        'notAvailableNow',
        `报送后满${FILING_ANSWER_WORKING_DAYS}个工作日${dueOn ? `（${dueOn}）` : ''}仍无回执的，才可以申请备案例外`,
      );
    };
  }
}

function isOverdue(filing: FilingRow | undefined, names: Names): boolean {
  const dueOn = dueOnOf(filing, names);
  return filing?.answeredAt === null && dueOn !== null && dateOf(Date.now()) > dueOn;
}

/** Until when the bureau has its days; null without a filing, or where the calendar of that year is not there yet. */
function dueOnOf(filing: FilingRow | undefined, names: Names): string | null {
  const calendar = filing && names.calendar(filing.regionCode);
  if (!filing || !calendar) return null;
  try {
    return dueAfter(calendar, dateOf(filing.sentAt.getTime()), FILING_ANSWER_WORKING_DAYS).dueOn;
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null;
    throw error;
  }
}
