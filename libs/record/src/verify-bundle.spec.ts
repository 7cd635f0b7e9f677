import fc from 'fast-check';
import { bundleIdOf, jsonFile, MANIFEST, readBundle, streamBundle, type BundleFiles } from './bundle.js';
import { canonicalJson } from './canonical-json.js';
import { chainHash, GENESIS, ALGORITHM } from './chain.js';
import { frame, type RecordEntry } from './record-entry.js';
import { newLockedKey, newMasterSecret, type LockedKey } from './seal/seal-key.js';
import { softwareSigner } from './seal/signer.js';
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

const secret = newMasterSecret();
const sign = softwareSigner(secret);
let official: LockedKey;
let archive: LockedKey;
let receiptSeal: { documentId: string; keyId: string; digest: string; signature: string };
beforeAll(async () => {
  [official, archive] = [await newLockedKey(secret), await newLockedKey(secret)];
  const signature = await sign.sign(official, pdf);
  receiptSeal = { documentId: `${CASE}.receipt.1`, keyId: official.keyId, digest: sm3Hex(pdf), signature };
});
const keyOf = (key: LockedKey, sealName: string, revokedAt: string | null = null) => ({
  keyId: key.keyId,
  publicKey: key.publicKey,
  revokedAt,
  sealName,
  holder: '某局',
});
const keys = () => [keyOf(official, '某局'), keyOf(archive, '某局案卷专用章')];
const detached = () => ({ schema: 'lianshen-seal/1', algorithm: 'SM2-SM3', ...receiptSeal });

async function chained(): Promise<RecordEntry[]> {
  const values = [
    { type: 'caseStarted', payload: { policy: { hash: sm3Hex(canonicalJson(policy)) } } },
    {
      type: 'applicationSubmitted',
      payload: { version: 1, applicationHash: sm3Hex(canonicalJson({ form, files: [] })) },
    },
    { type: 'documentIssued', payload: { documentId: `${CASE}.receipt.1`, sha256: await sha256Hex(pdf) } },
    { type: 'taskDecided', payload: { decision: { opinion: { ref, length: 2 } } } },
    { type: 'documentSealed', payload: { ...receiptSeal } },
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

/** A bundle as it is sent, put together; its documents lie elsewhere until their turn comes. */
async function writeBundle(
  about: Parameters<typeof streamBundle>[0],
  files: BundleFiles,
  seal: Parameters<typeof streamBundle>[3],
): Promise<Uint8Array> {
  const isKept = (path: string): boolean => path.startsWith('documents/');
  const kept = Object.entries(files).filter(([path]) => isKept(path));
  const stored = await Promise.all(
    kept.map(async ([path, bytes]) => {
      return { path, sha256: await sha256Hex(bytes), size: bytes.length, read: async () => bytes };
    }),
  );
  const own = Object.fromEntries(Object.entries(files).filter(([path]) => !isKept(path)));
  const pieces: Uint8Array[] = [];
  for await (const piece of streamBundle(about, own, stored, seal)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function bundle(
  change: (files: Record<string, Uint8Array>) => void = () => undefined,
  redacted = false,
): Promise<Uint8Array> {
  const lines = await chained();
  const files: Record<string, Uint8Array> = {
    [streamPath(STREAM)]: new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join('\n')),
    'texts.json': jsonFile([{ ref, salt, text: '同意' }]),
    [`documents/${CASE}.receipt.1.pdf`]: pdf,
    'policy.json': jsonFile(policy),
    'application/v1.json': jsonFile({ form, files: [] }),
    'seals.json': jsonFile({ keys: keys(), documents: [detached()] }),
  };
  change(files);
  const heads = { [STREAM]: { no: 5, hash: lines.at(-1)!.hash } };
  return writeBundle({ caseNo: CASE, exportedAt: '2026-11-24T10:00:00.000+08:00', redacted, heads }, files, sealing);
}
/** As the archive does; `by` another key is somebody who makes the bundle anew. */
const sealWith = (by: LockedKey) => async (manifest: Uint8Array) => ({
  keyId: by.keyId,
  signature: await sign.sign(by, manifest),
});
const sealing = (manifest: Uint8Array) => sealWith(archive)(manifest);
const found = async (bytes: Uint8Array): Promise<string[]> =>
  (await verifyBundle(bytes)).findings.map(({ path, message }) => `${path}: ${message}`);
const edited = (files: BundleFiles, path: string, edit: (text: string) => string): Uint8Array =>
  new TextEncoder().encode(edit(new TextDecoder().decode(files[path])));

describe('a bundle', () => {
  test('as exported nothing is found', async () => {
    const sealedBy = { keyId: archive.keyId, sealName: '某局案卷专用章' };
    expect(await verifyBundle(await bundle())).toEqual({
      ok: true,
      caseNo: CASE,
      redacted: false,
      entries: 5,
      documents: 1,
      sealedBy,
      findings: [],
    });
  });

  test('is sent piece by piece: what lies elsewhere is read when its turn comes, one file at a time', async () => {
    const read: string[] = [];
    const stored = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        const bytes = new Uint8Array(1_000).fill(name.charCodeAt(0));
        const path = `files/${name}`;
        return { path, sha256: await sha256Hex(bytes), size: bytes.length, read: async () => (read.push(path), bytes) };
      }),
    );
    const about = { caseNo: CASE, exportedAt: '2026-11-24T10:00:00.000+08:00', redacted: false, heads: {} };
    const pieces: Uint8Array[] = [];
    const readBefore: number[] = [];
    for await (const piece of streamBundle(about, { 'policy.json': jsonFile(policy) }, stored, sealing)) {
      readBefore.push(read.length);
      pieces.push(piece);
    }
    expect([readBefore[0], read]).toEqual([0, ['files/a', 'files/b', 'files/c']]);
    expect([...new Set(readBefore)]).toEqual([0, 1, 2, 3]);
    const whole = readBundle(Buffer.concat(pieces));
    expect(Object.keys(whole)[0]).toBe(MANIFEST);
    expect(whole['files/b']).toEqual(new Uint8Array(1_000).fill('b'.charCodeAt(0)));
  });

  test('any single changed bit of any file is found, and the file is named', async () => {
    const whole = readBundle(await bundle());
    const paths = Object.keys(whole);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), fc.nat(7), async (path, at, bit) => {
        const bytes = Uint8Array.from(whole[path]!);
        bytes[at % bytes.length]! ^= 1 << bit;
        const { ok, findings } = await verifyBundle(zipSync({ ...whole, [path]: bytes }));
        expect([ok, findings.map((one) => one.path)]).toEqual([false, expect.arrayContaining([path])]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('any file that is cut, emptied, lengthened or taken away is found and named', async () => {
    const whole = readBundle(await bundle());
    for (const [path, bytes] of Object.entries(whole)) {
      const { [path]: _gone, ...rest } = whole;
      for (const other of [bytes.slice(0, -1), new Uint8Array(), new Uint8Array([...bytes, 10]), null]) {
        const { ok, findings } = await verifyBundle(zipSync(other ? { ...rest, [path]: other } : rest));
        expect([ok, findings.map((one) => one.path)]).toEqual([false, expect.arrayContaining([path])]);
      }
    }
  });

  test('a bundle made anew with another key names the seal, when the keys to believe are known', async () => {
    const stranger = await newLockedKey(secret);
    const { [`manifest.json`]: _m, 'manifest.seal.json': _s, ...files } = readBundle(await bundle());
    const forgedKeys = [...keys(), keyOf(stranger, '某局案卷专用章')];
    const anew = {
      ...files,
      'seals.json': jsonFile({ keys: forgedKeys, documents: [detached()] }),
    };
    const heads = { [STREAM]: { no: 5, hash: (await chained()).at(-1)!.hash } };
    const about = { caseNo: CASE, exportedAt: '2026-11-24T10:00:00.000+08:00', redacted: false, heads };
    const forged = await writeBundle(about, anew, sealWith(stranger));
    expect((await verifyBundle(forged)).sealedBy?.keyId).toBe(stranger.keyId);
    expect((await verifyBundle(forged, keys())).findings).toEqual([
      { path: 'manifest.seal.json', message: '清单的签名所用的密钥不是已知的印章' },
    ]);
    expect((await verifyBundle(await bundle(), keys())).ok).toBe(true);
  });

  test('what a revoked key sealed is named, and the seal of another bundle is none of this one', async () => {
    const revoked = [keyOf(official, '某局', '2026-11-29T10:00:00.000+08:00'), keyOf(archive, '某局案卷专用章')];
    expect((await verifyBundle(await bundle(), revoked)).findings).toEqual([
      { path: `documents/${CASE}.receipt.1.pdf`, message: '文书签名所用的印章密钥已经吊销' },
    ]);
    const files = readBundle(await bundle());
    const seal = JSON.parse(new TextDecoder().decode(files['manifest.seal.json'])) as object;
    const relabelled = { ...files, 'manifest.seal.json': jsonFile({ ...seal, documentId: bundleIdOf('X') }) };
    expect(await found(zipSync(relabelled))).toEqual(['manifest.seal.json: 清单的签名属于另一份文书']);
  });

  test('a redacted line carries what is its reader’s, and the manifest vouches for it', async () => {
    const lines = await chained();
    const shown = { type: 'noticeSent', payload: { notice: 'jointVisit', addressees: ['own'] } };
    const { no, prevHash, hash } = lines[3]!;
    const redacted = await bundle((files) => {
      const cut = lines.map((line, i) => (i === 3 ? { no, prevHash, hash, redacted: true, entry: shown } : line));
      files[streamPath(STREAM)] = new TextEncoder().encode(cut.map((line) => JSON.stringify(line)).join('\n'));
      files['texts.json'] = jsonFile([]);
    }, true);
    expect(await verifyBundle(redacted)).toMatchObject({ ok: true, redacted: true, entries: 5 });
    const files = readBundle(redacted);
    const widened = {
      ...files,
      [streamPath(STREAM)]: edited(files, streamPath(STREAM), (t) => t.replace('own', 'all')),
    };
    expect(await found(zipSync(widened))).toEqual([`${streamPath(STREAM)}: 文件内容与清单不符`]);
  });

  test('every single changed file is named, the manifest rewritten or not', async () => {
    const whole = readBundle(await bundle());
    for (const path of Object.keys(whole).filter((one) => !one.startsWith('manifest.'))) {
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
