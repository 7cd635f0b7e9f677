import type { Decision, Limit, Party, ProcedureCode, TaskKind } from '@lianshen/domain';

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
}

/** What a phase can do; see `Case` in case.ts. */
export interface Kase<Application, Terms, Facts extends object> {
  readonly caseNo: string;
  readonly application: Application;
  readonly terms: Terms;
  /** What later phases need; survives jumps and a fresh history. Never keep such things in locals. */
  readonly facts: Facts;
  readonly starter: Party;
  /** A party of the case's own region. */
  party(agency: string, post: string): Party;
  /** Opens the task and resolves with its decision; a decision of the same kind and party that still stands resolves at once. */
  ask<K extends TaskKind>(request: Request<K>): Promise<Decision<K>>;
  /** Opens all and resolves with the decisions in the order of the requests when every one is in. */
  askAll<K extends TaskKind>(requests: readonly Request<K>[]): Promise<Decision<K>[]>;
  close(outcome: string): Closed;
}

export type Phase<Application, Terms, Facts extends object> = (
  kase: Kase<Application, Terms, Facts>,
) => Promise<string | Closed>;

export interface Procedure<Application, Terms, Facts extends object> {
  readonly code: ProcedureCode;
  /** In the document's order. */
  readonly phases: Readonly<Record<string, Phase<Application, Terms, Facts>>>;
  /** The facts a case begins with. */
  readonly facts: (application: Application) => Facts;
  /** Limit of the whole case. */
  readonly limit?: (terms: Terms) => { readonly kind: Limit['kind']; readonly workingDays: number };
  /** Working days before a due date at which it is reported due soon. */
  readonly dueSoon: (terms: Terms) => number;
  /** The starter may withdraw until a decision of this kind stands. */
  readonly withdrawableUntil: TaskKind;
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
