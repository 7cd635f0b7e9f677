import { requireTaken } from './taken-at.js';

const now = Date.parse('2026-05-03T10:00:00+08:00');
const review = (takenAt: string) => ({ items: [{ itemId: 'EM-01' }, { itemId: 'EM-02', evidence: [{ takenAt }] }] });

describe('when evidence was made', () => {
  test('may be long ago, or as much ahead as a fast clock', () => {
    for (const at of ['2020-01-01T00:00:00+08:00', '2026-05-03T02:09:00Z']) requireTaken(review(at), now);
  });
  test('is not still to come', () => {
    let errors: unknown;
    try {
      requireTaken(review('2026-05-03T10:30:00+08:00'), now);
    } catch (error) {
      errors = (error as { more: { errors: unknown } }).more.errors;
    }
    expect(errors).toEqual([{ path: 'items.1.evidence.0.takenAt', message: '不能晚于现在' }]);
  });
});
