import { listsOf, type DocumentTemplate, type TemplateTable } from '@lianshen/policy';
import { strToU8, zipSync } from 'fflate';
import { FIXED, STYLES, type StyleRole } from './docx-styles.js';

type Block = DocumentTemplate['paragraphs'][number];

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const run = (text: string): string =>
  `<w:r>${text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escape(line)}</w:t>`)
    .join('<w:br/>')}</w:r>`;
const paragraph = (role: StyleRole, text: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${STYLES[role].id}"/></w:pPr>${run(text)}</w:p>`;

/** Twentieths of a point: the text of a line, GB/T 9704—2012. */
const LINE_TWIPS = 8844;

function table({ widths, each, head, rows }: TemplateTable): string {
  const twips = widths.map((width) => Math.round((width * LINE_TWIPS) / 100));
  const cell = (text: string, width: number): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph('cell', text)}</w:tc>`;
  const row = (cells: readonly string[], isHead = false): string =>
    `<w:tr>${isHead ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${cells.map((text, i) => cell(text, twips[i]!)).join('')}</w:tr>`;
  const repeated = (cells: readonly string[]): string[] =>
    cells.map((text, i) => {
      const opened = i === 0 ? `{#${each}}${text}` : text;
      return i === cells.length - 1 ? `${opened}{/${each}}` : opened;
    });
  const border = (side: string): string => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${LINE_TWIPS}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${twips.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${head ? row(head, true) : ''}${rows.map((cells) => row(each === undefined ? cells : repeated(cells))).join('')}</w:tbl>`;
}

function blockXml(block: Block): string {
  if (typeof block === 'string') return paragraph('body', block);
  if ('table' in block) return table(block.table);
  const heading = block.heading === undefined ? '' : paragraph('listHeading', block.heading);
  return heading + paragraph('body', `{#${block.each}}${block.text}{/${block.each}}`);
}

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function documentXml(template: DocumentTemplate): string {
  const { title, salutation, paragraphs } = template;
  const body = [
    paragraph('title', title),
    paragraph('number', FIXED.number),
    ...(salutation === undefined ? [] : [paragraph('salutation', salutation)]),
    ...paragraphs.map(blockXml),
    paragraph('issuer', FIXED.issuer),
    paragraph('issuedOn', FIXED.issuedOn),
    paragraph('verification', FIXED.verification),
  ];
  const page =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>';
  return `${XML}<w:document ${NAMESPACE}><w:body>${body.join('')}${page}</w:body></w:document>`;
}

function stylesXml(): string {
  const styles = Object.values(STYLES).map(({ id, name, font, size, align, indent }) => {
    const fonts = `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}"/>`;
    const shape = `<w:spacing w:line="${size > 12 ? 580 : 360}" w:lineRule="exact"/>${indent ? '<w:ind w:firstLineChars="200" w:firstLine="632"/>' : ''}<w:jc w:val="${align}"/>`;
    return `<w:style w:type="paragraph" w:styleId="${id}"${id === STYLES.body.id ? ' w:default="1"' : ''} w:customStyle="1"><w:name w:val="${name}"/><w:qFormat/><w:pPr>${shape}</w:pPr><w:rPr>${fonts}<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/></w:rPr></w:style>`;
  });
  return `${XML}<w:styles ${NAMESPACE}>${styles.join('')}</w:styles>`;
}

const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`;
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (type: string, target: string): string =>
  `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/${type}" Target="${target}"/></Relationships>`;

/** A template as a Word file that officials edit; equal templates give equal bytes. {@link readTemplate} is its inverse. */
export function writeTemplate(template: DocumentTemplate): Uint8Array {
  const parts = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relations('officeDocument', 'word/document.xml'),
    'word/document.xml': documentXml(template),
    'word/_rels/document.xml.rels': relations('styles', 'styles.xml'),
    'word/styles.xml': stylesXml(),
  };
  const mtime = new Date(1980, 0, 1); // zip keeps local time: this one is the same everywhere
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, [strToU8(xml), { mtime }]])));
}

/** Lists a template of the kind may repeat, as they stand in a Word file. */
export const listMarks = (kind: DocumentTemplate['kind']): string[] =>
  Object.entries(listsOf(kind)).map(
    ([list, fields]) => `{#${list}}${fields.map((name) => `{${name}}`).join('')}{/${list}}`,
  );
