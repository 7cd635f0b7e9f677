import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { requireText } from './require.js';

/** 补充材料: the starter answers a return; asked anew each time, so it never stands. */
export interface SupplementDecision<Text> {
  readonly note: Text;
  /** Ids of uploaded files. */
  readonly files?: readonly string[] | undefined;
}

export const supplementKind: KindRules<SupplementDecision<TextRef>> = {
  validate: (decision) => requireText(decision.note, 'note', '请填写补充说明'),
  stands: () => false,
  result: () => 'done',
  texts: ['note'],
};
