import { reject } from '../../rejection.js';
import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { filled, firstRefusal, requireAll, requireOneOf } from './require.js';

/** 专家签字, each seat for itself; a dissent on a veto item makes it fail until a revised opinion is signed by all. */
export interface ExpertSignatureDecision<Text> {
  readonly result: 'sign' | 'dissent';
  readonly opinion: Text;
  /** Items the dissent is about. */
  readonly itemIds?: readonly string[] | undefined;
}

export const expertSignatureKind: KindRules<ExpertSignatureDecision<TextRef>> = {
  validate: ({ result, opinion, itemIds = [] }, { payload }) => {
    const known = payload['itemIds'] as readonly string[];
    const foreign = itemIds.findIndex((id) => !known.includes(id));
    return firstRefusal(
      () => requireOneOf(result, ['sign', 'dissent']),
      () => requireAll([filled(opinion, 'opinion', '请填写意见')]),
      () =>
        foreign < 0
          ? null
          : reject('unknownItem', '清单中没有这一事项', {
              errors: [{ path: `itemIds.${foreign}`, message: '不是专家组验收的事项' }],
            }),
    );
  },
  stands: () => true,
  result: ({ result }) => result,
  texts: ['opinion'],
};
