import { MANIFEST, readBundle, textOfFile, type BundleFiles, type BundleManifest } from './bundle.js';
import { canonicalJson } from './canonical-json.js';
import { chainHash, GENESIS } from './chain.js';
import type { RecordEntry } from './record-entry.js';
import { sha256Hex } from './sha256.js';
import { sm3Hex } from './sm3.js';
import { textRef } from './text-ref.js';
import { verifyStream } from './verify-stream.js';

/** One thing that is not as it was exported: which file, which place in it, and a sentence for its reader. */
export interface BundleFinding {
  readonly path: string;
  readonly message: string;
}
export interface BundleVerdict {
  readonly ok: boolean;
  readonly caseNo: string | null;
  readonly redacted: boolean;
  readonly entries: number;
  readonly documents: number;
  readonly findings: readonly BundleFinding[];
}

type Line =
  RecordEntry | { readonly no: number; readonly prevHash: string; readonly hash: string; readonly redacted: true };
interface Entry {
  readonly type: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

const parse = <T>(files: BundleFiles, path: string): T | null => {
  const bytes = files[path];
  if (!bytes) return null;
  try {
    return JSON.parse(textOfFile(bytes)) as T;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/**
 * Checks an exported case offline: every file against the manifest, every chain against its head, texts against their
 * references, documents against the entries that issued them, the policy pack against the pinned hash, applications
 * against theirs. Names whatever differs; an empty list means that nothing does.
 */
export async function verifyBundle(bytes: Uint8Array): Promise<BundleVerdict> {
  const files = unzipped(bytes);
  const manifest = files && parse<BundleManifest>(files, MANIFEST);
  if (!files || manifest?.schema !== 'lianshen-bundle/1')
    return verdict(null, [], 0, [{ path: MANIFEST, message: '不是办件案卷包，或清单损坏' }]);
  const findings = await compareFiles(files, manifest);
  const entries: Entry[] = [];
  for (const [stream, head] of Object.entries(manifest.heads)) {
    const path = streamPath(stream);
    const lines = linesOf(files, path);
    if (!lines) findings.push({ path, message: '缺少办理记录，或记录损坏' });
    else {
      findings.push(...checkStream(path, lines, head));
      entries.push(...lines.flatMap((line) => ('canonical' in line ? [entryOf(line.canonical)] : [])));
    }
  }
  findings.push(...checkTexts(files, entries, manifest.redacted));
  findings.push(...(await checkDocuments(files, entries, manifest.redacted)));
  findings.push(...checkPolicy(files, entries), ...checkApplications(files, entries));
  const documents = Object.keys(files).filter((path) => path.startsWith('documents/')).length;
  return verdict(manifest, entries, documents, findings);
}

/** Where a stream lies in a bundle: `case/640502-RS-2026-00001` → `streams/case__640502-RS-2026-00001.jsonl`. */
export const streamPath = (stream: string): string => `streams/${stream.replaceAll('/', '__')}.jsonl`;

function verdict(
  manifest: BundleManifest | null,
  entries: readonly Entry[],
  documents: number,
  findings: readonly BundleFinding[],
): BundleVerdict {
  return {
    ok: findings.length === 0,
    caseNo: manifest?.caseNo ?? null,
    redacted: manifest?.redacted ?? false,
    entries: entries.length,
    documents,
    findings,
  };
}

function unzipped(bytes: Uint8Array): BundleFiles | null {
  try {
    return readBundle(bytes);
  } catch {
    return null; // whatever the unzipper says: these bytes are no bundle
  }
}

async function compareFiles(files: BundleFiles, manifest: BundleManifest): Promise<BundleFinding[]> {
  const findings: BundleFinding[] = [];
  for (const { path, sha256 } of manifest.files) {
    const bytes = files[path];
    if (!bytes) findings.push({ path, message: '清单中的文件缺失' });
    else if ((await sha256Hex(bytes)) !== sha256) findings.push({ path, message: '文件内容与清单不符' });
  }
  const listed = new Set([MANIFEST, ...manifest.files.map(({ path }) => path)]);
  for (const path of Object.keys(files)) if (!listed.has(path)) findings.push({ path, message: '文件不在清单中' });
  return findings;
}

function linesOf(files: BundleFiles, path: string): Line[] | null {
  const bytes = files[path];
  if (!bytes) return null;
  try {
    return textOfFile(bytes)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const entryOf = (canonical: string): Entry => (JSON.parse(canonical) as { entry: Entry }).entry;

/** A whole stream as the record verifies it; of a redacted one the links, and the hashes of what may be read. */
function checkStream(path: string, lines: readonly Line[], head: { no: number; hash: string }): BundleFinding[] {
  if (lines.every((line): line is RecordEntry => 'canonical' in line)) {
    const result = verifyStream(lines, head);
    return result.ok ? [] : [{ path, message: result.message }];
  }
  let running = GENESIS;
  for (const [at, line] of lines.entries()) {
    const place = `第 ${at + 1} 条记录`;
    if (line.no !== at + 1 || line.prevHash !== running) return [{ path, message: `${place}与前一条不相接` }];
    if ('canonical' in line && chainHash(line.prevHash, line.canonical) !== line.hash)
      return [{ path, message: `${place}的内容或校验值被改动` }];
    running = line.hash;
  }
  return running === head.hash && lines.length === head.no ? [] : [{ path, message: '记录与留存的链头不一致' }];
}

function refsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('ref' in value && typeof value.ref === 'string') return [value.ref];
  return Object.values(value).flatMap(refsOf);
}

function checkTexts(files: BundleFiles, entries: readonly Entry[], redacted: boolean): BundleFinding[] {
  const path = 'texts.json';
  const texts = parse<{ ref: string; salt: string; text: string }[]>(files, path);
  if (!texts) return [{ path, message: '缺少办理意见，或文件损坏' }];
  const known = new Set(entries.flatMap((entry) => refsOf(entry.payload)));
  return texts.flatMap(({ ref, salt, text }) => {
    if (textRef(salt, text) !== ref) return [{ path, message: `办理意见${ref.slice(0, 12)}…的文字被改动` }];
    return known.has(ref) || redacted ? [] : [{ path, message: `办理意见${ref.slice(0, 12)}…没有对应的记录` }];
  });
}

async function checkDocuments(
  files: BundleFiles,
  entries: readonly Entry[],
  redacted: boolean,
): Promise<BundleFinding[]> {
  const issued = new Map(
    entries
      .filter(({ type }) => type === 'documentIssued')
      .map(({ payload }) => [String(payload!['documentId']), String(payload!['sha256'])]),
  );
  const findings: BundleFinding[] = [];
  for (const [documentId, sha256] of issued) {
    const path = `documents/${documentId}.pdf`;
    const bytes = files[path];
    if (!bytes) {
      if (!redacted) findings.push({ path, message: '记录中出具的文书缺失' });
    } else if ((await sha256Hex(bytes)) !== sha256) findings.push({ path, message: '文书与出具时的记录不符' });
  }
  return findings;
}

function checkPolicy(files: BundleFiles, entries: readonly Entry[]): BundleFinding[] {
  const path = 'policy.json';
  const body = parse<unknown>(files, path);
  if (body === null) return [{ path, message: '缺少政策包，或文件损坏' }];
  const pins = entries.flatMap(({ type, payload }) =>
    type === 'caseStarted' || type === 'policyPinned' ? [(payload!['policy'] as { hash: string }).hash] : [],
  );
  const last = pins.at(-1);
  return last === undefined || sm3Hex(canonicalJson(body)) === last
    ? []
    : [{ path, message: '政策包与办件固定的版本不符' }];
}

function checkApplications(files: BundleFiles, entries: readonly Entry[]): BundleFinding[] {
  const submitted = entries.filter(({ type }) => type === 'applicationSubmitted').at(-1)?.payload;
  if (!submitted) return [];
  const path = `application/v${String(submitted['version'])}.json`;
  const version = parse<{ form: unknown; files: { slot: string; sha256: string }[] }>(files, path);
  if (!version) return [{ path, message: '缺少提交的申请，或文件损坏' }];
  const hash = sm3Hex(
    canonicalJson({ form: version.form, files: version.files.map(({ slot, sha256 }) => ({ slot, sha256 })) }),
  );
  return hash === submitted['applicationHash'] ? [] : [{ path, message: '申请内容与提交时的记录不符' }];
}
