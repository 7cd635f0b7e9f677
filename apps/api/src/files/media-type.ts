import path from 'node:path';
import { isWellFormed } from '@lianshen/contracts';
import { fileTypeFromBuffer } from 'file-type';
import { Refusal } from '../http/refusal.js';

interface Format {
  readonly mediaType: string;
  /** The sniffed types that are that format. */
  readonly sniffed: readonly string[];
  /** Of a package: the entry without which it is only some archive. */
  readonly entry?: string;
}

/** What may be uploaded, by extension. */
const accepted: Readonly<Record<string, Format>> = {
  pdf: { mediaType: 'application/pdf', sniffed: ['application/pdf'] },
  png: { mediaType: 'image/png', sniffed: ['image/png', 'image/apng'] },
  jpg: { mediaType: 'image/jpeg', sniffed: ['image/jpeg'] },
  jpeg: { mediaType: 'image/jpeg', sniffed: ['image/jpeg'] },
  docx: ooxml('wordprocessingml.document'),
  xlsx: ooxml('spreadsheetml.sheet'),
  pptx: ooxml('presentationml.presentation'),
  doc: { mediaType: 'application/msword', sniffed: ['application/x-cfb'] },
  xls: { mediaType: 'application/vnd.ms-excel', sniffed: ['application/x-cfb'] },
  ofd: { mediaType: 'application/ofd', sniffed: ['application/zip'], entry: 'OFD.xml' }, // GB/T 33190 第6章
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
      : sniffed !== undefined &&
        expected.sniffed.includes(sniffed) &&
        (expected.entry === undefined || hasEntry(bytes, expected.entry));
  if (!isContent) throw notWhatItSays('文件内容与扩展名不符');
  const [base] = expected.mediaType.split(';');
  const isDeclared =
    declared === '' || declared === 'application/octet-stream' || declared.split(';')[0]!.trim().toLowerCase() === base;
  if (!isDeclared) throw notWhatItSays('文件类型与扩展名不符');
  return expected.mediaType;
}

const notWhatItSays = (detail: string): Refusal =>
  new Refusal('unsupportedMediaType', detail, { errors: [{ path: 'file', message: detail }] });

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
/** The end record is 22 bytes and a comment of at most 65,535. */
const LONGEST_END = 22 + 65_535;

/**
 * Whether a zip archive names the file in its directory; nothing is unpacked. Read here and not by fflate, which follows as
 * many entries as the archive claims: this ends with the bytes.
 */
function hasEntry(zip: Buffer, name: string): boolean {
  let end = zip.length - 22;
  while (end >= 0 && end >= zip.length - LONGEST_END && zip.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) return false;
  const last = Math.min(end, zip.readUInt32LE(end + 16) + zip.readUInt32LE(end + 12));
  for (let at = zip.readUInt32LE(end + 16); at + 46 <= last && zip.readUInt32LE(at) === DIRECTORY_ENTRY;) {
    const length = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + length) === name) return true;
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return false;
}

function isPlainText(bytes: Buffer): boolean {
  try {
    return isWellFormed(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false; // not UTF-8
  }
}
