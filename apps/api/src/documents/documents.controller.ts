import { Controller, Get, Param, Res } from '@nestjs/common';
import { DocumentId, DocumentView, VerificationCode, VerificationView } from '@lianshen/contracts';
import { BlobStore } from '@lianshen/db';
import type { Response } from 'express';
import { Operation } from '../http/operation.js';
import { notFound } from '../http/refusal.js';
import { Directory } from '../reference/directory.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { DocumentStore } from './document.store.js';
import { documentView } from './document.views.js';

/** Issued documents; contract.md "documents". */
@Controller()
export class DocumentsController {
  constructor(
    private readonly documents: DocumentStore,
    private readonly blobs: BlobStore,
    private readonly directory: Directory,
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
  @Operation({ id: 'getDocumentFile', summary: '文书文件', access: ['read', 'Case'], answers: { 200: 'binary' } })
  async file(
    @Who() who: Signed,
    @Param('documentId', { schema: DocumentId }) documentId: string,
    @Res() response: Response,
  ): Promise<void> {
    const row = await this.documents.open(scopeOf(who), documentId);
    if (!row) throw notFound();
    response.attachment(`${row.title} ${row.number}.pdf`);
    response.setHeader('Content-Type', 'application/pdf');
    response.setHeader('Content-Length', String(row.size));
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    const stream = this.blobs.read(row.sha256);
    stream.once('error', () => response.destroy());
    stream.pipe(response);
  }

  /** For whoever holds the paper, without a session: what was issued under the code, and whether the file still is that. */
  @Get('verify/:code')
  @Operation({ id: 'verifyDocument', summary: '核验文书', access: 'public', answers: { 200: VerificationView } })
  async verify(@Param('code', { schema: VerificationCode }) code: string): Promise<VerificationView> {
    const found = await this.documents.verify(code);
    if (!found) throw notFound();
    const { number, title, issuer, issuedOn } = found.row;
    return { number, title, issuer, issuedOn, sha256: found.sha256, valid: found.sha256 === found.row.sha256 };
  }
}
