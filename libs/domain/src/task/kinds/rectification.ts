import { reject } from '../../rejection.js';
import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { filled, firstRefusal, requireAll, requireOneOf } from './require.js';

/** 整改: measures and evidence for every failed item, or giving up. */
export interface RectificationDecision<Text> {
  readonly result: 'done' | 'giveUp';
  readonly items?:
    | readonly {
        readonly itemId: string;
        readonly measures: Text;
        readonly evidence?: readonly { readonly fileId: string }[] | undefined;
      }[]
    | undefined;
}

export const rectificationKind: KindRules<RectificationDecision<TextRef>> = {
  validate: ({ result, items = [] }, { payload }) => {
    const failed = (payload['items'] as readonly { itemId: string }[]).map(({ itemId }) => itemId);
    const ids = items.map(({ itemId }) => itemId);
    const foreign = ids.findIndex((id, i) => !failed.includes(id) || ids.indexOf(id) !== i);
    return firstRefusal(
      () => requireOneOf(result, ['done', 'giveUp']),
      () =>
        foreign < 0
          ? null
          : reject('unknownItem', '不是需要整改的事项，或事项重复', {
              errors: [{ path: `items.${foreign}.itemId`, message: '不是需要整改的事项' }],
            }),
      () =>
        result === 'giveUp'
          ? null
          : requireAll([
              ...failed
                .filter((id) => !ids.includes(id))
                .map((id) => ({ path: 'items', message: `事项${id}尚未填写整改措施` })),
              ...items.map(({ measures }, i) => filled(measures, `items.${i}.measures`, '请填写整改措施')),
            ]),
    );
  },
  stands: () => false,
  result: ({ result }) => (result === 'done' ? 'rectified' : 'givenUp'),
  texts: ['items.*.measures'],
};
