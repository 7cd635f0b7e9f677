import type { FrozenItem } from './application.js';

export type Verdict = 'pass' | 'fail' | 'notApplicable';

/** What one round of joint acceptance comes to. */
export interface Conclusion {
  /** 合格: no veto item failed, ordinary ones within the tolerance. */
  readonly passed: boolean;
  readonly failedVeto: readonly string[];
  readonly failedOrdinary: readonly string[];
  /** Without a verdict yet: nothing can be concluded. */
  readonly missing: readonly string[];
}

/**
 * 验收结论, computed and never overruled (中卫市矿产资源开采治理整顿工作方案 二(三): 验收不合格坚决不予开复工). Items a public body
 * answers for never count against the enterprise; they hold the conclusion elsewhere. Rule `conclusion`, version 1.
 */
export function concludeRound(
  items: readonly Pick<FrozenItem, 'itemId' | 'level' | 'subject'>[],
  verdicts: Readonly<Record<string, Verdict>>,
  ordinaryTolerance: number,
): Conclusion {
  const own = items.filter(({ subject }) => subject === 'enterprise');
  const failed = own.filter(({ itemId }) => verdicts[itemId] === 'fail');
  const failedVeto = failed.filter(({ level }) => level === 'veto').map(({ itemId }) => itemId);
  const failedOrdinary = failed.filter(({ level }) => level === 'ordinary').map(({ itemId }) => itemId);
  const missing = items.filter(({ itemId }) => verdicts[itemId] === undefined).map(({ itemId }) => itemId);
  const passed = missing.length === 0 && failedVeto.length === 0 && failedOrdinary.length <= ordinaryTolerance;
  return { passed, failedVeto, failedOrdinary, missing };
}
