import { reject, type Rejection } from '../../rejection.js';
import type { TextRef } from '../../case/text-ref.js';
import type { KindRules } from './kind-rules.js';
import { filled, firstRefusal, holds, requireAll, requireOneOf } from './require.js';

/** One thing to correct, by material slot or form path, with what would satisfy it. */
export interface CorrectionEntry<Text> {
  readonly slot?: string | undefined;
  readonly path?: string | undefined;
  readonly problem: Text;
  readonly satisfiedBy: Text;
}
/** A slip mended on the spot (行政许可法 第三十二条第一款第三项). */
export interface MendedSlip<Text> {
  readonly slot?: string | undefined;
  readonly path?: string | undefined;
  readonly note: Text;
}

/** 受理审查, first or second check (行政许可法 第三十二条第一款第四项: 一次告知需要补正的全部内容). */
export interface CompletenessCheckDecision<Text> {
  readonly result: 'accept' | 'requestCorrection' | 'refuse';
  readonly corrections?: readonly CorrectionEntry<Text>[] | undefined;
  readonly mended?: readonly MendedSlip<Text>[] | undefined;
  readonly reasons?: Text | undefined;
  /** Second check: the entries (from 0) that were not corrected; left out means all. A refusal may stand on no other. */
  readonly unmet?: readonly number[] | undefined;
}

/** `entries`: the corrections that were asked for, all that the second check looks at. */
export interface CompletenessCheckPayload {
  readonly check: 'first' | 'second';
  readonly entries?: readonly CorrectionEntry<TextRef>[];
}

const correctionsNamed = ({ corrections }: CompletenessCheckDecision<TextRef>): Rejection | null =>
  requireAll([
    holds((corrections?.length ?? 0) > 0, 'corrections', '请逐项写明需要补正的内容'),
    ...(corrections ?? []).flatMap(({ slot, path, problem, satisfiedBy }, i) => [
      holds(slot !== undefined || path !== undefined, `corrections.${i}`, '请指明材料或表单栏目'),
      filled(problem, `corrections.${i}.problem`, '请写明问题'),
      filled(satisfiedBy, `corrections.${i}.satisfiedBy`, '请写明补正要求'),
    ]),
  ]);

function refusalGrounded({ reasons, unmet }: CompletenessCheckDecision<TextRef>, entries: number): Rejection | null {
  return requireAll([
    filled(reasons, 'reasons', '不予受理须说明理由'),
    holds(unmet?.every((i) => i < entries) ?? true, 'unmet', '只能以已告知补正的事项为由'),
    holds(unmet?.length !== 0, 'unmet', '请指明未补正的事项'),
  ]);
}

export const completenessCheckKind: KindRules<CompletenessCheckDecision<TextRef>> = {
  validate: (decision, { payload }) => {
    const { check, entries = [] } = payload as unknown as CompletenessCheckPayload;
    return firstRefusal(
      () => requireOneOf(decision.result, ['accept', 'requestCorrection', 'refuse']),
      () =>
        requireAll([
          holds(
            decision.result === 'requestCorrection' || !decision.corrections?.length,
            'corrections',
            '只有告知补正时才填写补正事项；当场更正的写在“当场更正”里',
          ),
        ]),
      () => {
        if (decision.result === 'accept') return null;
        if (decision.result === 'refuse')
          return refusalGrounded(decision, check === 'second' ? entries.length : Number.MAX_SAFE_INTEGER);
        return check === 'first'
          ? correctionsNamed(decision)
          : reject('correctionOnlyOnce', '补正只能一次告知；本次只审查已告知的事项');
      },
    );
  },
  stands: (decision) => decision.result !== 'requestCorrection',
  result: (decision) => decision.result,
  texts: ['corrections.*.problem', 'corrections.*.satisfiedBy', 'mended.*.note', 'reasons'],
};
