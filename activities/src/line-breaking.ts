/** Points that a character takes. */
export type Measure = (character: string) => number;

/** Kinsoku 避头尾: closers never start a line, openers never end one. */
const NO_START = /^[、。，．；：？！）〕】》」』”’％…—·,.;:?!)\]}%]/;
const NO_END = /[（〔【《「『“‘([{]$/;
const WORD = /[A-Za-z0-9._/@:+-]/;

/** Pieces that no line may cut: words and numbers with their signs, else single characters. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const character of text) {
    const last = pieces.at(-1);
    if (last !== undefined && WORD.test(character) && WORD.test(last.at(-1)!))
      pieces[pieces.length - 1] = last + character;
    else pieces.push(character);
  }
  return pieces;
}

const isBreak = (before: string, after: string): boolean => !NO_START.test(after) && !NO_END.test(before);

/** A line may stay this many characters short before a long word is cut; filling the gap would tear the line apart. */
const MOST_GAP = 3;

/** How much of a word that does not fit still goes on the line: nothing when the gap it leaves is small. */
function headOf(word: string, room: number, measure: Measure): string {
  if (word.length < 2 || room < MOST_GAP * measure('一')) return '';
  let head = '';
  let width = 0;
  for (const character of word) {
    width += measure(character);
    if (width > room) break;
    head += character;
  }
  while (head.length > 0 && /^[^A-Za-z0-9]/.test(word.slice(head.length))) head = head.slice(0, -1);
  return head;
}

/** Where a full line ends: before `next`, or earlier where kinsoku forbids that. */
function endOf(line: readonly string[], next: string): number {
  let at = line.length;
  while (at > 0 && !isBreak(line[at - 1]!, line[at] ?? next)) at -= 1;
  return at === 0 ? line.length : at; // nothing but closers and openers: nothing else to do
}

/**
 * Cuts a paragraph into lines no wider than `width`; the first has `indent` points less. A word is cut only when moving it
 * would leave a wide gap.
 */
export function breakLines(text: string, width: number, measure: Measure, indent = 0): string[] {
  const widthOf = (piece: string): number => [...piece].reduce((sum, character) => sum + measure(character), 0);
  const lines: string[] = [];
  const waiting = piecesOf(text);
  let line: string[] = [];
  let room = width - indent;
  for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
    const left = room - line.reduce((sum, one) => sum + widthOf(one), 0);
    if (widthOf(piece) <= left + 0.01 || (line.length === 0 && piece.length === 1)) {
      if (line.length > 0 || piece !== ' ') line.push(piece);
      continue;
    }
    const head = headOf(piece, left, measure);
    if (head !== '') {
      lines.push([...line, head].join(''));
      waiting.unshift(piece.slice(head.length));
      line = [];
    } else {
      const at = endOf(line, piece);
      lines.push(line.slice(0, at).join(''));
      waiting.unshift(...line.slice(at), piece);
      line = [];
    }
    room = width;
  }
  if (line.length > 0) lines.push(line.join(''));
  return lines.map((one) => one.trimEnd());
}
