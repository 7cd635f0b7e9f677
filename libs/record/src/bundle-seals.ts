import { bundleIdOf, MANIFEST, MANIFEST_SEAL, textOfFile, type BundleFiles } from './bundle.js';
import { canonicalJson } from './canonical-json.js';
import { judgeSeal, type DetachedSeal, type KnownKey, type SealFinding } from './seal/judge-seal.js';
import { isSignedBy } from './seal/sm2.js';
import { sm3Hex } from './sm3.js';
import type { BundleEntry, BundleFinding } from './bundle-checks.js';

/** `seals.json`: the keys that sealed, and the seals of the documents that are in the bundle. */
export const SEALS = 'seals.json';
export interface BundleSeals {
  readonly keys: readonly (KnownKey & { readonly sealName: string; readonly holder: string })[];
  readonly documents: readonly DetachedSeal[];
}

const SENTENCES: Readonly<Record<Exclude<SealFinding, 'valid'>, string>> = {
  fileChanged: '与用印时不一致，已被改动',
  otherDocument: '签名属于另一份文书',
  unknownKey: '签名所用的密钥不是已知的印章',
  revokedKey: '签名所用的印章密钥已经吊销',
  badSignature: '签名无效，不是所称印章签的',
};

/** The keys to believe: those given from outside, else the bundle's own; a key counts only under the id it has. */
export interface Keyring {
  readonly find: (keyId: string) => KnownKey | null;
}
export const keyringOf = (seals: BundleSeals | null, trusted: readonly KnownKey[] | undefined): Keyring => {
  const keys = new Map((trusted ?? seals?.keys ?? []).map((key) => [key.keyId, key]));
  return { find: (keyId) => keys.get(keyId) ?? null };
};

const hasTexts = (value: unknown, names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'string');
const isSeal = (value: unknown): boolean => hasTexts(value, ['documentId', 'keyId', 'digest', 'signature']);
const isKey = (value: unknown): boolean =>
  hasTexts(value, ['keyId', 'publicKey', 'sealName', 'holder']) &&
  ['string', 'object'].includes(typeof (value as KnownKey).revokedAt);

/** Whether a damaged file still has the shape of `seals.json`. */
export const areSeals = (value: Partial<BundleSeals> | null): value is BundleSeals =>
  Array.isArray(value?.keys) &&
  value.keys.every(isKey) &&
  Array.isArray(value.documents) &&
  value.documents.every(isSeal);

/** A detached seal, whole and written as it is always written; null otherwise. */
function sealIn(bytes: Uint8Array | undefined): DetachedSeal | null {
  if (!bytes) return null;
  const text = textOfFile(bytes);
  try {
    const seal = JSON.parse(text) as DetachedSeal;
    return isSeal(seal) &&
      canonicalJson(seal) === text &&
      seal.schema === 'lianshen-seal/1' &&
      seal.algorithm === 'SM2-SM3'
      ? seal
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether the archive sealed this very manifest; says of the two files which one was changed. */
export function checkManifestSeal(files: BundleFiles, caseNo: string, keyring: Keyring): BundleFinding[] {
  const manifest = files[MANIFEST]!;
  const seal = sealIn(files[MANIFEST_SEAL]);
  if (!seal) return [{ path: MANIFEST_SEAL, message: '缺少清单的签名，或签名文件损坏' }];
  const key = keyring.find(seal.keyId);
  const isIntact = sm3Hex(manifest) === seal.digest;
  if (key && !isIntact && !isSignedBy(key.publicKey, manifest, seal.signature))
    return [{ path: MANIFEST, message: '清单与用印时不一致，已被改动' }];
  const found = judgeSeal({ documentId: bundleIdOf(caseNo), bytes: manifest, seal, key });
  return found === 'valid'
    ? []
    : [{ path: MANIFEST_SEAL, message: `清单的${SENTENCES[found].replace(/^与/, '签名与')}` }];
}

/** Every document against its seal, and every seal against the entry that recorded it. */
export function checkSeals(
  files: BundleFiles,
  seals: BundleSeals | null,
  entries: readonly BundleEntry[],
  keyring: Keyring,
  redacted: boolean,
): BundleFinding[] {
  if (!seals) return [{ path: SEALS, message: '缺少签名，或文件损坏' }];
  const recorded = new Map(
    entries
      .filter(({ type }) => type === 'documentSealed')
      .map(({ payload }) => [String(payload?.['documentId']), payload ?? {}] as const),
  );
  const present = new Map(seals.documents.map((seal) => [seal.documentId, seal]));
  const missing = redacted ? [] : [...recorded.keys()].filter((documentId) => !present.has(documentId));
  return [
    ...missing.map((documentId) => ({ path: SEALS, message: `缺少${documentId}的签名` })),
    ...seals.documents.flatMap((seal) => checkSeal(files, seal, recorded.get(seal.documentId), keyring)),
  ];
}

function checkSeal(
  files: BundleFiles,
  seal: DetachedSeal,
  recorded: Readonly<Record<string, unknown>> | undefined,
  keyring: Keyring,
): BundleFinding[] {
  const { documentId } = seal;
  const path = `documents/${documentId}.pdf`;
  const bytes = files[path];
  if (!bytes) return [{ path, message: '用印的文书缺失' }];
  const parts = ['keyId', 'digest', 'signature'] as const;
  if (!recorded || parts.some((part) => recorded[part] !== seal[part]))
    return [{ path: SEALS, message: `${documentId}的签名与用印时的记录不符` }];
  const found = judgeSeal({ documentId, bytes, seal, key: keyring.find(seal.keyId) });
  return found === 'valid' ? [] : [{ path, message: `文书${SENTENCES[found]}` }];
}
