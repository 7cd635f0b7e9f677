import { jsonFile, readBundle, writeBundle, type BundleFiles } from './bundle.js';
import { canonicalJson } from './canonical-json.js';
import { chainHash, GENESIS, ALGORITHM } from './chain.js';
import { frame, type RecordEntry } from './record-entry.js';
import { sha256Hex } from './sha256.js';
import { sm3Hex } from './sm3.js';
import { textRef } from './text-ref.js';
import { streamPath, verifyBundle } from './verify-bundle.js';
import { zipSync } from 'fflate';

const CASE = '640502-RS-2026-00001';
const STREAM = `case/${CASE}`;
const pdf = new TextEncoder().encode('%PDF-1.4 收件凭证');
const policy = { id: 'p', terms: { lead: 'NR' } };
const form = { kind: 'resumeProduction' };
const salt = '0'.repeat(32);
const ref = textRef(salt, '同意');

async function chained(): Promise<RecordEntry[]> {
  const values = [
    { type: 'caseStarted', payload: { policy: { hash: sm3Hex(canonicalJson(policy)) } } },
    {
      type: 'applicationSubmitted',
      payload: { version: 1, applicationHash: sm3Hex(canonicalJson({ form, files: [] })) },
    },
    { type: 'documentIssued', payload: { documentId: `${CASE}.receipt.1`, sha256: await sha256Hex(pdf) } },
    { type: 'taskDecided', payload: { decision: { opinion: { ref, length: 2 } } } },
  ];
  let prevHash = GENESIS;
  return values.map((value, i) => {
    const canonical = canonicalJson(frame(STREAM, 'workflow', String(i + 1), value));
    const hash = chainHash(prevHash, canonical);
    const entry: RecordEntry = {
      stream: STREAM,
      no: i + 1,
      prevHash,
      hash,
      algorithm: ALGORITHM,
      source: 'workflow',
      sourceId: String(i + 1),
      canonical,
    };
    prevHash = hash;
    return entry;
  });
}

async function bundle(change: (files: Record<string, Uint8Array>) => void = () => undefined): Promise<Uint8Array> {
  const lines = await chained();
  const files: Record<string, Uint8Array> = {
    [streamPath(STREAM)]: new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join('\n')),
    'texts.json': jsonFile([{ ref, salt, text: '同意' }]),
    [`documents/${CASE}.receipt.1.pdf`]: pdf,
    'policy.json': jsonFile(policy),
    'application/v1.json': jsonFile({ form, files: [] }),
  };
  change(files);
  const heads = { [STREAM]: { no: 4, hash: lines.at(-1)!.hash } };
  return writeBundle({ caseNo: CASE, exportedAt: '2026-11-24T10:00:00.000+08:00', redacted: false, heads }, files);
}
const found = async (bytes: Uint8Array): Promise<string[]> =>
  (await verifyBundle(bytes)).findings.map(({ path, message }) => `${path}: ${message}`);
const edited = (files: BundleFiles, path: string, edit: (text: string) => string): Uint8Array =>
  new TextEncoder().encode(edit(new TextDecoder().decode(files[path])));

describe('a bundle', () => {
  test('as exported nothing is found, and equal contents are equal bytes', async () => {
    const bytes = await bundle();
    expect(await verifyBundle(bytes)).toMatchObject({ ok: true, caseNo: CASE, entries: 4, documents: 1 });
    expect(Buffer.from(await bundle()).equals(Buffer.from(bytes))).toBe(true);
  });

  test('every single changed file is named, the manifest rewritten or not', async () => {
    const whole = readBundle(await bundle());
    for (const path of Object.keys(whole).filter((one) => one !== 'manifest.json')) {
      const changed = { ...whole, [path]: new Uint8Array([...whole[path]!, 32]) };
      expect(await found(zipSync(changed))).toContain(`${path}: 文件内容与清单不符`);
      const { [path]: _gone, ...rest } = whole;
      expect(await found(zipSync(rest))).toContain(`${path}: 清单中的文件缺失`);
    }
    expect(await found(zipSync({ ...whole, 'extra.txt': pdf }))).toEqual(['extra.txt: 文件不在清单中']);
  });

  test.each([
    ['texts.json', (text: string) => text.replace('同意', '反对'), '的文字被改动'],
    [streamPath(STREAM), (text: string) => text.replace('receipt', 'recaipt'), '第 3 条记录'],
    ['policy.json', (text: string) => text.replace('NR', 'EM'), '政策包与办件固定的版本不符'],
    ['application/v1.json', (text: string) => text.replace('resumeProduction', 'start'), '申请内容与提交时的记录不符'],
    [`documents/${CASE}.receipt.1.pdf`, (text: string) => text.replace('收件', '受理'), '文书与出具时的记录不符'],
  ])('a forged %s is found though its manifest was made to fit', async (path, edit, message) => {
    const forged = await bundle((files) => void (files[path] = edited(files, path, edit)));
    expect((await found(forged)).join()).toContain(message);
  });

  test('what is no bundle is said to be none', async () => {
    expect(await found(new Uint8Array([1, 2, 3]))).toEqual(['manifest.json: 不是办件案卷包，或清单损坏']);
  });
});
