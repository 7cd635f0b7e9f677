import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
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

/** The zip of a case: its files, the manifest over them, and the seal over the manifest. */
export async function writeBundle(
  about: Pick<BundleManifest, 'caseNo' | 'exportedAt' | 'redacted' | 'heads'>,
  files: BundleFiles,
  seal: SealManifest,
): Promise<Uint8Array> {
  const paths = Object.keys(files).sort();
  const listed = await Promise.all(
    paths.map(async (path) => ({ path, sha256: await sha256Hex(files[path]!), size: files[path]!.length })),
  );
  const manifest = jsonFile({ schema: 'lianshen-bundle/1', ...about, files: listed } satisfies BundleManifest);
  const detached: DetachedSeal = {
    schema: 'lianshen-seal/1',
    algorithm: SEAL_ALGORITHM,
    documentId: bundleIdOf(about.caseNo),
    digest: sm3Hex(manifest),
    ...(await seal(manifest)),
  };
  const all = Object.fromEntries([
    [MANIFEST, manifest],
    [MANIFEST_SEAL, jsonFile(detached)],
    ...paths.map((path) => [path, files[path]!] as const),
  ]);
  return zipSync(all, { mtime: FIXED_TIME, level: 6 });
}

/** The files of a bundle. @throws Error when it is no zip */
export const readBundle = (bytes: Uint8Array): BundleFiles => unzipSync(bytes);
