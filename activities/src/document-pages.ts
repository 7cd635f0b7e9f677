import type { Line } from './document-layout.js';

/** Something of the text that no page break cuts: a line, or one visual line of a table's row. */
export interface Block {
  readonly height: number;
  readonly lines: readonly { readonly line: Line; readonly dy: number; readonly pitch: number }[];
  /** Stands on one page with what follows it. */
  readonly keepNext: boolean;
  /** Begins a page. */
  readonly isNewPage?: boolean;
  /** The row it belongs to, with the columns' edges from the left margin. */
  readonly row?: { readonly edges: readonly number[] } | undefined;
  /** Repeated at the top of a page that begins with this block: the head of its table. */
  readonly head?: readonly Block[] | undefined;
}

export interface Page {
  /** `y` from the top of the text area. */
  readonly lines: readonly { readonly line: Line; readonly y: number; readonly pitch: number }[];
  readonly boxes: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

/** Blocks that have to stand together, in order. */
function groupsOf(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  let group: Block[] = [];
  for (const block of blocks) {
    group.push(block);
    if (block.keepNext) continue;
    groups.push(group);
    group = [];
  }
  return group.length > 0 ? [...groups, group] : groups;
}

const heightOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { height }) => sum + height, 0);
const EPSILON = 0.01;

/** Fills pages with blocks; what has to stand together and fits on a page is not torn apart. */
export function paginate(blocks: readonly Block[], capacity: number): Page[] {
  const pages: Block[][] = [[]];
  const turn = (next: Block): void => void pages.push([...(next.head ?? [])]);
  const fits = (added: readonly Block[]): boolean => heightOf(pages.at(-1)!) + heightOf(added) <= capacity + EPSILON;
  for (const group of groupsOf(blocks)) {
    const fitsAPage = heightOf([...(group[0]!.head ?? []), ...group]) <= capacity + EPSILON;
    const isBegun = pages.at(-1)!.length > 0;
    if ((group[0]!.isNewPage && isBegun) || (fitsAPage && !fits(group))) turn(group[0]!);
    for (const block of group) {
      if (!fits([block])) turn(block);
      pages.at(-1)!.push(block);
    }
  }
  return pages.map(place);
}

/** A row that goes on over the page gets its own frame on each. */
function place(blocks: readonly Block[]): Page {
  const lines: Page['lines'][number][] = [];
  const boxes: Page['boxes'][number][] = [];
  let y = 0;
  let from = 0;
  for (const [i, block] of blocks.entries()) {
    for (const { line, dy, pitch } of block.lines) lines.push({ line, y: y + dy, pitch });
    if (block.row !== blocks[i - 1]?.row) from = y;
    y += block.height;
    if (block.row && block.row !== blocks[i + 1]?.row)
      for (const [n, x] of block.row.edges.slice(0, -1).entries())
        boxes.push({ x, y: from, width: block.row.edges[n + 1]! - x, height: y - from });
  }
  return { lines, boxes };
}
