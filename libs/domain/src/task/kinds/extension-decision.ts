import { reject } from '../../rejection.js';
import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { firstRefusal, requireOneOf, requireText } from './require.js';

/** 延期决定 on what the applicant asked for; it only ever lengthens. */
export interface ExtensionDecision<Text> {
  readonly result: 'grant' | 'refuse';
  /** Until when; absent: as asked. */
  readonly until?: string | undefined;
  readonly reasons?: Text | undefined;
}

export const extensionDecisionKind: KindRules<ExtensionDecision<TextRef>> = {
  validate: ({ result, until, reasons }, { payload }) =>
    firstRefusal(
      () => requireOneOf(result, ['grant', 'refuse']),
      () => (result === 'grant' ? null : requireText(reasons, 'reasons', '不同意延期须说明理由')),
      () =>
        until === undefined || until > String(payload['dueOn'])
          ? null
          : reject('limitNotLater', '新期限应当晚于原期限', { errors: [{ path: 'until', message: '应当晚于原期限' }] }),
    ),
  stands: () => true,
  result: ({ result }) => result,
  texts: ['reasons'],
};
