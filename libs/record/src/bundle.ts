import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { canonicalJson } from './canonical-json.js';
import type { DetachedSeal } from './seal/judge-seal.js';
import { SEAL_ALGORITHM } from './seal/sm2.js';
import { sha256Hex } from './sha256.js';
import { sm3Hex } from './sm3.js';

/** One file of a bundle: its path inside, its bytes. */
export type BundleFiles = Readonly<Record<string, Uint8Array>>;

/** What stands in `manifest.json`: every file with its digest, and where each stream ended when it was exported. */
export interface BundleManifest {
  readonly schema: 'lianshen-bundle/1';
  readonly caseNo: string;
  readonly exportedAt: string;
  /** True for an applicant's copy: entries that are not theirs to read carry their hashes only. */
  readonly redacted: boolean;
  readonly heads: Readonly<Record<string, { readonly no: number; readonly hash: string }>>;
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly size: number }[];
}

export const MANIFEST = 'manifest.json';
/** The detached seal over the very bytes of `manifest.json`; through it over every file that stands there. */
export const MANIFEST_SEAL = 'manifest.seal.json';
/** What the manifest's seal names in the place of a document. */
export const bundleIdOf = (caseNo: string): string => `bundle/${caseNo}`;

/** Puts the archive's seal to a manifest. */
export type SealManifest = (manifest: Uint8Array) => Promise<Pick<DetachedSeal, 'keyId' | 'signature'>>;
/** Zip knows no time before this; a fixed one makes equal contents equal bytes. */
const FIXED_TIME = new Date('1980-01-01T00:00:00Z');

export const jsonFile = (value: unknown): Uint8Array => strToU8(canonicalJson(value));
export const textOfFile = (bytes: Uint8Array): string => strFromU8(bytes);

/** A file that lies elsewhere under its digest: read when its turn comes, and put in as it is, since PDFs and photos are compressed. */
export interface KeptFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly read: () => Promise<Uint8Array>;
}

type Entry = { readonly path: string } & ({ readonly bytes: Uint8Array } | Pick<KeptFile, 'read'>);

/**
 * The zip of a case, piece by piece: the manifest over its files, the seal over the manifest, the files. Of what is kept
 * elsewhere one file at a time is in memory.
 */
export async function* streamBundle(
  about: Pick<BundleManifest, 'caseNo' | 'exportedAt' | 'redacted' | 'heads'>,
  files: BundleFiles,
  kept: readonly KeptFile[],
  seal: SealManifest,
): AsyncGenerator<Uint8Array> {
  const written = Object.entries(files).map(async ([path, bytes]) => {
    return { path, sha256: await sha256Hex(bytes), size: bytes.length, bytes };
  });
  const entries = [...(await Promise.all(written)), ...kept].sort((a, b) => (a.path < b.path ? -1 : 1));
  const listed = entries.map(({ path, sha256, size }) => ({ path, sha256, size }));
  const manifest = jsonFile({ schema: 'lianshen-bundle/1', ...about, files: listed } satisfies BundleManifest);
  const detached: DetachedSeal = {
    schema: 'lianshen-seal/1',
    algorithm: SEAL_ALGORITHM,
    documentId: bundleIdOf(about.caseNo),
    digest: sm3Hex(manifest),
    ...(await seal(manifest)),
  };
  const first = [
    { path: MANIFEST, bytes: manifest },
    { path: MANIFEST_SEAL, bytes: jsonFile(detached) },
  ];
  yield* zipped([...first, ...entries]);
}

async function* zipped(entries: readonly Entry[]): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    if (piece.length > 0) pieces.push(piece);
  });
  for (const entry of entries) {
    const isText = 'bytes' in entry;
    const file = isText ? new ZipDeflate(entry.path, { level: 6 }) : new ZipPassThrough(entry.path);
    file.mtime = FIXED_TIME;
    zip.add(file);
    file.push(isText ? entry.bytes : await entry.read(), true);
    yield* pieces.splice(0);
  }
  zip.end();
  yield* pieces.splice(0);
}

/** The files of a bundle. @throws Error when it is no zip */
export const readBundle = (bytes: Uint8Array): BundleFiles => unzipSync(bytes);
