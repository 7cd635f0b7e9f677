import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { firstRefusal, requireOneOf, requireText } from './require.js';

/** 无变化声明 of the enterprise where the conclusion has become old; design section 4, reply. */
export interface NoChangeDeclarationDecision<Text> {
  readonly result: 'unchanged' | 'changed';
  /** What changed; may be left out where nothing did. */
  readonly statement?: Text | undefined;
}

export const noChangeDeclarationKind: KindRules<NoChangeDeclarationDecision<TextRef>> = {
  validate: ({ result, statement }) =>
    firstRefusal(
      () => requireOneOf(result, ['unchanged', 'changed']),
      () => (result === 'changed' ? requireText(statement, 'statement', '请写明发生了哪些变化') : null),
    ),
  stands: () => true,
  result: ({ result }) => result,
  texts: ['statement'],
};
