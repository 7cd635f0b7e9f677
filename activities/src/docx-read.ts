import type { DocumentKind } from '@lianshen/domain';
import { DocumentTemplate, lacking, type TemplateProblem, type TemplateTable } from '@lianshen/policy';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';
import { child, children, foreignElements } from './docx-elements.js';
import { FIXED, STYLES, type StyleRole } from './docx-styles.js';

export interface ReadTemplate {
  /** Null when it cannot be understood at all. */
  readonly template: DocumentTemplate | null;
  readonly problems: readonly TemplateProblem[];
}

/** What a Word file of ours never exceeds; a part that unpacks larger is not unpacked. */
export const MOST_TEMPLATE_BYTES = 1_000_000;
const MOST_PART_BYTES = 2_000_000;
/** fflate follows as many entries as an archive claims to have, which may be billions. */
const MOST_PARTS = 1_000;

const problem = (code: TemplateProblem['code'], message: string): TemplateProblem => ({ code, message });
class NotWord extends Error {}

function parts(bytes: Uint8Array): { document: Element; styles: Element } {
  const wanted = ['word/document.xml', 'word/styles.xml'];
  let files: Record<string, Uint8Array>;
  let seen = 0;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        seen += 1;
        if (seen > MOST_PARTS) throw new NotWord();
        return wanted.includes(name) && originalSize <= MOST_PART_BYTES;
      },
    });
  } catch {
    throw new NotWord(); // fflate throws plain errors on whatever is not a zip
  }
  const [document, styles] = wanted.map((name) => parse(files[name]));
  return { document: document!, styles: styles! };
}

function parse(bytes: Uint8Array | undefined): Element {
  if (!bytes) throw new NotWord();
  const xml = strFromU8(bytes);
  if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) throw new NotWord();
  try {
    const root = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new NotWord(message);
      },
    }).parseFromString(xml, 'text/xml').documentElement;
    if (!root) throw new NotWord();
    return root;
  } catch {
    throw new NotWord();
  }
}

/** Roles by style id: styles are known by their name, as Word may rename ids. */
function rolesOf(styles: Element): Map<string, StyleRole> {
  const byName = new Map(Object.entries(STYLES).map(([role, { name }]) => [name, role as StyleRole]));
  return new Map(
    children(styles).flatMap((style) => {
      const name = child(style, 'name')?.getAttribute('w:val') ?? '';
      const role = byName.get(name);
      return role ? [[style.getAttribute('w:styleId') ?? '', role] as const] : [];
    }),
  );
}

/** The words of a paragraph; runs that editing tore apart are one text again. */
function textOf(paragraph: Element): string {
  const words = (node: Element): string => {
    if (node.localName === 't') return node.textContent ?? '';
    if (node.localName === 'br') return '\n';
    return node.localName === 'r' || node === paragraph ? children(node).map(words).join('') : '';
  };
  return words(paragraph);
}

interface Words {
  readonly role: StyleRole | null;
  readonly text: string;
}
function wordsOf(paragraph: Element, roles: ReadonlyMap<string, StyleRole>): Words {
  const properties = child(paragraph, 'pPr');
  const style = properties && child(properties, 'pStyle')?.getAttribute('w:val');
  return { role: style ? (roles.get(style) ?? null) : 'body', text: textOf(paragraph) };
}

const REPEATED = /^\{#([A-Za-z]+)\}([\s\S]*)\{\/\1\}$/;

function tableOf(table: Element): TemplateTable {
  const grid = child(table, 'tblGrid');
  const twips = (grid ? children(grid) : []).map((column) => Number(column.getAttribute('w:w')) || 0);
  const total = twips.reduce((sum, one) => sum + one, 0) || 1;
  const widths = twips.map((one) => Math.round((one * 100) / total));
  const widest = widths.indexOf(Math.max(...widths));
  widths[widest] = (widths[widest] ?? 0) + 100 - widths.reduce((sum, one) => sum + one, 0); // rounding
  const rows = children(table).filter(({ localName }) => localName === 'tr');
  const cellsOf = (row: Element): string[] =>
    children(row)
      .filter(({ localName }) => localName === 'tc')
      .map((cell) =>
        children(cell)
          .filter(({ localName }) => localName === 'p')
          .map(textOf)
          .join('\n'),
      );
  const isHead = (row: Element): boolean => {
    const properties = child(row, 'trPr');
    return properties !== undefined && child(properties, 'tblHeader') !== undefined;
  };
  const head = rows[0] && isHead(rows[0]) ? cellsOf(rows[0]) : undefined;
  const body = rows.slice(head ? 1 : 0).map(cellsOf);
  const joined = body.length === 1 ? REPEATED.exec(body[0]!.join('\u0000')) : null;
  const rest = head ? { widths, head } : { widths };
  return joined ? { ...rest, each: joined[1]!, rows: [joined[2]!.split('\u0000')] } : { ...rest, rows: body };
}

type Block = DocumentTemplate['paragraphs'][number];

/** Paragraphs and tables in order, a heading of a list with its list. */
function blocksOf(body: readonly Element[], roles: ReadonlyMap<string, StyleRole>, problems: TemplateProblem[]) {
  const single = new Map<StyleRole, string>();
  const blocks: Block[] = [];
  let heading: string | null = null;
  for (const element of body) {
    if (element.localName === 'tbl') {
      blocks.push({ table: tableOf(element) });
      continue;
    }
    if (element.localName !== 'p') continue;
    const { role, text } = wordsOf(element, roles);
    if (text.trim() === '') continue;
    if (role === null || role === 'cell')
      problems.push(problem('styleUnknown', `“${text.slice(0, 20)}”没有使用“公文”样式`));
    else if (role === 'listHeading') heading = text;
    else if (role !== 'body') {
      if (single.has(role)) problems.push(problem('partMissing', `“${STYLES[role].name}”只能有一段`));
      single.set(role, text);
    } else {
      const repeated = REPEATED.exec(text);
      if (repeated) blocks.push({ each: repeated[1]!, ...(heading === null ? {} : { heading }), text: repeated[2]! });
      else blocks.push(text);
      if (heading !== null && !repeated)
        problems.push(problem('partMissing', `清单标题“${heading.slice(0, 20)}”之后应当紧接重复的一段`));
      heading = null;
    }
  }
  return { single, blocks };
}

/** The parts that the product prints itself have to stand as they are. */
function fixedParts(single: ReadonlyMap<StyleRole, string>): TemplateProblem[] {
  const missing = (['number', 'issuer', 'issuedOn', 'verification'] as const).filter(
    (role) => single.get(role)?.trim() !== FIXED[role],
  );
  return missing.map((role) => problem('partMissing', `“${STYLES[role].name}”一段必须保留，内容为${FIXED[role]}`));
}

/** Problems of a schema in the words of officials. */
function inWords(message: string, path: readonly PropertyKey[]): TemplateProblem {
  const field = /has no field (\{.*\})/.exec(message)?.[1];
  const list = /has no list (.*)/.exec(message)?.[1];
  if (field) return problem('unknownField', `没有栏目${field}`);
  if (list) return problem('unknownField', `没有清单{#${list}}，或者表格的重复标记不完整`);
  return problem('partMissing', `文书结构不完整（${path.join('.')}）`);
}

/** Reads a Word file that officials edited; the inverse of `writeTemplate`. Everything that is wrong is named at once. */
export function readTemplate(bytes: Uint8Array, kind: DocumentKind): ReadTemplate {
  if (bytes.length > MOST_TEMPLATE_BYTES) return { template: null, problems: [problem('tooLarge', '模板不能超过1MB')] };
  try {
    const { document, styles } = parts(bytes);
    const body = child(document, 'body');
    if (!body) throw new NotWord();
    const problems: TemplateProblem[] = foreignElements(document);
    const { single, blocks } = blocksOf(children(body), rolesOf(styles), problems);
    problems.push(...fixedParts(single));
    const salutation = single.get('salutation');
    const words: DocumentTemplate = {
      kind,
      title: single.get('title') ?? '',
      ...(salutation === undefined ? {} : { salutation }),
      paragraphs: blocks,
    };
    const parsed = DocumentTemplate.safeParse(words);
    if (parsed.success) return { template: parsed.data, problems };
    const refused = parsed.error.issues.map(({ message, path }) => inWords(message, path));
    return { template: null, problems: [...problems, ...refused, ...lacking(words)] }; // all of it, to be mended at once
  } catch (error) {
    if (!(error instanceof NotWord)) throw error;
    return { template: null, problems: [problem('notWord', '不是可以读取的Word文件（.docx）')] };
  }
}
