import { MANIFEST, MANIFEST_SEAL, readBundle, textOfFile, type BundleFiles, type BundleManifest } from './bundle.js';
import {
  checkApplications,
  checkDocuments,
  checkPolicy,
  checkTexts,
  parseFile as parse,
  type BundleEntry,
  type BundleFinding,
} from './bundle-checks.js';
import { areSeals, checkManifestSeal, checkSeals, keyringOf, SEALS, type BundleSeals } from './bundle-seals.js';
import { chainHash, GENESIS } from './chain.js';
import type { RecordEntry } from './record-entry.js';
import type { KnownKey } from './seal/judge-seal.js';
import { sha256Hex } from './sha256.js';
import { verifyStream } from './verify-stream.js';

export type { BundleFinding };

export interface BundleVerdict {
  readonly ok: boolean;
  readonly caseNo: string | null;
  readonly redacted: boolean;
  readonly entries: number;
  readonly documents: number;
  /** Who sealed the manifest, by the bundle's own word; whether the key may be believed is for `trusted` to say. */
  readonly sealedBy: { readonly keyId: string; readonly sealName: string } | null;
  readonly findings: readonly BundleFinding[];
}

/** A line that its reader may not read whole: its links, and as much of it as is theirs, which only the manifest vouches for. */
interface RedactedLine {
  readonly no: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly redacted: true;
  readonly entry?: BundleEntry;
}
type Line = RecordEntry | RedactedLine;

/**
 * Checks an exported case offline: the manifest against the archive's seal, every file against the manifest, every chain
 * against its head, texts against their references, documents against the entries that issued them and against their seals,
 * the policy pack against the pinned hash, applications against theirs. Names whatever differs; an empty list means that
 * nothing does.
 * @param trusted keys from outside (`GET /seal-keys`); without them the bundle's own are taken, so that somebody who makes
 * the whole bundle anew with a key of their own is told only by the key's id
 */
export async function verifyBundle(bytes: Uint8Array, trusted?: readonly KnownKey[]): Promise<BundleVerdict> {
  const files = unzipped(bytes);
  const manifest = files && manifestIn(files);
  if (!files || !manifest)
    return verdict(null, [], 0, null, [{ path: MANIFEST, message: '不是办件案卷包，或清单损坏' }]);
  const seals = sealsIn(files);
  const keyring = keyringOf(seals, trusted);
  const findings = [...checkManifestSeal(files, manifest.caseNo, keyring), ...(await compareFiles(files, manifest))];
  const entries: BundleEntry[] = [];
  for (const [stream, head] of Object.entries(manifest.heads)) {
    const path = streamPath(stream);
    const lines = linesOf(files, path);
    if (!lines) findings.push({ path, message: '缺少办理记录，或记录损坏' });
    else {
      findings.push(...checked(path, () => checkStream(path, lines, head)));
      entries.push(...lines.flatMap((line) => entriesIn(line)));
    }
  }
  const { redacted } = manifest;
  findings.push(
    ...checked('texts.json', () => checkTexts(files, entries)),
    ...checked(SEALS, () => checkSeals(files, seals, entries, keyring, redacted)),
    ...(await checkDocuments(files, entries, redacted)),
    ...checked('policy.json', () => checkPolicy(files, entries)),
    ...checked('application', () => checkApplications(files, entries)),
  );
  const documents = Object.keys(files).filter((path) => path.startsWith('documents/')).length;
  return verdict(manifest, entries, documents, sealedBy(files, seals), findings);
}

/** What a check says; a file that is not built as it was written is damaged, wherever the check stumbles over it. */
function checked(path: string, check: () => BundleFinding[]): BundleFinding[] {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return [{ path, message: '文件损坏，不能核对' }];
  }
}

function manifestIn(files: BundleFiles): BundleManifest | null {
  const manifest = parse<Partial<BundleManifest>>(files, MANIFEST);
  const isWhole =
    manifest?.schema === 'lianshen-bundle/1' &&
    typeof manifest.caseNo === 'string' &&
    typeof manifest.heads === 'object' &&
    manifest.heads !== null &&
    Object.values(manifest.heads).every((head) => typeof head?.hash === 'string') &&
    Array.isArray(manifest.files) &&
    manifest.files.every((file) => typeof file?.path === 'string');
  return isWhole ? (manifest as BundleManifest) : null;
}

function sealedBy(files: BundleFiles, seals: BundleSeals | null): BundleVerdict['sealedBy'] {
  const keyId = parse<{ keyId?: string }>(files, MANIFEST_SEAL)?.keyId;
  const key = seals?.keys.find((one) => one.keyId === keyId);
  return key ? { keyId: key.keyId, sealName: key.sealName } : null;
}

function sealsIn(files: BundleFiles): BundleSeals | null {
  const seals = parse<Partial<BundleSeals>>(files, SEALS);
  return areSeals(seals) ? seals : null;
}

/** Where a stream lies in a bundle: `case/640502-RS-2026-00001` → `streams/case__640502-RS-2026-00001.jsonl`. */
export const streamPath = (stream: string): string => `streams/${stream.replaceAll('/', '__')}.jsonl`;

function verdict(
  manifest: BundleManifest | null,
  entries: readonly BundleEntry[],
  documents: number,
  sealedBy: BundleVerdict['sealedBy'],
  findings: readonly BundleFinding[],
): BundleVerdict {
  return {
    ok: findings.length === 0,
    caseNo: manifest?.caseNo ?? null,
    redacted: manifest?.redacted ?? false,
    entries: entries.length,
    documents,
    sealedBy,
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
  const listed = new Set([MANIFEST, MANIFEST_SEAL, ...manifest.files.map(({ path }) => path)]);
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

/** What a line tells; of a text that holds no entry nothing: the chain names it. */
function entriesIn(line: Line): BundleEntry[] {
  if (!('canonical' in line)) return line?.entry ? [line.entry] : [];
  try {
    const { entry } = JSON.parse(line.canonical) as { entry?: BundleEntry };
    return entry ? [entry] : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

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
