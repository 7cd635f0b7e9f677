import { describe, expect, it } from '@jest/globals';
import { clockText, dateText, instantText, yearOf } from './format.js';

describe('times on a page', () => {
  it('are of Beijing, whatever the zone of the machine', () => {
    expect(instantText('2026-12-31T16:30:00.000Z')).toBe('2027-01-01 00:30');
    expect(dateText('2026-12-31T16:30:00.000Z')).toBe('2027-01-01');
    expect(clockText(new Date('2026-12-31T16:30:00.000Z'))).toBe('00:30');
  });
  it('begin the year at midnight in Beijing', () => {
    expect(yearOf(new Date('2026-12-31T15:59:59.000Z'))).toBe(2026);
    expect(yearOf(new Date('2026-12-31T16:00:00.000Z'))).toBe(2027);
  });
});
