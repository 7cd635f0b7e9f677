import path from 'node:path';
import { isWellFormed } from '@lianshen/contracts';
import { fileTypeFromBuffer } from 'file-type';
import { Refusal } from '../http/refusal.js';

/** What may be uploaded: extension → media type, and the sniffed types that are that format. */
const accepted: Readonly<Record<string, { readonly mediaType: string; readonly sniffed: readonly string[] }>> = {
  pdf: { mediaType: 'application/pdf', sniffed: ['application/pdf'] },
  png: { mediaType: 'image/png', sniffed: ['image/png', 'image/apng'] },
  jpg: { mediaType: 'image/jpeg', sniffed: ['image/jpeg'] },
  jpeg: { mediaType: 'image/jpeg', sniffed: ['image/jpeg'] },
  docx: ooxml('wordprocessingml.document'),
  xlsx: ooxml('spreadsheetml.sheet'),
  pptx: ooxml('presentationml.presentation'),
  doc: { mediaType: 'application/msword', sniffed: ['application/x-cfb'] },
  xls: { mediaType: 'application/vnd.ms-excel', sniffed: ['application/x-cfb'] },
  ofd: { mediaType: 'application/ofd', sniffed: ['application/zip'] },
  txt: { mediaType: 'text/plain; charset=utf-8', sniffed: [] },
};

function ooxml(kind: string) {
  const mediaType = `application/vnd.openxmlformats-officedocument.${kind}`;
  return { mediaType, sniffed: [mediaType] };
}

const MOST_NAME_LENGTH = 200;

/** The file's own name without folders. multer reads it as Latin-1; browsers send UTF-8. @throws Refusal 400 */
export function safeName(original: string): string {
  const bytes = Buffer.from(original, 'latin1');
  const decoded = bytes.toString('utf8');
  const name = path.posix.basename((decoded.includes('\ufffd') ? original : decoded).replaceAll('\\', '/')).trim();
  if (
    name === '' ||
    name === '.' ||
    name === '..' ||
    [...name].length > MOST_NAME_LENGTH ||
    /[\n\r\t]/.test(name) ||
    !isWellFormed(name)
  ) {
    throw new Refusal('malformed', '文件名不正确', { errors: [{ path: 'file', message: '文件名不正确' }] });
  }
  return name;
}

/** The media type when content, extension and declared type agree. @throws Refusal 415 when they do not. */
export async function checkedMediaType(name: string, declared: string, bytes: Buffer): Promise<string> {
  const extension = path.extname(name).slice(1).toLowerCase();
  const expected = Object.hasOwn(accepted, extension) ? accepted[extension] : undefined;
  if (!expected) throw notWhatItSays(`不支持这种文件，可以上传：${Object.keys(accepted).join('、')}`);
  const sniffed = (await fileTypeFromBuffer(bytes))?.mime;
  const isContent =
    expected.sniffed.length === 0
      ? sniffed === undefined && isPlainText(bytes)
      : sniffed !== undefined && expected.sniffed.includes(sniffed);
  if (!isContent) throw notWhatItSays('文件内容与扩展名不符');
  const [base] = expected.mediaType.split(';');
  const isDeclared =
    declared === '' || declared === 'application/octet-stream' || declared.split(';')[0]!.trim().toLowerCase() === base;
  if (!isDeclared) throw notWhatItSays('文件类型与扩展名不符');
  return expected.mediaType;
}

const notWhatItSays = (detail: string): Refusal =>
  new Refusal('unsupportedMediaType', detail, { errors: [{ path: 'file', message: detail }] });

function isPlainText(bytes: Buffer): boolean {
  try {
    return isWellFormed(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false; // not UTF-8
  }
}
