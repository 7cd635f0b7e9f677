import type { CaseEntry, CaseRow, TaskRow } from '@lianshen/domain';

/** One batch of a case's projection loop; see `RecordCaseInput` of the workflows' messages. */
export interface CaseBatch {
  readonly case: CaseRow;
  readonly tasks: readonly TaskRow[];
  readonly entries: readonly CaseEntry[];
}

/** Port: where a case is written down. Safe to run twice: entries are appended once, rows never go backwards. */
export interface CaseRecord {
  record(batch: CaseBatch): Promise<void>;
}

/** The activities of the record (design 3, projection). A failure is a plain error: Temporal retries it without end. */
export function recordActivities(caseRecord: CaseRecord): { recordCase(batch: CaseBatch): Promise<void> } {
  return { recordCase: (batch) => caseRecord.record(batch) };
}
