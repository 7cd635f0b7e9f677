import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { firstRefusal, requireOneOf, requireText } from './require.js';

/** 主管部门自身事项: the body does what is its own to do; it presses the body, never the enterprise. */
export interface AuthorityDutyDecision<Text> {
  readonly result: 'done';
  readonly note: Text;
  readonly evidence?: readonly { readonly fileId: string }[] | undefined;
}

export const authorityDutyKind: KindRules<AuthorityDutyDecision<TextRef>> = {
  validate: ({ result, note }) =>
    firstRefusal(
      () => requireOneOf(result, ['done']),
      () => requireText(note, 'note', '请说明办理情况'),
    ),
  stands: () => true,
  result: () => 'done',
  texts: ['note'],
};
