import {
  drawObject,
  PDFDocument,
  PDFName,
  popGraphicsState,
  pushGraphicsState,
  concatTransformationMatrix,
  type PDFEmbeddedPage,
  type PDFImage,
  type PDFPage,
} from 'pdf-lib';
import { startOfDay } from '@lianshen/domain';
import type { OfficialText } from './document-text.js';
import { PAGE } from './document-layout.js';
import { pdfFeet } from './document-pdf.js';
import type { DocumentRenderer } from './errand.activities.js';

/** One piece of the pack behind the papers of a meeting: words that stand on file, or a file as it was uploaded or issued. */
export interface Material {
  /** Of the item on the agenda. */
  readonly no: string;
  readonly title: string;
  readonly words?: readonly string[];
  readonly file?: { readonly bytes: Uint8Array; readonly mediaType: string; readonly sha256: string };
}
export type Contents = readonly Readonly<Record<'no' | 'title' | 'form' | 'page', string>>[];

/** Where a page of a file is put, so that the foot of the whole has room. */
const BOX = { x: 40, y: 78, width: PAGE.width - 80, height: PAGE.height - 78 - 36 } as const;

/** A piece with the pages it brings; none for what cannot be printed into the papers and is read beside them. */
interface Piece {
  readonly material: Material;
  readonly form: string;
  readonly document: PDFDocument | null;
  readonly image: Uint8Array | null;
}

const pagesOf = ({ document, image }: Piece): number => document?.getPageCount() ?? (image ? 1 : 0);

async function pieceOf(material: Material, render: (title: string, words: readonly string[]) => Promise<Buffer>) {
  const { file, words, title } = material;
  const none = { material, document: null, image: null };
  if (words) return { ...none, form: '系统文书', document: await PDFDocument.load(await render(title, words)) };
  if (!file) return { ...none, form: '未形成' };
  if (/^image\/(png|jpeg)$/.test(file.mediaType)) return { ...none, form: '图片', image: file.bytes };
  const document = file.mediaType === 'application/pdf' ? await openPdf(file.bytes) : null;
  return document ? { ...none, form: '附件', document } : { ...none, form: '另附原件' };
}

/** What people upload may be locked or broken: then it is read beside the papers. */
async function openPdf(bytes: Uint8Array): Promise<PDFDocument | null> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    return document.getPageCount() > 0 ? document : null;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** The list of what is in the papers, each with the page it begins on. */
function contentsOf(pieces: readonly Piece[], before: number): Contents {
  let page = before + 1;
  return pieces.map((piece) => {
    const begins = page;
    page += pagesOf(piece);
    const { no, title } = piece.material;
    return { no, title, form: piece.form, page: pagesOf(piece) === 0 ? '—' : String(begins) };
  });
}

/**
 * 会议材料 as one numbered PDF: the list of contents, then every piece of the pack in its order. Pages of files are set into
 * A4 as they are; what is no PDF or picture is named with 另附原件. Equal input gives equal bytes.
 */
export async function compilePapers(
  renderer: DocumentRenderer,
  materials: readonly Material[],
  front: (contents: Contents) => OfficialText,
): Promise<Buffer> {
  const part = { salutation: null, number: '', isPart: true as const };
  const words = (title: string, paragraphs: readonly string[]) =>
    renderer.render({ ...front([]), ...part, title, paragraphs: [...paragraphs] });
  const pieces: Piece[] = [];
  for (const material of materials) pieces.push(await pieceOf(material, words));
  const list = async (before: number): Promise<PDFDocument> =>
    PDFDocument.load(await renderer.render({ ...front(contentsOf(pieces, before)), isPart: true }));
  const length = (await list(1)).getPageCount();
  const papers = await PDFDocument.create({ updateMetadata: false });
  const cover = await list(length);
  for (const page of await papers.copyPages(cover, cover.getPageIndices())) papers.addPage(page);
  for (const piece of pieces) await addPiece(papers, piece);
  return finish(papers, front([]));
}

async function addPiece(papers: PDFDocument, { material, document, image }: Piece): Promise<void> {
  if (image) {
    const picture =
      material.file!.mediaType === 'image/png' ? await papers.embedPng(image) : await papers.embedJpg(image);
    setIn(papers.addPage([PAGE.width, PAGE.height]), picture, 'whole');
  }
  if (!document) return;
  if (material.words) {
    for (const page of await papers.copyPages(document, document.getPageIndices())) papers.addPage(page);
    return;
  }
  for (const page of document.getPages()) {
    const own = papers.addPage([PAGE.width, PAGE.height]);
    if (page.node.Contents()) setIn(own, await papers.embedPage(page), 'point', page.getRotation().angle);
  }
}

/**
 * Puts a page or picture into the box, upright, as large as it fits and never larger than it is. The unit of a picture is
 * its own size, that of an embedded page a point.
 */
function setIn(page: PDFPage, what: PDFEmbeddedPage | PDFImage, unit: 'point' | 'whole', turned = 0): void {
  const quarter = ((turned % 360) + 360) % 360;
  const lies = quarter === 90 || quarter === 270;
  const [wide, high] = lies ? [what.height, what.width] : [what.width, what.height];
  const scale = Math.min(BOX.width / wide, BOX.height / high, 1);
  const [w, h] = [wide * scale, high * scale];
  const [x, y] = [BOX.x + (BOX.width - w) / 2, BOX.y + (BOX.height - h) / 2];
  const [sx, sy] = unit === 'point' ? [scale, scale] : [what.width * scale, what.height * scale];
  const turns: Readonly<Record<number, Matrix>> = {
    0: [sx, 0, 0, sy, x, y],
    90: [0, -sx, sy, 0, x, y + h],
    180: [-sx, 0, 0, -sy, x + w, y + h],
    270: [0, sx, -sy, 0, x + w, y],
  };
  draw(page, what, turns[quarter] ?? turns[0]!);
}

type Matrix = [number, number, number, number, number, number];

/** As `drawPage` of pdf-lib, under a name that is always the same: its own names are drawn by lot. */
function draw(page: PDFPage, what: PDFEmbeddedPage | PDFImage, matrix: Matrix): void {
  const name = PDFName.of(`Paper${page.node.Resources()?.lookup(PDFName.of('XObject')) ? 'Foot' : 'Body'}`);
  page.node.setXObject(name, what.ref);
  page.pushOperators(pushGraphicsState(), concatTransformationMatrix(...matrix), drawObject(name), popGraphicsState());
}

/** Numbers the pages of the whole, and gives the file its dates and names. */
async function finish(papers: PDFDocument, text: OfficialText): Promise<Buffer> {
  const feet = await PDFDocument.load(await pdfFeet(text, papers.getPageCount()));
  const embedded = await papers.embedPages(feet.getPages());
  for (const [i, page] of papers.getPages().entries()) draw(page, embedded[i]!, [1, 0, 0, 1, 0, 0]);
  const at = new Date(startOfDay(text.issuedOn));
  papers.setTitle(`${text.title} ${text.number}`, { showInWindowTitleBar: true });
  papers.setAuthor(text.issuer);
  papers.setKeywords([text.verificationCode]);
  papers.setProducer('Lianshen');
  papers.setCreator('Lianshen');
  papers.setCreationDate(at);
  papers.setModificationDate(at);
  return Buffer.from(await papers.save({ useObjectStreams: false, addDefaultPage: false }));
}
