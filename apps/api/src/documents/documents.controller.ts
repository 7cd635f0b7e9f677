import { Controller, Get, Param, Res } from '@nestjs/common';
import { DetachedSealView, DocumentId, DocumentView } from '@lianshen/contracts';
import { BlobStore } from '@lianshen/db';
import type { Response } from 'express';
import { nameAttachment } from '../http/attachment.js';
import { Operation } from '../http/operation.js';
import { notFound, Refusal } from '../http/refusal.js';
import { Directory } from '../reference/directory.js';
import { detachedSeal } from '../seals/verification.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { TemporalGateway } from '../temporal/temporal.gateway.js';
import { DocumentStore } from './document.store.js';
import { documentView } from './document.views.js';

/** Whoever reads a document is not kept waiting for the case to hear of it. */
function unlessUnavailable(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

/** Issued documents; contract.md "documents". */
@Controller()
export class DocumentsController {
  constructor(
    private readonly documents: DocumentStore,
    private readonly blobs: BlobStore,
    private readonly directory: Directory,
    private readonly temporal: TemporalGateway,
  ) {}

  @Get('documents/:documentId')
  @Operation({ id: 'getDocument', summary: '文书', access: ['read', 'Case'], answers: { 200: DocumentView } })
  async get(
    @Who() who: Signed,
    @Param('documentId', { schema: DocumentId }) documentId: string,
  ): Promise<DocumentView> {
    const row = await this.documents.find(scopeOf(who), documentId);
    if (!row) throw notFound();
    return documentView(row, await this.directory.current());
  }

  /** The PDF, always as a download. When an addressee opens it the first time, that is recorded. */
  @Get('documents/:documentId/file')
  @Operation({ id: 'getDocumentFile', summary: '文书文件', access: ['read', 'Case'], answers: { 200: 'pdf' } })
  async file(
    @Who() who: Signed,
    @Param('documentId', { schema: DocumentId }) documentId: string,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.documents.open(scopeOf(who), documentId);
    if (!opened) throw notFound();
    const { row } = opened;
    // a hint: the case reads the opening where it is kept, at the latest when it goes on paper
    const hint = opened.first ? await this.documents.deliveredBy(row) : null;
    if (hint)
      await this.temporal
        .signal(hint.caseNo, 'documentOpened', { documentId: hint.documentId })
        .catch(unlessUnavailable);
    nameAttachment(response, `${row.title} ${row.number}.pdf`, `${row.documentId}.pdf`);
    response.setHeader('Content-Type', 'application/pdf');
    response.setHeader('Content-Length', String(row.size));
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    const stream = this.blobs.read(row.sha256);
    stream.once('error', () => response.destroy());
    stream.pipe(response);
  }

  /** The detached seal of the document: what proves the PDF elsewhere, beside it. */
  @Get('documents/:documentId/seal')
  @Operation({
    id: 'getDocumentSeal',
    summary: '文书签名',
    access: ['read', 'Case'],
    answers: { 200: DetachedSealView },
  })
  async seal(
    @Who() who: Signed,
    @Param('documentId', { schema: DocumentId }) documentId: string,
  ): Promise<DetachedSealView> {
    const seal = await this.documents.seal(scopeOf(who), documentId);
    if (!seal) throw notFound();
    return detachedSeal(seal);
  }
}
