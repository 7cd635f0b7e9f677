import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { requireOneOf } from './require.js';

/** 通知回执 of a body that has to know of the reply. */
export interface NoticeAcknowledgementDecision<Text> {
  readonly result: 'acknowledged';
  readonly note?: Text | undefined;
}

export const noticeAcknowledgementKind: KindRules<NoticeAcknowledgementDecision<TextRef>> = {
  validate: ({ result }) => requireOneOf(result, ['acknowledged']),
  stands: () => true,
  result: () => 'acknowledged',
  texts: ['note'],
};
