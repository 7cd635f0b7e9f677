import { dateOf } from '../../clock/dates.js';
import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { filled, firstRefusal, holds, requireAll, requireOneOf } from './require.js';

/** 听证笔录: the decision rests on it (行政许可法 第四十八条第二款, a benchmark). Absence without reason is a waiver. */
export interface HearingRecordDecision<Text> {
  readonly heldOn: string;
  readonly party: 'signed' | 'refusedToSign' | 'absent';
  readonly summary: Text;
  readonly files?: readonly string[] | undefined;
}

export const hearingRecordKind: KindRules<HearingRecordDecision<TextRef>> = {
  validate: ({ heldOn, party, summary }, { payload, now }) =>
    firstRefusal(
      () => requireOneOf(party, ['signed', 'refusedToSign', 'absent'], 'party'),
      () =>
        requireAll([
          holds(
            heldOn >= dateOf(Date.parse(String(payload['at']))) && heldOn <= dateOf(now),
            'heldOn',
            '听证日期应当在通知的日期之后、不晚于今天',
          ),
          filled(summary, 'summary', '请填写听证笔录要点'),
        ]),
    ),
  stands: () => true,
  result: () => 'recorded',
  texts: ['summary'],
};
