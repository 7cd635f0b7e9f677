import type { StopOrderView } from '@lianshen/contracts';
import { orderClassTitles } from '@lianshen/contracts/labels';
import { labelOf } from '../../labels.js';

/** Whom an order reaches, in words. */
export function scopeText({ scope, mineName }: Pick<StopOrderView, 'scope' | 'mineName'>): string {
  if (scope.kind === 'region') return '全地区矿山';
  if (scope.kind === 'class') return `全地区${labelOf(orderClassTitles, scope.class)}`;
  const name = mineName ?? scope.mineId;
  return scope.partIds.length === 0 ? name : `${name}（${scope.partIds.length} 处生产系统、场所）`;
}
