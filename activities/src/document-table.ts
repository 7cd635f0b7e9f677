import type { Line } from './document-layout.js';
import type { FontName, Fonts } from './document-fonts.js';
import type { Block } from './document-pages.js';
import type { FilledTable } from './document-text.js';
import { breakLines } from './line-breaking.js';

const SIZE = 12;
const PITCH = 17;
const PAD_X = 5;
const PAD_Y = 4;
/** A row of more lines may go on over the page. */
const TOGETHER = 12;

/** Lines of a cell; line breaks of the text are kept, so that forms have room to write. */
function cellLines(text: string, width: number, font: FontName, fonts: Fonts): string[] {
  const measure = (character: string): number => fonts.widthOf(character, font, SIZE);
  return text
    .replaceAll('\r', '')
    .split('\n')
    .flatMap((line) => (line === '' ? [''] : breakLines(line, width - 2 * PAD_X, measure)));
}

/** Air between a table and the text around it. */
const GAP: Block = { height: 8, lines: [], keepNext: false };

function rowBlocks(cells: readonly string[], edges: readonly number[], font: FontName, fonts: Fonts): Block[] {
  const texts = cells.map((text, i) => cellLines(text, edges[i + 1]! - edges[i]!, font, fonts));
  const count = Math.max(1, ...texts.map(({ length }) => length));
  const row = { edges };
  return Array.from({ length: count }, (_, n) => {
    const isFirst = n === 0;
    const isLast = n === count - 1;
    const lines = texts.flatMap((cell, i) => {
      const above = count <= TOGETHER ? (count - cell.length) / 2 : 0; // short cells stand in the middle of a short row
      const text = cell[n];
      if (!text) return [];
      const line: Line = { text, font, size: SIZE, x: edges[i]! + PAD_X, spacing: 0 };
      return [{ line, dy: (isFirst ? PAD_Y : 0) + above * PITCH, pitch: PITCH }];
    });
    const height = PITCH + (isFirst ? PAD_Y : 0) + (isLast ? PAD_Y : 0);
    return { height, lines, keepNext: !isLast && count <= TOGETHER, row };
  });
}

/** A table with lines; its head stands again on every page it goes on to. */
export function tableBlocks({ widths, head, rows }: FilledTable, fonts: Fonts, lineWidth: number): Block[] {
  const edges = [0];
  for (const width of widths) edges.push(edges.at(-1)! + (width * lineWidth) / 100);
  const headBlocks =
    head === null ? [] : rowBlocks(head, edges, 'sans', fonts).map((one) => ({ ...one, keepNext: true }));
  const body = rows.flatMap((row) =>
    rowBlocks(row, edges, 'serif', fonts).map((one) => ({ ...one, head: headBlocks })),
  );
  return [GAP, ...headBlocks, ...body, GAP];
}
