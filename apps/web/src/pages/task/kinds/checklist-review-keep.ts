import type { ReviewForm } from './checklist-review-model.js';
import { formFrom } from './checklist-review-model.js';

const nameOf = (userId: string, taskId: string): string => `lianshen.review.${userId}.${taskId}`;

/** The copy in this browser; null where there is none or storage is refused. */
export function readCopy(userId: string, taskId: string): ReviewForm | null {
  try {
    const text = localStorage.getItem(nameOf(userId, taskId));
    return text ? formFrom(JSON.parse(text)) : null;
  } catch {
    return null;
  }
}

/** Keeps a copy in this browser; false when the browser refused, as in a private window. */
export function keepCopy(userId: string, taskId: string, form: ReviewForm): boolean {
  try {
    localStorage.setItem(nameOf(userId, taskId), JSON.stringify(form));
    return true;
  } catch {
    return false;
  }
}

export function dropCopy(userId: string, taskId: string): void {
  try {
    localStorage.removeItem(nameOf(userId, taskId));
  } catch {
    // Storage that cannot be reached holds nothing either.
  }
}
