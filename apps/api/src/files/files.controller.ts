import { Controller, Get, Headers, Param, Post, Res, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { FileView, MOST_FILE_BYTES, Uuid } from '@lianshen/contracts';
import { BlobStore } from '@lianshen/db';
import type { Response } from 'express';
import { memoryStorage } from 'multer';
import { optionalKey } from '../acts/idempotency.js';
import { OnceStore } from '../acts/once.js';
import { readerOf } from '../cases/audience.js';
import { extensionOf, nameAttachment } from '../http/attachment.js';
import { Operation } from '../http/operation.js';
import { notFound, Refusal } from '../http/refusal.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { FileStore } from './file.store.js';
import { checkedMediaType, safeName } from './media-type.js';
import { photoFactsOf } from './photo-facts.js';

const upload = FileInterceptor('file', {
  storage: memoryStorage(),
  limits: { fileSize: MOST_FILE_BYTES, files: 1, fields: 0, parts: 1, headerPairs: 20 },
});

@Controller('files')
export class FilesController {
  constructor(
    private readonly files: FileStore,
    private readonly blobs: BlobStore,
    private readonly once: OnceStore,
  ) {}

  /** One file, at most 20 MB; content, extension and declared type must agree. */
  @Post()
  @UseInterceptors(upload)
  @Operation({
    id: 'uploadFile',
    summary: '上传文件',
    access: ['upload', 'File'],
    rate: 'files',
    answers: { 201: FileView },
    problems: ['fileTooLarge', 'unsupportedMediaType'],
    takes: 'multipart',
  })
  async upload(
    @Who() who: Signed,
    @Headers('idempotency-key') key: string | undefined,
    @UploadedFile() file: Express.Multer.File | undefined,
  ): Promise<FileView> {
    if (!file)
      throw new Refusal('malformed', '请选择要上传的文件', { errors: [{ path: 'file', message: '缺少文件' }] });
    const name = safeName(file.originalname);
    const mediaType = await checkedMediaType(name, file.mimetype, file.buffer);
    const sha256 = await this.blobs.put(file.buffer);
    const photo = photoFactsOf(mediaType, file.buffer);
    const body = { sha256, name, size: file.size, mediaType };
    const request = { userId: who.userId, operation: 'uploadFile', resource: 'files', key: optionalKey(key), body };
    const scope = scopeOf(who);
    return this.once.run(request, {
      scope,
      prepare: () => (tx) => this.files.add(tx, scope, { ...body, photo }),
      answer: (view) => view,
    });
  }

  /** Only for who uploaded it or may see its case; always as a download, never shown inline. */
  @Get(':fileId')
  @Operation({
    id: 'getFile',
    summary: '下载文件',
    access: ['read', 'File'],
    rate: 'files',
    answers: { 200: 'binary' },
  })
  async download(
    @Who() who: Signed,
    @Param('fileId', { schema: Uuid }) fileId: string,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.files.find(scopeOf(who), fileId, readerOf(who).audience === 'official');
    if (!file) throw notFound();
    nameAttachment(response, file.name, `${file.fileId}${extensionOf(file.name)}`);
    response.setHeader('Content-Type', file.mediaType);
    response.setHeader('Content-Length', String(file.size));
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    const stream = this.blobs.read(file.sha256);
    stream.once('error', () => response.destroy());
    stream.pipe(response);
  }
}
