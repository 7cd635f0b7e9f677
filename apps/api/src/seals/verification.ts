import { isoInstant } from '@lianshen/domain';
import {
  standingTitles,
  type DetachedSealView,
  type SealView,
  type Standing,
  type VerificationResult,
} from '@lianshen/contracts';
import type { DocumentRow, DocumentSealRow, SealKeyRow } from '@lianshen/db';
import { judgeSeal, SEAL_ALGORITHM, type DetachedSeal } from '@lianshen/record';

/** A document with what was put to it; `key` is the key that its seal names, null when no seal of ours has it. */
export interface SealedDocument {
  readonly row: DocumentRow;
  readonly seal: DocumentSealRow | null;
  readonly key: SealKeyRow | null;
  /** What has become of the document since. */
  readonly standing: Standing;
}

const instantOf = (at: Date | null): string | null => at && isoInstant(at.getTime());

const keyStateOf = ({ retiredAt, revokedAt }: SealKeyRow): SealView['keyState'] =>
  revokedAt ? 'revoked' : retiredAt ? 'retired' : 'inUse';

/** The seal beside its document, as it is downloaded. */
export const detachedSeal = ({ documentId, keyId, digest, signature }: DocumentSealRow): DetachedSeal => ({
  schema: 'lianshen-seal/1',
  algorithm: SEAL_ALGORITHM,
  documentId,
  keyId,
  digest,
  signature,
});

/** What has become of it, in one sentence; empty while it holds as it stands. */
export const standsAs = (standing: Standing) => ({ standing, standingSentence: standingTitles[standing] });

/** As anybody may know it; null without a seal, or when its key is none of ours. */
export const sealView = (seal: DocumentSealRow | null, key: SealKeyRow | null): SealView | null =>
  seal && key
    ? {
        name: seal.sealName,
        signer: seal.signer,
        sealedAt: seal.sealedAt,
        algorithm: SEAL_ALGORITHM,
        digest: seal.digest,
        signature: seal.signature,
        keyId: seal.keyId,
        keyState: keyStateOf(key),
        revokedAt: instantOf(key.revokedAt),
        revokeReason: key.revokeReason,
      }
    : null;

/**
 * What a file is worth as that document: against the seal that was brought along, else the one that was put.
 * @param bytes of the file, null when it is gone
 */
export function verdictOn(
  { row, seal, key }: SealedDocument,
  bytes: Uint8Array | null,
  brought?: { readonly seal: DetachedSealView; readonly key: SealKeyRow | null } | undefined,
): VerificationResult {
  if (!bytes) return 'fileMissing';
  if (!brought && !seal) return 'notSealed';
  const asked = brought ?? { seal: detachedSeal(seal!), key };
  const known = asked.key && {
    keyId: asked.key.keyId,
    publicKey: asked.key.publicKey,
    revokedAt: instantOf(asked.key.revokedAt),
  };
  return judgeSeal({ documentId: row.documentId, bytes, ...asked, key: known, issuedDigest: seal?.digest });
}
