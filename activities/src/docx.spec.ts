import { describe, expect, it } from '@jest/globals';
import { DOCUMENT_KINDS, type DocumentKind } from '@lianshen/domain';
import { lacking, loadPacks, type DocumentTemplate, type PackOf } from '@lianshen/policy';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { checkTemplate, previewOf, readTemplate, withTemplate, writeTemplate } from './press.js';

const packs = loadPacks().filter((pack): pack is PackOf<'resumption'> => pack.procedure === 'resumption');
const pack = packs.find(({ regionCode }) => regionCode === '640502')!;
const templateOf = (kind: DocumentKind): DocumentTemplate => pack.documents.find((one) => one.kind === kind)!;

/** The Word file as an official would have saved it after changing its text. */
function edited(kind: DocumentKind, change: (xml: string) => string): Uint8Array {
  const files = unzipSync(writeTemplate(templateOf(kind)));
  const xml = strFromU8(files['word/document.xml']!);
  const changed = change(xml);
  if (changed === xml) throw new Error('nothing was changed');
  return zipSync({ ...files, 'word/document.xml': strToU8(changed) });
}
const codes = (kind: DocumentKind, change: (xml: string) => string): string[] => {
  const { template, problems } = readTemplate(edited(kind, change), kind);
  return [...problems, ...(template ? lacking(template) : [])].map(({ code }) => code);
};

describe('templates as Word files', () => {
  it.each(packs.map((one) => [one.regionCode, one] as const))(
    'every template of %s comes back as it went out',
    (_, one) => {
      expect(one.documents.map(({ kind }) => kind).sort()).toEqual([...DOCUMENT_KINDS].sort());
      for (const template of one.documents)
        expect(readTemplate(writeTemplate(template), template.kind)).toEqual({ template, problems: [] });
    },
  );

  it('what ships says all that its kind has to say', () => {
    for (const one of packs) for (const template of one.documents) expect(lacking(template)).toEqual([]);
  });

  it('equal templates give equal bytes', () => {
    const once = Buffer.from(writeTemplate(templateOf('reply')));
    expect(once.equals(Buffer.from(writeTemplate(templateOf('reply'))))).toBe(true);
  });

  it('runs that editing tore apart are one text; what editing leaves behind is no matter', () => {
    const torn = edited('reply', (xml) =>
      xml.replace(
        '{mine.name}',
        '{mi</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>ne.na</w:t></w:r><w:r><w:t>me}',
      ),
    );
    expect(readTemplate(torn, 'reply')).toEqual({ template: templateOf('reply'), problems: [] });
  });

  it.each<[string, DocumentKind, (xml: string) => string, string]>([
    ['an unknown field', 'reply', (xml) => xml.replace('{case.parts}', '{case.owner}'), 'unknownField'],
    ['an unknown list', 'receipt', (xml) => xml.replaceAll('materials}', 'papers}'), 'unknownField'],
    ['a mandatory field that is gone', 'reply', (xml) => xml.replace('{case.parts}', '全部部位'), 'fieldMissing'],
    ['a column that is gone', 'receipt', (xml) => xml.replace('{fileName}', ''), 'fieldMissing'],
    ['remedies that are gone', 'refusalDecision', (xml) => xml.replace('提起行政诉讼', '起诉'), 'phraseMissing'],
    ['the number', 'reply', (xml) => xml.replace('{number}', '沙自然资〔2026〕1号'), 'partMissing'],
    ['the code', 'reply', (xml) => xml.replace('核验码：{verificationCode}', '核验码略'), 'partMissing'],
    ['a picture', 'reply', (xml) => xml.replace('<w:t ', '<w:drawing/><w:t '), 'elementNotAllowed'],
    ['a tracked change', 'reply', (xml) => xml.replace('<w:r>', '<w:ins><w:r/></w:ins><w:r>'), 'elementNotAllowed'],
    ['bold of its own', 'reply', (xml) => xml.replace('<w:r>', '<w:r><w:rPr><w:b/></w:rPr>'), 'formattingNotAllowed'],
    ['a style of its own', 'reply', (xml) => xml.replace('"LsBody"', '"Heading1"'), 'styleUnknown'],
    ['merged cells', 'deliveryReceipt', (xml) => xml.replace('<w:tcPr>', '<w:tcPr><w:vMerge/>'), 'elementNotAllowed'],
  ])('%s is refused by name', (_, kind, change, code) => {
    expect(codes(kind, change)).toContain(code);
  });

  it('what is no Word file, or a bomb, is refused and not unpacked', () => {
    const refusal = (bytes: Uint8Array) => readTemplate(bytes, 'reply').problems.map(({ code }) => code);
    expect(refusal(strToU8('PK nothing'))).toEqual(['notWord']);
    expect(refusal(zipSync({ 'word/document.xml': strToU8('<a/>') }))).toEqual(['notWord']);
    expect(refusal(zipSync({ 'word/document.xml': new Uint8Array(3_000_000) }))).toEqual(['notWord']);
    expect(refusal(new Uint8Array(1_000_001))).toEqual(['tooLarge']);
    const entity = edited('reply', (xml) => xml.replace('<w:document', '<!DOCTYPE x [<!ENTITY e "ee">]><w:document'));
    expect(refusal(entity)).toEqual(['notWord']);
  });

  it('an archive that claims billions of entries is not read to the end', () => {
    const claiming = claimingEntries(0xffff_ffff);
    expect(readTemplate(claiming, 'reply').problems.map(({ code }) => code)).toEqual(['notWord']);
  });

  it('a checked template brings its preview, the same bytes each time; a character without a glyph is named', async () => {
    const bytes = edited('reply', (xml) => xml.replace('收悉', '已经收悉'));
    const first = await checkTemplate(bytes, pack, 'reply');
    expect(first.problems).toEqual([]);
    expect(first.preview!.equals(await previewOf(withTemplate(pack, first.template!), 'reply'))).toBe(true);
    expect(first.preview!.equals(await previewOf(pack, 'reply'))).toBe(false);
    const odd = await checkTemplate(
      edited('reply', (xml) => xml.replace('收悉', '收悉\u{1F600}')),
      pack,
      'reply',
    );
    expect(odd.problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringContaining('\u{1F600}'),
    ]);
  });
});

/** A zip whose ZIP64 end record says it has that many entries (APPNOTE 4.3.14, 4.3.15). */
function claimingEntries(count: number): Uint8Array {
  const plain = Buffer.from(zipSync({ a: strToU8('x') }));
  const [entries, end] = [plain.subarray(0, -22), plain.subarray(-22)];
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeUInt32LE(count, 32);
  record.writeUInt32LE(end.readUInt32LE(16), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeUInt32LE(entries.length, 8);
  return Buffer.concat([entries, record, locator, end]);
}
