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

export const checkFormOf = (draft: unknown): CheckForm => {
  const { result = '', remarks, reasons = '', unmet } = asFields(draft) as Partial<CheckForm>;
  return { result, reasons, remarks: asList(remarks) as Remark[], unmet: asList(unmet) as number[] };
};

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
