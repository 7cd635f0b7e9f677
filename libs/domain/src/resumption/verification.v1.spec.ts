import fc from 'fast-check';
import { verified } from './verification.v1.js';

const found = fc.array(fc.constantFrom('confirmed' as const, 'deviates' as const, 'notStarted' as const));

test('a mine that one body found not started has not resumed, whoever else says what, in whatever order', () => {
  fc.assert(
    fc.property(found, found, (before, after) => {
      expect(verified([...before, 'notStarted', ...after])).toBe('lapsed');
      const started = [...before, ...after].filter((one) => one !== 'notStarted');
      expect(verified(started)).toBe('resumed');
    }),
  );
});
