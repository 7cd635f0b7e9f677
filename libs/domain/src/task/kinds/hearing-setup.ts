import { reject } from '../../rejection.js';
import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { filled, firstRefusal, requireAll } from './require.js';

/** 听证的时间、地点、主持人; the party is told days before (行政处罚法 第六十四条第二项, a benchmark). */
export interface HearingSetupDecision<Text> {
  /** Instant. */
  readonly at: string;
  readonly place: Text;
  /** 主持人: nobody who investigated the matter. */
  readonly presider: Text;
}

const DAY_MS = 86_400_000;

export const hearingSetupKind: KindRules<HearingSetupDecision<TextRef>> = {
  validate: ({ at, place, presider }, { payload, now }) =>
    firstRefusal(
      () => requireAll([filled(place, 'place', '请填写听证地点'), filled(presider, 'presider', '请填写听证主持人')]),
      () => {
        const days = Number(payload['noticeDays']);
        if (Date.parse(at) >= now + days * DAY_MS) return null;
        const message = `听证时间应当在发出通知${days}日以后`;
        return reject('decisionIncomplete', message, { errors: [{ path: 'at', message }] });
      },
    ),
  stands: () => true,
  result: () => 'convened',
  texts: ['place', 'presider'],
};
