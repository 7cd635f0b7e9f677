import { dateOf } from '../../clock/dates.js';
import type { KindRules } from './kind-rules.js';
import { holds, requireAll } from './require.js';

/** 确认开复工日期: not before the reply was delivered, not in the future, within the reply's validity. */
export interface ResumptionConfirmationDecision {
  readonly resumedOn: string;
}

export const resumptionConfirmationKind: KindRules<ResumptionConfirmationDecision> = {
  validate: ({ resumedOn }, { payload, now, dueOn }) =>
    requireAll([
      holds(resumedOn >= String(payload['deliveredOn']), 'resumedOn', '不能早于批复送达之日'),
      holds(resumedOn <= dateOf(now), 'resumedOn', '不能晚于今天'),
      holds(dueOn === null || resumedOn <= dueOn, 'resumedOn', '已超过批复有效期'),
    ]),
  stands: () => true,
  result: () => 'resumed',
  texts: [],
};
