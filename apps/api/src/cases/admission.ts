import type { Tx } from '@lianshen/db';
import type { CaseInput } from '@lianshen/workflows/messages';

/** What a procedure makes of a request to start a case; the same admission follows for all. */
export interface PreparedCase {
  readonly input: Omit<CaseInput, 'caseNo'>;
  /** 事由: what lists show. */
  readonly title: string;
  readonly applicant: string;
  /** Further words that search finds the case by. */
  readonly alsoKnownAs?: readonly string[];
  readonly form: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly slot: string; readonly fileId: string }[];
  /**
   * What else is written with the admission, in its transaction; refuses by throwing, and nothing is kept. Answers the files
   * as they belong to the case, where they are other than those sent.
   */
  readonly within?: (tx: Tx, caseNo: string) => Promise<readonly { slot: string; fileId: string }[] | void>;
}
