import { Inject, Injectable } from '@nestjs/common';
import {
  applicationVersions,
  BlobStore,
  caseStream,
  currentArchiveKey,
  documentsOfCase,
  findCase,
  findFiles,
  findPolicy,
  findTextValues,
  listSealKeys,
  readHead,
  readRecord,
  sealsOfCase,
  SYSTEM,
  type RecordEntryRow,
  type SealKeyRow,
} from '@lianshen/db';
import { isoInstant, type CaseRow } from '@lianshen/domain';
import {
  canonicalJson,
  jsonFile,
  SEALS,
  streamBundle,
  streamPath,
  type BundleSeals,
  type KeptFile,
} from '@lianshen/record';
import { isForReader, readerOf, type Reader } from '../cases/audience.js';
import { recordedEntry } from '../cases/case.store.js';
import { disclosed } from '../cases/disclosure.js';
import { refsIn } from '../cases/texts.js';
import { DATABASE, type Database } from '../database.js';
import { notFound } from '../http/refusal.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { ArchiveSigner } from '../seals/archive-signer.js';
import { detachedSeal } from '../seals/verification.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Everything of a case in one zip that checks offline (design section 9); an applicant's copy is redacted. */
@Injectable()
export class BundleService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly signer: ArchiveSigner,
  ) {}

  /** The zip, piece by piece. @throws Refusal 404 when the case is absent or not visible, before the first piece */
  async bundle(who: Signed, caseNo: string): Promise<AsyncIterable<Uint8Array>> {
    const scope = scopeOf(who);
    const found = await this.database.scoped(scope, (tx) => findCase(tx, scope, caseNo));
    if (!found) throw notFound();
    const reader = readerOf(who);
    const parts = await this.parts(caseNo, found.row, reader);
    const { rows, head, documents, seals, keys, archive, versions, policy } = parts;
    const lines = rows.map((row) => lineOf(row, reader, found.row, new Set(documents.map((one) => one.documentId))));
    const texts = await this.database.scoped(SYSTEM, (tx) =>
      findTextValues(
        tx,
        lines.flatMap(({ entry }) => (entry ? refsIn(entry.payload) : [])),
      ),
    );
    const files: Record<string, Uint8Array> = {
      [streamPath(caseStream(caseNo))]: utf8(lines.map(({ line }) => `${JSON.stringify(line)}\n`).join('')),
      'texts.json': jsonFile(texts.map(({ ref, salt, value }) => ({ ref, salt, text: value }))),
      [SEALS]: jsonFile({ keys: keys.map(knownKey), documents: seals.map(detachedSeal) } satisfies BundleSeals),
      'documents.json': jsonFile(documents.map(({ opened: _opened, addressees: _to, ...document }) => document)),
      'policy.json': jsonFile(policy),
      ...versions.files,
    };
    const kept = [
      ...documents.map(({ documentId, ...file }) => this.kept(`documents/${documentId}.pdf`, file)),
      ...versions.materials.map((file) => this.kept(`files/${file.sha256}`, file)),
    ];
    const heads = { [caseStream(caseNo)]: { no: head.no, hash: head.hash } };
    const redacted = reader.audience !== 'official';
    const about = { caseNo, exportedAt: isoInstant(Date.now()), redacted, heads };
    return streamBundle(about, files, kept, async (manifest) => ({
      keyId: archive.keyId,
      signature: await this.signer.sign(archive, manifest),
    }));
  }

  private kept(path: string, { sha256, size }: Pick<KeptFile, 'sha256' | 'size'>): KeptFile {
    return { path, sha256, size, read: () => this.blobs.bytes(sha256) };
  }

  private parts(caseNo: string, row: CaseRow, reader: Reader) {
    return this.database.scoped(SYSTEM, async (tx) => {
      const head = (await readHead(tx, caseStream(caseNo)))!;
      const rows = (await readRecord(tx, caseStream(caseNo))).slice(0, head.no);
      const documents = (await documentsOfCase(tx, caseNo)).filter((document) => isForReader(reader, document));
      const issued = new Set(documents.map(({ documentId }) => documentId));
      const seals = (await sealsOfCase(tx, caseNo)).filter(({ documentId }) => issued.has(documentId));
      const archive = await currentArchiveKey(tx, row.regionCode);
      const keys = await listSealKeys(tx, [...new Set([archive.keyId, ...seals.map(({ keyId }) => keyId)])]);
      const policy = (await findPolicy(tx, row.policy.id, row.policy.version))!.body;
      const applications = await applicationVersions(tx, caseNo);
      const stored = await findFiles(
        tx,
        applications.flatMap(({ files }) => files.map(({ fileId }) => fileId)),
      );
      const digests = new Map(stored.map(({ fileId, sha256 }) => [fileId, sha256]));
      const filesOf = (list: readonly { slot: string; fileId: string }[]) =>
        list.map(({ slot, fileId }) => ({ slot, sha256: digests.get(fileId)! }));
      const versions = {
        files: Object.fromEntries(
          applications.map(({ n, form, files, items, hash }) => [
            `application/v${n}.json`,
            jsonFile({ n, form, files: filesOf(files), items, hash }),
          ]),
        ),
        materials: [...new Map(stored.map((file) => [file.sha256, file])).values()],
      };
      return { head, rows, documents, seals, keys, archive, policy, versions };
    });
  }
}

const knownKey = ({ keyId, publicKey, revokedAt, sealName, holder }: SealKeyRow): BundleSeals['keys'][number] => ({
  keyId,
  publicKey,
  revokedAt: revokedAt && isoInstant(revokedAt.getTime()),
  sealName,
  holder,
});

/**
 * An entry as the reader may carry it away: whole with the text that was hashed, or its links and as much of it as is theirs.
 * Who did it, and to whom else it went, stays behind with the rest.
 */
function lineOf(row: RecordEntryRow, reader: Reader, kase: CaseRow, documents: ReadonlySet<string>) {
  const entry = recordedEntry(row);
  const shown = disclosed(entry, { reader, row: kase, documents });
  if (shown !== null && canonicalJson(shown.payload) === canonicalJson(entry.payload))
    return { line: { ...row }, entry };
  const { no, prevHash, hash } = row;
  const links = { no, prevHash, hash, redacted: true as const };
  if (shown === null) return { line: links, entry: null };
  const { type, at, payload } = shown;
  return { line: { ...links, entry: { type, at, payload } }, entry: shown };
}
