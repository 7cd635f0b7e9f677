import { remedyDays } from './remedies.v1.js';

describe('the days to contest a decision', () => {
  it('run from the delivery that was proved, not from the decision', () => {
    expect(remedyDays('2026-12-01', { days: 60, months: 6 })).toEqual({
      reconsiderationUntil: '2027-01-30',
      litigationUntil: '2027-06-01',
    });
  });
  it('end with a month that has no such day on its last one', () => {
    expect(remedyDays('2026-08-31', { days: 60, months: 6 }).litigationUntil).toBe('2027-02-28');
  });
});
