import type { Element } from '@xmldom/xmldom';
import type { TemplateProblem } from '@lianshen/policy';

/** The closed set of a template's elements; whatever else Word can do would not reach the PDF and is refused by name. */
const ALLOWED: ReadonlySet<string> = new Set(
  (
    'document body p pPr pStyle r rPr t br tbl tblPr tblGrid gridCol tr trPr tc tcPr sectPr ' +
    // what editing leaves behind and what carries no meaning
    'proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak tblHeader rFonts lang kern bCs iCs szCs noProof snapToGrid widowControl ' +
    'adjustRightInd autoSpaceDE autoSpaceDN kinsoku overflowPunct topLinePunct'
  ).split(' '),
);
/** Properties of these hold no words: read where they matter, else ignored whole. */
const OPAQUE: ReadonlySet<string> = new Set(['tblPr', 'tcPr', 'sectPr', 'tblPrEx']);

const NAMES: Readonly<Record<string, string>> = {
  ins: '未接受的修订（插入）',
  del: '未接受的修订（删除）',
  drawing: '图片或图形',
  pict: '图片或图形',
  object: '嵌入对象',
  hyperlink: '超链接',
  commentRangeStart: '批注',
  commentReference: '批注',
  footnoteReference: '脚注',
  endnoteReference: '尾注',
  numPr: '自动编号（请改为直接输入编号）',
  sdt: '内容控件',
  fldChar: '域代码',
  fldSimple: '域代码',
  instrText: '域代码',
  oMath: '公式',
  sym: '符号字体',
  tab: '制表符',
};
const FORMATTING: Readonly<Record<string, string>> = {
  b: '加粗',
  i: '倾斜',
  u: '下划线',
  strike: '删除线',
  color: '字体颜色',
  highlight: '突出显示',
  shd: '底纹',
  vertAlign: '上下标',
  sz: '字号',
  jc: '对齐',
  ind: '缩进',
  spacing: '间距',
  vanish: '隐藏文字',
};

export const children = (node: Element): Element[] =>
  Array.from(node.childNodes).filter((one): one is Element => one.nodeType === 1);
export const child = (node: Element, name: string): Element | undefined =>
  children(node).find(({ localName }) => localName === name);
/** A merged or split cell: the columns of a template's table are those of its grid. */
const merges = (node: Element): boolean =>
  children(node).some(({ localName }) => /^(gridSpan|vMerge|hMerge)$/.test(localName!));

/** Everything in a document that is not of the closed set, each kind of thing once. */
export function foreignElements(root: Element): TemplateProblem[] {
  const found = new Map<string, TemplateProblem>();
  const refuse = (name: string, problem: TemplateProblem): void => void (found.has(name) || found.set(name, problem));
  const visit = (node: Element): void => {
    const name = node.localName!;
    if (name === 'tcPr' && merges(node)) refuse('merge', { code: 'elementNotAllowed', message: '表格不能合并单元格' });
    if (OPAQUE.has(name)) return;
    const formatting = FORMATTING[name];
    if (formatting && !ALLOWED.has(name))
      refuse(name, {
        code: 'formattingNotAllowed',
        message: `不能单独设置${formatting}：格式由样式决定，请清除格式后使用“公文”样式`,
      });
    else if (!ALLOWED.has(name))
      refuse(name, {
        code: 'elementNotAllowed',
        message: `不能使用${NAMES[name] ?? `元素${name}`}：不会出现在印出的文书里`,
      });
    else if (name === 'br' && node.getAttribute('w:type') && node.getAttribute('w:type') !== 'textWrapping')
      refuse('break', { code: 'elementNotAllowed', message: '不能插入分页符或分栏符' });
    else for (const one of children(node)) visit(one);
  };
  visit(root);
  return [...found.values()];
}
