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

/** Later than the limit there was, not later than was asked: nobody is granted what they did not ask for. */
function untilRefused(until: string | undefined, { dueOn, until: asked }: Readonly<Record<string, unknown>>) {
  if (until === undefined) return null;
  if (until <= String(dueOn))
    return reject('limitNotLater', '新期限应当晚于原期限', { errors: [{ path: 'until', message: '应当晚于原期限' }] });
  return until <= String(asked)
    ? null
    : reject('limitTooLate', '批准的期限不能晚于申请的期限', {
        errors: [{ path: 'until', message: '晚于申请的期限' }],
      });
}

export const extensionDecisionKind: KindRules<ExtensionDecision<TextRef>> = {
  validate: ({ result, until, reasons }, { payload }) =>
    firstRefusal(
      () => requireOneOf(result, ['grant', 'refuse']),
      () => (result === 'grant' ? null : requireText(reasons, 'reasons', '不同意延期须说明理由')),
      () => untilRefused(until, payload),
    ),
  stands: () => true,
  result: ({ result }) => result,
  texts: ['reasons'],
};
