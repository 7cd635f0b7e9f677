import { reject } from '../../rejection.js';
import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';

/** 拟稿: the words are the template's, prefilled by the program; the handler adds what this enterprise has to observe. */
export interface DocumentDraftDecision<Text> {
  readonly fields?:
    | {
        /** 要求, a line each; of a reply only. */
        readonly requirements?: Text | undefined;
      }
    | undefined;
  readonly note?: Text | undefined;
}

export const documentDraftKind: KindRules<DocumentDraftDecision<TextRef>> = {
  validate: ({ fields }, { payload }) =>
    fields?.requirements === undefined || payload['document'] === 'reply'
      ? null
      : reject('decisionIncomplete', '这份文书没有“要求”一栏', {
          errors: [{ path: 'fields.requirements', message: '这份文书没有这一栏' }],
        }),
  stands: () => true,
  result: () => 'drafted',
  texts: ['fields.requirements', 'note'],
};
