import { demoAccounts, type DemoAccount } from '@lianshen/policy';

/** One decision, or another act, of one demo account. `n` counts the tasks of that kind and party in the case, from 1. */
export type Step =
  | {
      readonly act: 'opinion';
      readonly by: string;
      readonly n?: number;
      readonly result: 'agree' | 'disagree' | 'noObjection';
      readonly opinion: string;
    }
  | {
      readonly act: 'signature';
      readonly by: string;
      readonly n?: number;
      readonly result: 'sign' | 'return';
      readonly opinion?: string;
    }
  | {
      readonly act: 'approval';
      readonly by: string;
      readonly n?: number;
      readonly result: 'agree' | 'disagree' | 'return';
      readonly opinion?: string;
    }
  | { readonly act: 'supplement'; readonly by: string; readonly n?: number; readonly note: string }
  | {
      readonly act: 'filing';
      readonly by: string;
      readonly n?: number;
      readonly result: 'filed';
      readonly note?: string;
    }
  | { readonly act: 'claim'; readonly by: string; readonly kind: string; readonly n?: number }
  | {
      readonly act: 'returnTo';
      readonly by: string;
      readonly kind: string;
      readonly n?: number;
      readonly toPhase: string;
      readonly then: 'back' | 'redo';
      readonly reason: string;
    }
  | { readonly act: 'withdrawal'; readonly by: string; readonly reason: string };

/** A consultation of the demo: how it is started and what has happened to it since. */
export interface Story {
  /** Fixed for ever: the idempotency keys are made from it. */
  readonly key: string;
  readonly regionCode: string;
  /** Username of the handler who starts it. */
  readonly starter: string;
  readonly subject: string;
  readonly question: string;
  readonly agencies: readonly string[];
  /** `AGENCY.post`, in order. */
  readonly signers: readonly string[];
  readonly steps: readonly Step[];
}

/** The demo account of a username. */
export function accountOf(username: string): DemoAccount {
  const account = demoAccounts.find((one) => one.username === username);
  if (!account) throw new Error(`no demo account ${username}`);
  return account;
}

/** `<region>.<agency>.handler`, who answers for an agency in the demo. */
export const handlerOf = (regionCode: string, agency: string): string =>
  `${regionCode}.${agency.toLowerCase()}.handler`;
