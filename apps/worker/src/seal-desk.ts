import {
  appendToRecord,
  currentSealKey,
  documentOfTask,
  findDocument,
  findDocumentSeal,
  insertDocumentSeal,
  sealIdOf,
  streamOf,
  type BlobStore,
  type Tx,
} from '@lianshen/db';
import { isoInstant, SYSTEM_ACTOR, parseTaskId, type CaseEntry, type DocumentKind } from '@lianshen/domain';
import { SEAL_ALGORITHM, sm3Hex, type Signer } from '@lianshen/record';
import { hasher } from './hasher.js';

/**
 * Documents that the office seals by its own act (用印) after they were signed; every other kind is sealed as it is issued,
 * because its pack merges the two steps.
 */
const SEALED_BY_HAND: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
  'reply',
  'rescissionDecision',
  'erratumNotice',
]);
export const isSealedAtIssue = (kind: DocumentKind): boolean => !SEALED_BY_HAND.has(kind);

export interface ToSeal {
  readonly documentId: string;
  readonly caseNo: string;
  readonly regionCode: string;
  /** The agency whose official seal it is. */
  readonly agency: string;
}

/**
 * Puts the official seal of an agency to a document, in the caller's transaction: signature, row and entry of the record
 * are one. The caller holds the lock that makes it one at a time; a second time finds the seal and does nothing.
 */
export async function sealWithin(tx: Tx, signer: Signer, document: ToSeal, bytes: Uint8Array): Promise<void> {
  const { documentId, caseNo, regionCode, agency } = document;
  if (await findDocumentSeal(tx, documentId)) return;
  const key = await currentSealKey(tx, sealIdOf(regionCode, agency, 'official'));
  const { keyId, sealName, holder } = key;
  const seal = { keyId, sealName, signer: holder, digest: sm3Hex(bytes), signature: await signer.sign(key, bytes) };
  const sealedAt = isoInstant(Date.now());
  if (!(await insertDocumentSeal(tx, { ...seal, documentId, caseNo, sealedAt }))) return;
  const payload = { documentId, algorithm: SEAL_ALGORITHM, ...seal };
  const value = { type: 'documentSealed', at: sealedAt, actor: SYSTEM_ACTOR, payload };
  await appendToRecord(
    tx,
    streamOf(caseNo),
    [{ source: 'office', sourceId: `documentSealed/${documentId}`, value }],
    hasher,
  );
}

/**
 * 用印: what a batch of the record says was sealed by hand gets its seal in the very transaction that writes the act down,
 * so there is no sealing on record without a seal, and none without its act.
 */
export async function sealWhatWasSealed(
  tx: Tx,
  { signer, blobs }: { readonly signer: Signer; readonly blobs: BlobStore },
  entries: readonly CaseEntry[],
): Promise<void> {
  for (const entry of entries) {
    if (entry.type !== 'taskDecided' || entry.payload.kind !== 'sealing') continue;
    const { taskId } = entry.payload;
    const documentId = await documentOfTask(tx, taskId);
    const document = documentId === null ? null : await findDocument(tx, documentId);
    if (!document) throw new Error(`${taskId} seals a document that is not there: ${documentId}`);
    const { caseNo, regionCode, sha256 } = document;
    const { agency } = parseTaskId(taskId)!;
    const bytes = await blobs.bytes(sha256);
    await sealWithin(tx, signer, { documentId: document.documentId, caseNo, regionCode, agency }, bytes);
  }
}
