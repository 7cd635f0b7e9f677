import { Inject, Injectable } from '@nestjs/common';
import {
  checkTemplate,
  previewOf,
  withTemplate,
  writeTemplate,
  type CheckedTemplate,
} from '@lianshen/activities/press';
import type { TemplatePublicationBody } from '@lianshen/contracts';
import { BlobStore, listTemplates, publishTemplate, type TemplateRow, type Tx } from '@lianshen/db';
import { dateOf, type Actor, type DocumentKind } from '@lianshen/domain';
import { DocumentTemplate, PolicyPack, type PackOf } from '@lianshen/policy';
import { DATABASE, type Database } from '../database.js';
import { notFound, Refusal } from '../http/refusal.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { recordRegisterAct, withTextRefs } from '../registers/register-record.js';
import type { UserScope } from '../session/scope.js';

/** Templates of a region's documents: the pack's words and what its system administrator published over them. */
@Injectable()
export class TemplateService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly reference: ReferenceStore,
    private readonly blobs: BlobStore,
  ) {}

  /** The pack in force and every published version. @throws Refusal `noPolicy` */
  async of(scope: UserScope): Promise<{ regionCode: string; pack: PackOf<'resumption'>; rows: TemplateRow[] }> {
    const regionCode = regionOf(scope);
    const row = await this.reference.policyInForce(regionCode, 'resumption', dateOf(Date.now()));
    const pack = row && PolicyPack.parse(row.body);
    if (pack?.procedure !== 'resumption') throw new Refusal('noPolicy');
    const rows = await this.database.scoped(scope, (tx) => listTemplates(tx, regionCode));
    return { regionCode, pack, rows };
  }

  /** The Word file of a version; version 0 is written from the words of the pack. */
  async file(scope: UserScope, kind: DocumentKind, version: number): Promise<{ title: string; bytes: Buffer }> {
    const { pack, rows } = await this.of(scope);
    const template = versionOf(pack, rows, kind, version);
    const row = rows.find((one) => one.kind === kind && one.version === version);
    return {
      title: template.title,
      bytes: Buffer.from(row ? await this.blobs.bytes(row.sha256) : writeTemplate(template)),
    };
  }

  async preview(scope: UserScope, kind: DocumentKind, version: number): Promise<Buffer> {
    const { pack, rows } = await this.of(scope);
    return previewOf(withTemplate(pack, versionOf(pack, rows, kind, version)), kind);
  }

  /** Checks an edited Word file and keeps it, so that what was checked is what is published. */
  async check(scope: UserScope, kind: DocumentKind, bytes: Buffer): Promise<CheckedTemplate & { sha256: string }> {
    const { pack } = await this.of(scope);
    const checked = await checkTemplate(bytes, pack, kind);
    return { ...checked, sha256: await this.blobs.put(bytes) };
  }

  /** The check again, of bytes that were kept. @throws Refusal `notFound` */
  async checkKept(scope: UserScope, kind: DocumentKind, sha256: string): Promise<CheckedTemplate & { bytes: Buffer }> {
    const { pack } = await this.of(scope);
    if ((await this.blobs.digestOf(sha256)) === null) throw notFound();
    const bytes = Buffer.from(await this.blobs.bytes(sha256));
    return { ...(await checkTemplate(bytes, pack, kind)), bytes };
  }

  /**
   * Checks again what is to be published as the next version, and answers how it is published: documents are made with it from
   * then on, those already made stay as they are. @throws Refusal `templateRefused`, `staleRevision`
   */
  async publishing(
    scope: UserScope,
    kind: DocumentKind,
    body: TemplatePublicationBody,
    actor: Actor,
  ): Promise<(tx: Tx) => Promise<void>> {
    const { template, problems, bytes } = await this.checkKept(scope, kind, body.sha256);
    if (!template || problems.length > 0)
      throw new Refusal('templateRefused', problems[0]?.message, {
        errors: problems.map(({ code, message }) => ({ path: code, message })),
      });
    const regionCode = regionOf(scope);
    const { sha256, after, note } = body;
    return async (tx) => {
      const row = { regionCode, kind, body: template, sha256, size: bytes.length, note, publishedBy: scope.userId };
      const published = await publishTemplate(tx, row, after);
      if (!published) throw new Refusal('staleRevision', '模板已有更新的版本，请核对后重新发布');
      const { refs, texts } = withTextRefs({ note });
      const payload = { kind, version: published.version, sha256, ...refs };
      await recordRegisterAct(tx, { regionCode, type: 'templatePublished', actor, payload, texts });
    };
  }
}

/** An administrator is one region's. */
export function regionOf({ parties }: UserScope): string {
  const party = parties.find(({ agency }) => agency === 'SYS');
  if (!party) throw new Refusal('forbidden', '只有系统管理员可以管理文书模板');
  return party.regionCode;
}

/** The words of a version. @throws Refusal `notFound` */
export function versionOf(
  pack: PackOf<'resumption'>,
  rows: readonly TemplateRow[],
  kind: DocumentKind,
  version: number,
): DocumentTemplate {
  const row = rows.find((one) => one.kind === kind && one.version === version);
  if (row) return DocumentTemplate.parse(row.body);
  const shipped = pack.documents.find((one) => one.kind === kind);
  if (version !== 0 || !shipped) throw notFound();
  return shipped;
}
