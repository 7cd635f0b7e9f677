import type { MineView } from '@lianshen/contracts';
import { factLabels, labelOf } from '../../labels.js';

/** Facts in words; one that is absent is not known to the register. */
export const factsText = (facts: MineView['facts']): string =>
  Object.entries(facts)
    .map(([fact, held]) => `${labelOf(factLabels, fact)}：${held ? '是' : '否'}`)
    .join('；');
