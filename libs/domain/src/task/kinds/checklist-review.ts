import { reject, type Rejection } from '../../rejection.js';
import type { TextRef } from '../../case/text-ref.js';
import type { FrozenItem } from '../../resumption/application.js';
import type { Verdict } from '../../resumption/conclusion.v1.js';
import type { KindRules } from './kind-rules.js';
import { filled, firstRefusal, holds, requireAll } from './require.js';

export interface ItemReview<Text> {
  readonly itemId: string;
  readonly verdict: Verdict;
  readonly note?: Text | undefined;
  /** What was found, with what the person states of time and place; what a photo says of itself is kept with the file. */
  readonly evidence?:
    | readonly {
        readonly fileId: string;
        readonly takenAt?: string | undefined;
        readonly lat?: number | undefined;
        readonly lon?: number | undefined;
      }[]
    | undefined;
}

/** 逐项验收 by one body: 谁验收、谁签字、谁负责, so inspectors are named, two for anything on site (行政许可法 第三十四条). */
export interface ChecklistReviewDecision<Text> {
  readonly inspectors: readonly { readonly name: Text; readonly certificateNo: Text }[];
  readonly items: readonly ItemReview<Text>[];
  readonly opinion: Text;
}

export interface ChecklistReviewPayload {
  /** The items to judge, exactly these. */
  readonly items: readonly Omit<FrozenItem, 'agency'>[];
}

function itemsRefused(items: readonly ItemReview<TextRef>[], asked: ChecklistReviewPayload['items']): Rejection | null {
  const ids = items.map(({ itemId }) => itemId);
  const foreign = ids.findIndex((id, i) => !asked.some(({ itemId }) => itemId === id) || ids.indexOf(id) !== i);
  if (foreign >= 0)
    return reject('unknownItem', '清单中没有这一事项，或事项重复', {
      errors: [{ path: `items.${foreign}.itemId`, message: '不是本次应当验收的事项' }],
    });
  const missing = asked.filter(({ itemId }) => !ids.includes(itemId));
  return requireAll(missing.map(({ itemId }) => ({ path: 'items', message: `事项${itemId}尚未作出结论` })));
}

const reasonsMissing = (items: readonly ItemReview<TextRef>[]): Rejection | null =>
  requireAll(
    items.map(({ verdict, note }, i) =>
      verdict === 'pass'
        ? null
        : filled(note, `items.${i}.note`, verdict === 'fail' ? '不合格须写明问题' : '不适用须说明理由'),
    ),
  );

/** 不适用 may not contradict what the register states. */
function contradictsRegister(
  items: readonly ItemReview<TextRef>[],
  asked: ChecklistReviewPayload['items'],
): Rejection | null {
  const wrong = items.findIndex(
    ({ itemId, verdict }) => verdict === 'notApplicable' && asked.find((item) => item.itemId === itemId)?.fixed,
  );
  return wrong < 0
    ? null
    : reject('contradictsRegister', '登记事实表明该事项适用，不能判为不适用', {
        errors: [{ path: `items.${wrong}.verdict`, message: '登记事实表明该事项适用' }],
      });
}

export const checklistReviewKind: KindRules<ChecklistReviewDecision<TextRef>> = {
  validate: ({ inspectors, items, opinion }, { payload }) => {
    const { items: asked } = payload as unknown as ChecklistReviewPayload;
    const onSite = items.some(
      ({ itemId, verdict }) =>
        verdict !== 'notApplicable' && asked.find((item) => item.itemId === itemId)?.method !== 'document',
    );
    return firstRefusal(
      () => itemsRefused(items, asked),
      () => reasonsMissing(items),
      () => contradictsRegister(items, asked),
      () =>
        requireAll([
          holds(
            inspectors.length >= (onSite ? 2 : 1),
            'inspectors',
            onSite ? '现场核查须有两名以上验收人' : '请填写验收人',
          ),
          ...inspectors.flatMap(({ name, certificateNo }, i) => [
            filled(name, `inspectors.${i}.name`, '请填写姓名'),
            filled(certificateNo, `inspectors.${i}.certificateNo`, '请填写证件号'),
          ]),
          filled(opinion, 'opinion', '请填写意见'),
        ]),
    );
  },
  stands: () => true,
  result: ({ items }) => (items.some(({ verdict }) => verdict === 'fail') ? 'fail' : 'pass'),
  texts: ['inspectors.*.name', 'inspectors.*.certificateNo', 'items.*.note', 'opinion'],
};
