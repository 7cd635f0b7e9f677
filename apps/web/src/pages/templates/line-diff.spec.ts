import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diffLines } from './line-diff.js';

const words = fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 12 });

describe('the difference of two texts', () => {
  it('names what went and what came, in order', () => {
    expect(diffLines(['甲', '乙', '丙'], ['甲', '丁', '丙'])).toEqual([
      { change: 'same', text: '甲' },
      { change: 'removed', text: '乙' },
      { change: 'added', text: '丁' },
      { change: 'same', text: '丙' },
    ]);
  });

  it('holds both texts whole', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const lines = diffLines(before, after);
        const without = (change: string) => lines.filter((line) => line.change !== change).map(({ text }) => text);
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });

  it('of equal texts is none', () => {
    fc.assert(fc.property(words, (text) => diffLines(text, text).every(({ change }) => change === 'same')));
  });
});
