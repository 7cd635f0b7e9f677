import type { DeskErrand, DeskReceipt } from '@lianshen/domain';

/** One errand about proposals, extracts, replies or filings; see `RunDeskErrandInput` of the workflows' messages. */
export interface RunDeskErrand<T extends DeskErrand['type'] = DeskErrand['type']> {
  /** The case or the meeting that sends it. */
  readonly caseNo: string;
  readonly regionCode: string;
  readonly errand: Extract<DeskErrand, { type: T }>;
}

/** Ports: one desk for each kind of errand. Safe to run twice: the errand's id decides. */
export type Desks = {
  readonly [T in DeskErrand['type']]: (request: RunDeskErrand<T>) => Promise<Omit<DeskReceipt, 'errandId'>>;
};

/** What cases and meetings have done outside at a desk. A failure is a plain error: Temporal retries it without end. */
export function deskActivities(desks: Desks): { runDeskErrand(input: RunDeskErrand): Promise<DeskReceipt> } {
  return {
    runDeskErrand: async (input) => {
      const desk = desks[input.errand.type] as (request: RunDeskErrand) => Promise<Omit<DeskReceipt, 'errandId'>>;
      return { errandId: input.errand.errandId, ...(await desk(input)) };
    },
  };
}
