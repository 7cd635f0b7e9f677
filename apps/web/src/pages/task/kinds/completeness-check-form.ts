import { asFields, asList } from '../../../forms/values.js';

export interface Remark {
  readonly slot?: string;
  readonly path?: string;
  /** Mended on the spot instead of asked for in the notice. */
  readonly onTheSpot: boolean;
  readonly problem: string;
  readonly satisfiedBy: string;
}
export interface CheckForm {
  readonly result: '' | 'accept' | 'requestCorrection' | 'refuse';
  readonly remarks: readonly Remark[];
  readonly reasons: string;
  readonly unmet: readonly number[];
}
export type Check = 'first' | 'second';

const RESULTS = ['accept', 'requestCorrection', 'refuse'] as const;
const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A remark as it was saved; what an older draft or another form left in its place is dropped. */
function remarkOf(saved: unknown): readonly Remark[] {
  const { slot, path, onTheSpot, problem, satisfiedBy } = asFields(saved);
  if (!wordOf(slot) && !wordOf(path)) return [];
  const place = { ...(wordOf(slot) ? { slot: wordOf(slot) } : {}), ...(wordOf(path) ? { path: wordOf(path) } : {}) };
  return [{ ...place, onTheSpot: onTheSpot === true, problem: wordOf(problem), satisfiedBy: wordOf(satisfiedBy) }];
}

/** The form from a draft, whatever that holds; a draft of the generic form keeps its corrections as remarks. */
export function checkFormOf(draft: unknown): CheckForm {
  const { result, remarks, corrections, reasons, unmet } = asFields(draft);
  return {
    result: RESULTS.find((one) => one === result) ?? '',
    remarks: asList(remarks ?? corrections).flatMap(remarkOf),
    reasons: wordOf(reasons),
    unmet: asList(unmet).filter((one): one is number => Number.isInteger(one)),
  };
}

const place = ({ slot, path }: Remark) => ({ ...(slot ? { slot } : {}), ...(path ? { path } : {}) });

/** The decision as the API takes it; of the first check with its remarks, of the second with what was not corrected. */
export function decisionOf({ result, remarks, reasons, unmet }: CheckForm, check: Check) {
  const mended = remarks.filter((one) => one.onTheSpot).map((one) => ({ ...place(one), note: one.problem.trim() }));
  const asked = remarks
    .filter((one) => !one.onTheSpot)
    .map((one) => ({ ...place(one), problem: one.problem.trim(), satisfiedBy: one.satisfiedBy.trim() }));
  return {
    result,
    ...(mended.length > 0 ? { mended } : {}),
    ...(result === 'requestCorrection' ? { corrections: asked } : {}),
    ...(result === 'refuse' ? { reasons: reasons.trim() } : {}),
    ...(result === 'refuse' && check === 'second' ? { unmet } : {}),
  };
}

/** What keeps the decision from being sent, in words. */
export function checkProblems({ result, remarks, reasons, unmet }: CheckForm, check: Check): readonly string[] {
  const asked = remarks.filter((one) => !one.onTheSpot);
  const wrong: string[] = [];
  if (result === '') wrong.push('请选择审查结论');
  if (remarks.some((one) => !one.problem.trim() || (!one.onTheSpot && !one.satisfiedBy.trim())))
    wrong.push('请把每一条意见填写完整，不需要的请删除');
  if (result === 'requestCorrection' && asked.length === 0) wrong.push('请在左侧逐项写明需要补正的内容');
  if (result === 'accept' && asked.length > 0) wrong.push('还有需要补正的意见；受理前请删除，或改为要求补正');
  if (result === 'refuse' && !reasons.trim()) wrong.push('请说明不予受理的理由');
  if (result === 'refuse' && check === 'second' && unmet.length === 0) wrong.push('请勾选未补正的事项');
  return wrong;
}
