import { reject } from '../../rejection.js';
import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { firstRefusal, holds, requireAll, requireOneOf, requireText } from './require.js';

/** 确认验收结论: the verdict is computed and nobody's to change; a return has the named bodies review again, same round. */
export interface ConclusionConfirmationDecision<Text> {
  readonly result: 'confirm' | 'return';
  readonly summary: Text;
  readonly bodies?: readonly string[] | undefined;
}

export const conclusionConfirmationKind: KindRules<ConclusionConfirmationDecision<TextRef>> = {
  validate: ({ result, summary, bodies = [] }, { payload }) => {
    const all = payload['bodies'] as readonly string[];
    const foreign = bodies.findIndex((agency) => !all.includes(agency));
    return firstRefusal(
      () => requireOneOf(result, ['confirm', 'return']),
      () => requireText(summary, 'summary', '请填写综合意见'),
      () => requireAll([holds(result !== 'return' || bodies.length > 0, 'bodies', '请指明需要重新核查的单位')]),
      () =>
        foreign < 0
          ? null
          : reject('noSuchAgency', '该单位没有参加本次验收', {
              errors: [{ path: `bodies.${foreign}`, message: '没有参加本次验收' }],
            }),
    );
  },
  stands: ({ result }) => result === 'confirm',
  result: ({ result }) => result,
  texts: ['summary'],
};
