/** What the bench asks of its generator process, and what it hears back. */
export type Order =
  /** `inFlight` cases at once, each sending its next decision as soon as it may, for some seconds. */
  | { readonly kind: 'closed'; readonly target: TargetName; readonly inFlight: number; readonly seconds: number }
  /** Decisions sent at fixed instants whatever became of the earlier ones. */
  | { readonly kind: 'open'; readonly target: TargetName; readonly perSecond: number; readonly seconds: number }
  /** All opinions of one case within the same moment, several cases one after another. */
  | { readonly kind: 'voters'; readonly agencies: readonly string[]; readonly times: number }
  /** Cases that stay open. */
  | { readonly kind: 'hold'; readonly cases: number; readonly inFlight: number }
  /** The same reads again and again, one at a time. */
  | { readonly kind: 'read'; readonly username: string; readonly reads: readonly NamedRead[]; readonly times: number };

export type TargetName = 'lianshen' | 'floor';
export interface NamedRead {
  readonly name: string;
  readonly path: string;
}

export interface LoadResult {
  /** Acknowledged between `began` and `ended`. */
  readonly decisions: number;
  readonly seconds: number;
  readonly finishedCases: number;
  readonly acknowledgedMs: readonly number[];
  /** Every decision that opened the next task: until the first read that shows it. */
  readonly visibleMs: readonly number[];
  /** Reads that did not show it yet. */
  readonly early: number;
  readonly errors: readonly string[];
}
export interface VotersResult {
  /** From the first vote sent to the last acknowledged, and to the first read that shows all of them on record. */
  readonly acknowledgedMs: readonly number[];
  readonly recordedMs: readonly number[];
  /** Votes on record per case; anything but one each is an error. */
  readonly recorded: readonly number[];
}
export interface ReadResult {
  readonly [name: string]: { readonly ms: readonly number[]; readonly items: number; readonly total: number };
}

export type Message =
  | { readonly kind: 'ready' }
  /** The measured stretch begins, ends: the moments at which CPU is read. */
  | { readonly kind: 'began' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly message: string };
