import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { paginate, type Block } from './document-pages.js';

const CAPACITY = 100;
const block = (text: string, height: number, keepNext = false): Block => ({
  height,
  lines: [{ line: { text, font: 'serif', size: 12, x: 0, spacing: 0 }, dy: 0, pitch: height }],
  keepNext,
});
const texts = (blocks: readonly Block[]): string[][] =>
  paginate(blocks, CAPACITY).map(({ lines }) => lines.map(({ line }) => line.text));

describe('pages', () => {
  it('every line stands once, in order, within its page, and what belongs together is together where it fits', () => {
    const any = fc.array(fc.tuple(fc.integer({ min: 5, max: 30 }), fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(any, (heights) => {
        const blocks = heights.map(([height, keepNext], i) => block(String(i), height, keepNext));
        const pages = paginate(blocks, CAPACITY);
        expect(pages.flatMap(({ lines }) => lines.map(({ line }) => line.text))).toEqual(
          heights.map((_, i) => String(i)),
        );
        for (const { lines } of pages)
          for (const { y, pitch } of lines) expect(y + pitch).toBeLessThanOrEqual(CAPACITY + 0.1);
        for (const { lines } of pages.slice(0, -1)) {
          const last = Number(lines.at(-1)!.line.text);
          let from = last;
          while (from > 0 && heights[from - 1]![1]) from -= 1;
          let height = heights[from]![0];
          for (let to = from; heights[to]?.[1] && heights[to + 1]; to += 1) height += heights[to + 1]![0];
          if (heights[last]![1]) expect(height).toBeGreaterThan(CAPACITY); // only what fits on no page is torn
        }
      }),
    );
  });

  it('a heading is never the last line of a page', () => {
    expect(texts([block('甲', 80), block('题', 20, true), block('乙', 20)])).toEqual([['甲'], ['题', '乙']]);
  });

  it('a row that is longer than a page goes on under its head, framed on each page', () => {
    const row = { edges: [0, 50, 100] };
    const head = [{ ...block('头', 10, true), row: { edges: [0, 50, 100] } }];
    const lines = Array.from({ length: 12 }, (_, i) => ({ ...block(String(i), 20), row, head }));
    const pages = paginate([...head, ...lines], CAPACITY);
    expect(pages.map(({ lines: shown }) => shown.map(({ line }) => line.text))).toEqual([
      ['头', '0', '1', '2', '3'],
      ['头', '4', '5', '6', '7'],
      ['头', '8', '9', '10', '11'],
    ]);
    for (const { boxes } of pages)
      expect(boxes).toEqual([
        { x: 0, y: 0, width: 50, height: 10 },
        { x: 50, y: 0, width: 50, height: 10 },
        { x: 0, y: 10, width: 50, height: 80 },
        { x: 50, y: 10, width: 50, height: 80 },
      ]);
  });
});
