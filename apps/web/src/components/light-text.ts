import type { Light } from '@lianshen/contracts';
import { lightLabels } from '../labels.js';

export interface Timing {
  readonly light: Light;
  readonly dueOn: string | null;
  /** Negative when overdue. */
  readonly remainingWorkingDays: number | null;
  /** Nobody may decide it: something outside holds the case. */
  readonly held?: boolean;
}

/** The remaining limit in words, so that colour is never the only sign. */
export function lightText({ light, dueOn, remainingWorkingDays: days, held }: Timing): string {
  if (held) return '暂停办理';
  if (light === 'paused') return lightLabels.paused;
  if (dueOn === null) return '无期限';
  if (light === 'red') return days === null || days >= 0 ? lightLabels.red : `超期 ${-days} 个工作日`;
  if (days === null) return lightLabels[light];
  if (days <= 0) return '今天到期';
  return `剩 ${days} 个工作日`;
}
