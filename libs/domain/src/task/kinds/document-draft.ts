import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';

/** 拟稿: prefilled by the program; the handler may word fields and leave a note. */
export interface DocumentDraftDecision<Text> {
  readonly fields?: Readonly<Record<string, string>> | undefined;
  readonly note?: Text | undefined;
}

export const documentDraftKind: KindRules<DocumentDraftDecision<TextRef>> = {
  validate: () => null,
  stands: () => true,
  result: () => 'drafted',
  texts: ['note'],
};
