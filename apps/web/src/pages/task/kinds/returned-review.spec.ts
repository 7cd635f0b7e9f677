import { describe, expect, it } from '@jest/globals';
import type { Review } from './checklist-review-model.js';
import { returnOf } from './returned-review.js';

type Decided = Parameters<typeof returnOf>[0][number];

const reviewed = (decidedAt: string) => ({ task: { decidedAt } }) as unknown as Review;
const decided = (kind: Decided['kind'], agency: string, decidedAt: string, decision: Record<string, unknown>) =>
  ({
    kind,
    party: { regionCode: '640522', agency, post: 'x' },
    agencyName: '海原县应急管理局',
    postTitle: '科室负责人',
    decidedAt,
    decidedBy: { name: '傅景云' },
    decision,
  }) as unknown as Decided;

describe('why a checklist is judged again', () => {
  const review = [reviewed('2026-11-30T09:00:00+08:00')];
  const back = decided('sectionReview', 'EM', '2026-11-30T10:00:00+08:00', { result: 'return', opinion: '缺照片。' });

  it('names who sent it back, and the reason', () => {
    expect(returnOf([back], 'EM', review)).toEqual({ by: '海原县应急管理局 科室负责人 傅景云', reason: '缺照片。' });
  });

  it('is over once the body has submitted again', () => {
    expect(returnOf([back], 'EM', [...review, reviewed('2026-11-30T11:00:00+08:00')])).toBeNull();
  });

  it('is not told where nothing was sent back, nor to another body', () => {
    const passed = decided('sectionReview', 'EM', '2026-11-30T10:00:00+08:00', { result: 'pass' });
    expect(returnOf([passed], 'EM', review)).toBeNull();
    expect(returnOf([back], 'EE', review)).toBeNull();
    expect(returnOf([back], 'EM', [])).toBeNull();
  });

  it('the lead names the bodies that look again', () => {
    const lead = decided('conclusionConfirmation', 'NR', '2026-11-30T10:00:00+08:00', {
      result: 'return',
      summary: '第三项依据不足。',
      bodies: ['EM'],
    });
    expect(returnOf([lead], 'EM', review)?.reason).toBe('第三项依据不足。');
    expect(returnOf([lead], 'EE', review)).toBeNull();
  });
});
