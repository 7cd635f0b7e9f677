import { Controller, Get, Param, Res } from '@nestjs/common';
import { DraftDocumentView, TaskId } from '@lianshen/contracts';
import type { Response } from 'express';
import { sendAttachment } from '../http/attachment.js';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { DraftDocuments } from './draft-document.service.js';

/** A document before it is signed: contract extension of "tasks". */
@Controller('tasks')
export class DraftDocumentsController {
  constructor(private readonly drafts: DraftDocuments) {}

  @Get(':taskId/draft-document')
  @Operation({
    id: 'getDraftDocument',
    summary: '文稿：拟稿、核稿、签发的文书全文',
    access: ['read', 'Task'],
    answers: { 200: DraftDocumentView },
  })
  text(@Who() who: Signed, @Param('taskId', { schema: TaskId }) taskId: string): Promise<DraftDocumentView> {
    return this.drafts.text(who, taskId);
  }

  /** No record: nothing is noted of who reads it. */
  @Get(':taskId/draft-document/file')
  @Operation({
    id: 'getDraftDocumentFile',
    summary: '文稿（PDF）',
    access: ['read', 'Task'],
    answers: { 200: 'pdf' },
  })
  async file(
    @Who() who: Signed,
    @Param('taskId', { schema: TaskId }) taskId: string,
    @Res() response: Response,
  ): Promise<void> {
    const { name, bytes } = await this.drafts.file(who, taskId);
    sendAttachment(response, name, 'application/pdf', bytes);
  }
}
