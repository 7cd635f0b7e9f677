import type {
  Decision,
  DocumentKind,
  EntryPayloads,
  EntryType,
  Limit,
  DeskErrand,
  DeskReceipt,
  NoticeKind,
  Party,
  PolicyPin,
  ProcedureCode,
  Rejection,
  TaskKind,
  TaskRow,
} from '@lianshen/domain';
import type { Act, ProcedureActs, ReturnTo, SignalName, Signals } from '../messages.js';

/** The only exit of a case; made by `kase.close`. */
export class Closed {
  constructor(readonly outcome: string) {}
}

/** A task asked of a party. */
export interface Request<K extends TaskKind> {
  readonly kind: K;
  readonly party: Party;
  /** Codes and numbers only; texts stay in PostgreSQL. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Working days until it is due; null without a limit. */
  readonly workingDays: number | null;
  /** Without working days: the calendar day on which it is due. */
  readonly dueOn?: string | undefined;
  /** Set by {@link Kase.askWithin}. */
  readonly lapses?: boolean;
}

/** What a phase can do; see `Case` in case.ts. */
export interface Kase<Application, Terms, Facts extends object> {
  readonly caseNo: string;
  readonly application: Application;
  readonly terms: Terms;
  /** What later phases need; survives jumps and a fresh history. Never keep such things in locals. */
  readonly facts: Facts;
  readonly starter: Party;
  /** The person who started it. */
  readonly startedBy: string;
  /** Today, +08:00. */
  readonly today: string;
  /** Every task there ever was, as others see it. */
  readonly tasks: readonly TaskRow[];
  /** The pack the case runs under. */
  readonly policy: PolicyPin;
  /** A party of the case's own region. */
  party(agency: string, post: string): Party;
  /** Opens the task and resolves with its decision; a decision of the same kind and party that still stands resolves at once. */
  ask<K extends TaskKind>(request: Request<K>): Promise<Decision<K>>;
  /** Opens all and resolves with the decisions in the order of the requests when every one is in. */
  askAll<K extends TaskKind>(requests: readonly Request<K>[]): Promise<Decision<K>[]>;
  /** Opens a task beside the phases: nothing waits for it; `procedure.aside` says what follows from its decision. */
  openAside<K extends TaskKind>(request: Request<K>, by?: Act): void;
  /** Takes open tasks of a kind back that something else has made pointless. */
  takeBack(kind: TaskKind, reason: string): void;
  /**
   * As {@link ask}, but the limit decides where nobody did: null once it has passed and nothing asked for in time is still
   * to be decided about it (`isContested`). A case that is suspended or held does not lapse (ADR 12).
   */
  askWithin<K extends TaskKind>(
    request: Request<K>,
    isContested?: (taskId: string) => boolean,
  ): Promise<Decision<K> | null>;
  /** Waits until something holds that an act or a signal brings about. */
  until(holds: () => boolean): Promise<void>;
  /** Grows with every change of the case. */
  readonly revision: number;
  readonly phaseName: string;
  /** The round of the procedure, from 1. */
  readonly round: number;
  /** Starts the next round. */
  nextRound(): void;
  /** Makes the standing decision of that kind and party void: it is asked anew. */
  reopen(kind: TaskKind, party: Party): void;
  /** Pauses the limit of the whole case while somebody outside holds the ball; limits of tasks run on. Paused once only. */
  pauseLimit(cause: string): void;
  resumeLimit(): void;
  /**
   * Has a document made and numbered; the case does not wait for it. `days`: last days it names, in working days from
   * today; where the calendar does not reach one, the document waits for it and everything else goes on. Answers its id.
   */
  issue(
    kind: DocumentKind,
    addressees: readonly Party[],
    data?: Readonly<Record<string, unknown>>,
    days?: Readonly<Record<string, number>>,
  ): string;
  /** Waits until every document issued so far is made; not for one that waits for a year to be loaded. */
  documentsMade(): Promise<void>;
  /** Tells parties something that asks for no decision. */
  notify(notice: NoticeKind, addressees: readonly Party[], data?: Readonly<Record<string, unknown>>): void;
  /** Has something done about proposals and extracts; `procedure.onReceipt` says what follows. */
  send(errand: DeskErrand): void;
  /** Writes an entry of the procedure's own into the record; the case has changed. */
  record<T extends EntryType>(type: T, payload: EntryPayloads[T], by?: Act): void;
  /** Says that the facts have changed where nothing else says so: the row that others see is written anew. */
  changed(): void;
  /** The day that is so many working days after today; null when the calendar does not reach it. */
  dueOn(workingDays: number): string | null;
  /** Starts the limit of the whole case today. */
  startLimit(limit: CaseLimit): void;
  /** What that limit runs to is done: it ends here, in time or late. */
  endLimit(): void;
  /** Pins another pack; only before anything was submitted under the old one. */
  pin(policy: PolicyPin, terms: Terms): void;
  close(outcome: string): Closed;
}

export interface CaseLimit {
  readonly kind: Limit['kind'];
  readonly workingDays: number;
}

/** An act that only this procedure knows: what it is refused for, and what it does. Both synchronous. */
export interface ProcedureAct<N extends keyof ProcedureActs, Application, Terms, Facts extends object> {
  readonly may: (kase: ActingCase<Application, Terms, Facts>, act: ProcedureActs[N]) => Rejection | null;
  readonly apply: (kase: ActingCase<Application, Terms, Facts>, act: ProcedureActs[N]) => void;
}
/** A case as an act of its procedure sees it. */
export interface ActingCase<Application, Terms, Facts extends object> extends Kase<Application, Terms, Facts> {
  readonly isClosed: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Cancels open tasks, those beside the phases excepted. */
  cancelOpen(reason: string, by: Act, which?: (task: TaskRow) => boolean): void;
  /** Leaves the running phase for another, or restarts it. */
  jumpTo(phase: string): void;
  /** Ends the case by an act, or by what a signal told. */
  end(outcome: string, by?: Act): void;
  /** Whether the limit of a task that lapses has passed. */
  isPast(taskId: string): boolean;
  /** Holds the case where it stands: nobody decides, every clock stands still. */
  hold(): void;
  /** The case goes on; answers the due days that moved. */
  continue(): { taskId: string | null; was: string; is: string }[];
  /** Gives an open task a later day. */
  prolong(taskId: string, until: string): void;
}

export type Phase<Application, Terms, Facts extends object> = (
  kase: Kase<Application, Terms, Facts>,
) => Promise<string | Closed>;

export interface Procedure<Application, Terms, Facts extends object> {
  readonly code: ProcedureCode;
  /** In the document's order. */
  readonly phases: Readonly<Record<string, Phase<Application, Terms, Facts>>>;
  /** The facts a case begins with. */
  readonly facts: (application: Application, applicationHash: string) => Facts;
  /** Limit of the whole case. */
  readonly limit?: (terms: Terms) => CaseLimit;
  /** Working days before a due date at which it is reported due soon. */
  readonly dueSoon: (terms: Terms) => number;
  /** Who may withdraw the case: the post that started it, or anyone who acts for that agency. */
  readonly withdrawableBy: 'starter' | 'startersAgency';
  /** Until a decision of this kind stands; absent: as long as the case runs. */
  readonly withdrawableUntil?: TaskKind;
  /** Whether this task's holder may return the case to that phase; absent: to any earlier one. */
  readonly mayReturn?: (kase: ActingCase<Application, Terms, Facts>, act: ReturnTo) => Rejection | null;
  /** What follows when the case was returned, beside the decisions that became void. */
  readonly onReturn?: (kase: ActingCase<Application, Terms, Facts>) => void;
  /** What follows when an errand of {@link Kase.send} came back. */
  readonly onReceipt?: (kase: ActingCase<Application, Terms, Facts>, errand: DeskErrand, receipt: DeskReceipt) => void;
  /** Facts from outside that need no answer. */
  readonly signals?: {
    readonly [N in Exclude<SignalName, 'calendarChanged'>]?: (
      kase: ActingCase<Application, Terms, Facts>,
      signal: Signals[N],
    ) => void;
  };
  /** What follows when the case has ended, however it did. */
  readonly onEnd?: (kase: ActingCase<Application, Terms, Facts>, outcome: string) => void;
  /** Why the case may not be withdrawn now, beside what the kernel asks. */
  readonly withdrawalRefused?: (kase: ActingCase<Application, Terms, Facts>) => Rejection | null;
  /** What others see of the case beside its phase and tasks; codes and numbers only. */
  readonly view?: (facts: Facts, tasks: readonly TaskRow[]) => unknown;
  /** Kinds whose decision may be recalled while nothing followed from it outside; absent: all. */
  readonly recallable?: readonly TaskKind[];
  /** Kinds of tasks beside the phases, and what follows when one is decided. */
  readonly aside?: {
    readonly [K in TaskKind]?: (
      kase: ActingCase<Application, Terms, Facts>,
      task: TaskRow,
      decision: Decision<K>,
      by: Act,
    ) => void;
  };
  /** Acts only this procedure knows. */
  readonly acts?: { readonly [N in keyof ProcedureActs]?: ProcedureAct<N, Application, Terms, Facts> };
  /** The phase whose parties are `facts.signers`, one after another; where 加签 and 减签 apply. */
  readonly signerPhase?: string;
}

/** Any procedure, where its own types do not matter. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- phases are contravariant in their case
export type AnyProcedure = Procedure<any, any, any>;

/** Defines a procedure; the record's key order is the order of its phases. */
export function procedure<Application, Terms, Facts extends object>(
  code: ProcedureCode,
  rest: Omit<Procedure<Application, Terms, Facts>, 'code'>,
): Procedure<Application, Terms, Facts> {
  return { code, ...rest };
}
