import type { Rejection } from '../../rejection.js';

/** The task a decision answers, as far as its rules need to know. */
export interface DecidedTask {
  readonly payload: Readonly<Record<string, unknown>>;
  /** When it is decided: epoch milliseconds. */
  readonly now: number;
  /** Last day to decide it; null without a limit. */
  readonly dueOn: string | null;
}

/** What one kind of task is: its decision `D` (texts as references), and what follows from a decision. */
export interface KindRules<D> {
  /** Refuses an incomplete decision; null when it is complete. Runs in the Update validator: pure and synchronous. */
  validate(decision: D, task: DecidedTask): Rejection | null;
  /** Whether the decision stands, so that entering the phase again does not ask anew (design 3). */
  stands(decision: D): boolean;
  /** The one word the lists show. */
  result(decision: D): string;
  /** Paths of the texts that the API keeps in PostgreSQL and replaces by a `TextRef`; `*` is every entry of a list. */
  readonly texts: readonly string[];
}
