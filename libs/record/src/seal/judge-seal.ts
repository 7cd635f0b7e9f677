import { sm3Hex } from '../sm3.js';
import { keyIdOf } from './seal-key.js';
import { isSignedBy, type SEAL_ALGORITHM } from './sm2.js';

/** A detached seal: which key signed the bytes of which document. It travels beside the file, as JSON. */
export interface DetachedSeal {
  readonly schema: 'lianshen-seal/1';
  readonly algorithm: typeof SEAL_ALGORITHM;
  readonly documentId: string;
  readonly keyId: string;
  /** SM3 of the bytes that were signed. */
  readonly digest: string;
  readonly signature: string;
}

/** What is known of a key: whose seal it is, and until when it may be believed. */
export interface KnownKey {
  readonly keyId: string;
  readonly publicKey: string;
  readonly revokedAt: string | null;
}

/**
 * What a seal is worth for a file. `fileChanged`: the key did sign, but other bytes. `otherDocument`: it is the seal of
 * another document. `unknownKey`: no seal of this system has that key. `revokedKey`: the key was called back.
 * `badSignature`: the key never made this signature.
 */
export const SEAL_FINDINGS = [
  'valid',
  'fileChanged',
  'otherDocument',
  'unknownKey',
  'revokedKey',
  'badSignature',
] as const;
export type SealFinding = (typeof SEAL_FINDINGS)[number];

export interface SealQuestion {
  readonly documentId: string;
  readonly bytes: Uint8Array;
  readonly seal: DetachedSeal;
  /** The key of that id as the register has it; null when it has none. */
  readonly key: KnownKey | null;
  /** SM3 of the file as it was issued, when that is known apart from the seal. */
  readonly issuedDigest?: string | undefined;
}

/** The first thing that stands against the seal; `valid` when nothing does. */
export function judgeSeal({ documentId, bytes, seal, key, issuedDigest }: SealQuestion): SealFinding {
  if (!key || key.keyId !== seal.keyId || keyIdOf(key.publicKey) !== seal.keyId) return 'unknownKey';
  if (seal.documentId !== documentId) return 'otherDocument';
  const digest = sm3Hex(bytes);
  if (!isSignedBy(key.publicKey, bytes, seal.signature)) {
    if (digest !== seal.digest || (issuedDigest !== undefined && digest !== issuedDigest)) return 'fileChanged';
    return 'badSignature';
  }
  if (digest !== seal.digest) return 'badSignature';
  if (issuedDigest !== undefined && digest !== issuedDigest) return 'otherDocument';
  return key.revokedAt === null ? 'valid' : 'revokedKey';
}
