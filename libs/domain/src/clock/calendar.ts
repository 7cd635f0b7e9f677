/**
 * A region's working days: the national arrangement with its make-up days (调休) plus the regional overlay.
 * Plain data, so that it can travel in a workflow's input and state.
 */
export interface Calendar {
  /** Grows with every change; recorded with each due date that was computed from it. */
  readonly version: string;
  readonly years: Readonly<Record<string, 'published' | 'provisional'>>;
  /** Days that differ from "Monday to Friday": date → `off` or `work`. */
  readonly exceptions: Readonly<Record<string, 'off' | 'work'>>;
  /** Why a day is an exception, by date; shown in the proof. Not needed to count. */
  readonly names?: Readonly<Record<string, string>>;
}
