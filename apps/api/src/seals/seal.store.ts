import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DetachedSealView, Standing } from '@lianshen/contracts';
import {
  BlobStore,
  findCase,
  findDocument,
  findDocumentByCode,
  findDocumentByFile,
  findDocumentSeal,
  findSealKey,
  listSealKeys,
  rescissionsOf,
  SYSTEM,
  type DocumentRow,
  type SealKeyRow,
  type Tx,
} from '@lianshen/db';
import { DATABASE, type Database } from '../database.js';
import type { SealedDocument } from './verification.js';

/** By what a file's document is looked for, in this order. */
export interface Claims {
  /** Typed by whoever asks, or read from the file. */
  readonly code: string | null;
  readonly bytes: Uint8Array;
  readonly seal: DetachedSealView | null;
}

async function withSeal(tx: Tx, row: DocumentRow | null): Promise<SealedDocument | null> {
  if (!row) return null;
  const seal = await findDocumentSeal(tx, row.documentId);
  const key = seal && (await findSealKey(tx, seal.keyId));
  return { row, seal, key, standing: await standingOf(tx, row) };
}

/** What undoes a document comes before what replaces it, and both before what is to be read with it. */
async function standingOf(tx: Tx, row: DocumentRow): Promise<Standing> {
  if (row.kind === 'reply') {
    const undone = await rescissionsOf(tx, row.caseNo);
    if (undone.some(({ state }) => state === 'rescinded')) return 'rescinded';
    if ((await findCase(tx, SYSTEM, row.caseNo))?.row.outcome === 'lapsed') return 'lapsed';
  }
  if (row.supersededBy !== null) return 'superseded';
  return row.errata.length > 0 ? 'corrected' : 'inForce';
}

/** Who brings the very signature that was put to a document has the document; a guessed number opens nothing. */
async function bySeal(tx: Tx, seal: DetachedSealView | null): Promise<DocumentRow | null> {
  const put = seal && (await findDocumentSeal(tx, seal.documentId));
  return put?.signature === seal?.signature && seal ? findDocument(tx, seal.documentId) : null;
}

/** Documents and their seals for whoever holds the paper or the file: asked without a session, so in scope `system`. */
@Injectable()
export class SealStore {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly blobs: BlobStore,
  ) {}

  byCode(code: string): Promise<SealedDocument | null> {
    return this.database.scoped(SYSTEM, async (tx) => withSeal(tx, await findDocumentByCode(tx, code)));
  }

  claimed({ code, bytes, seal }: Claims): Promise<SealedDocument | null> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return this.database.scoped(SYSTEM, async (tx) => {
      const found =
        (code === null ? null : await findDocumentByCode(tx, code)) ??
        (await findDocumentByFile(tx, sha256)) ??
        (await bySeal(tx, seal));
      return withSeal(tx, found);
    });
  }

  key(keyId: string): Promise<SealKeyRow | null> {
    return this.database.scoped(SYSTEM, (tx) => findSealKey(tx, keyId));
  }

  keys(): Promise<SealKeyRow[]> {
    return this.database.scoped(SYSTEM, (tx) => listSealKeys(tx));
  }

  /** The file of a document as it lies there now; null when it is gone. */
  fileOf({ sha256 }: DocumentRow): Promise<Uint8Array | null> {
    return this.blobs.bytes(sha256).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    });
  }
}
