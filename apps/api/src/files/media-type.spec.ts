import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { checkedMediaType } from './media-type.js';

const zip = (...names: string[]): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, strToU8(`<${name}/>`)]))));
const typed = (bytes: Buffer): Promise<string> =>
  checkedMediaType('批复.ofd', '', bytes).catch((error: unknown) => (error as { code: string }).code);

describe('an uploaded .ofd', () => {
  it.each([
    ['with its main entry', zip('Doc_0/Document.xml', 'OFD.xml')],
    ['behind a comment', withComment(zip('OFD.xml'), '版式文件')],
  ])('is one %s', async (_what, bytes) => expect(await typed(bytes)).toBe('application/ofd'));

  it.each([
    ['any other archive', zip('malware.exe')],
    ['one that has the entry further down', zip('Doc_0/OFD.xml')],
    ['one whose content only mentions it', Buffer.from(zipSync({ 'a.txt': [strToU8('OFD.xml'), { level: 0 }] }))],
    ['one cut short', zip('OFD.xml').subarray(0, -30)],
    ['one whose directory points nowhere', damaged(zip('OFD.xml'))],
  ])('is not %s', async (_what, bytes) => expect(await typed(bytes)).toBe('unsupportedMediaType'));
});

function withComment(bytes: Buffer, comment: string): Buffer {
  const text = Buffer.from(comment);
  const copy = Buffer.concat([bytes, text]);
  copy.writeUInt16LE(text.length, bytes.length - 2);
  return copy;
}

function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(0xffff_fff0, copy.length - 6);
  return copy;
}
