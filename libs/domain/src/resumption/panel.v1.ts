import { reject, type Rejection } from '../rejection.js';
import type { PartInScope } from './application.js';
import type { ExpertMethod, ExpertRule, Speciality } from './terms.js';

/** An expert on a panel; `conflict` is what the register says, `conflictOfInterest` what is declared. */
export interface PanelExpert {
  readonly expertId: string;
  readonly specialities: readonly Speciality[];
  readonly conflictOfInterest: 'none' | 'declared';
  readonly conflict: 'employer' | 'pastWork' | null;
}

const methodsOf = (parts: readonly Pick<PartInScope, 'kind' | 'method'>[]): ExpertMethod[] => {
  const methods = new Set<ExpertMethod>();
  for (const { kind, method } of parts) {
    if (method !== null) methods.add(method);
    if (kind === 'tailingsPond') methods.add('tailings');
  }
  return [...methods].sort();
};

/** What the experts of one application must be: the rules of every method in its scope together; of all methods when none is. */
export function expertRuleFor(
  rules: Readonly<Record<ExpertMethod, ExpertRule>>,
  parts: readonly Pick<PartInScope, 'kind' | 'method'>[],
): ExpertRule {
  const methods = methodsOf(parts);
  const applied = methods.length > 0 ? methods.map((method) => rules[method]) : [];
  const all = applied.length > 0 ? applied : Object.values(rules).map(({ min }) => ({ min, specialities: [] }));
  return {
    min: Math.max(...all.map(({ min }) => min)),
    specialities: [...new Set(all.flatMap(({ specialities }) => specialities))].sort(),
  };
}

/**
 * Whether these experts may sit: enough of them, every speciality covered, nobody twice and nobody with an interest of
 * their own (重大行政决策程序暂行条例 第十九条). Rule `panel`, version 1.
 */
export function expertsRefused(rule: ExpertRule, experts: readonly PanelExpert[]): Rejection | null {
  const twice = experts.findIndex(({ expertId }, i) => experts.findIndex((other) => other.expertId === expertId) !== i);
  if (twice >= 0) return at(twice, reject('expertRulesNotMet', '专家重复'));
  const conflicted = experts.findIndex(
    ({ conflictOfInterest, conflict }) => conflictOfInterest !== 'none' || conflict !== null,
  );
  if (conflicted >= 0) return at(conflicted, reject('expertConflict', '该专家与申请单位有利害关系，应当回避'));
  if (experts.length < rule.min)
    return reject('expertRulesNotMet', `专家不少于${rule.min}人`, {
      errors: [{ path: 'experts', message: `还差${rule.min - experts.length}人` }],
      current: { min: rule.min, specialities: rule.specialities },
    });
  const missing = rule.specialities.filter((name) => !experts.some(({ specialities }) => specialities.includes(name)));
  return missing.length === 0
    ? null
    : reject('expertRulesNotMet', '专家的专业没有覆盖全部要求', {
        errors: [{ path: 'experts', message: '缺少所需专业' }],
        current: { missing },
      });
}

const at = (i: number, rejection: Rejection): Rejection => ({
  ...rejection,
  errors: [{ path: `experts.${i}.expertId`, message: rejection.message }],
});
