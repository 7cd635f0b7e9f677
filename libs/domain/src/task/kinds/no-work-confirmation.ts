import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { firstRefusal, requireOneOf, requireText } from './require.js';

/** 无擅自生产确认 of the township where the conclusion has become old; design section 4, reply. */
export interface NoWorkConfirmationDecision<Text> {
  /** `worked`: unauthorised work was found; the acceptance is judged again. */
  readonly result: 'noWork' | 'worked';
  readonly facts: Text;
  readonly evidence?: readonly { readonly fileId: string }[] | undefined;
}

export const noWorkConfirmationKind: KindRules<NoWorkConfirmationDecision<TextRef>> = {
  validate: ({ result, facts }) =>
    firstRefusal(
      () => requireOneOf(result, ['noWork', 'worked']),
      () => requireText(facts, 'facts', '请写明现场情况'),
    ),
  stands: () => true,
  result: ({ result }) => result,
  texts: ['facts'],
};
