import { Body, Controller, Get, Headers, Param, Post, Res, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { MOST_TEMPLATE_BYTES } from '@lianshen/activities/press';
import {
  documentTitles,
  FileDigest,
  TemplateCheckView,
  TemplateKind,
  TemplateList,
  TemplatePublicationBody,
  TemplateVersion,
  TemplateView,
} from '@lianshen/contracts';
import { templateLines } from '@lianshen/policy';
import type { Response } from 'express';
import { memoryStorage } from 'multer';
import { optionalKey } from '../acts/idempotency.js';
import { OnceStore } from '../acts/once.js';
import { sendAttachment } from '../http/attachment.js';
import { Operation } from '../http/operation.js';
import { Refusal } from '../http/refusal.js';
import { Directory } from '../reference/directory.js';
import { actorFor } from '../session/acting.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { regionOf, TemplateService } from './template.service.js';
import { templateBriefs, templateView } from './template.views.js';

const upload = FileInterceptor('file', {
  storage: memoryStorage(),
  limits: { fileSize: MOST_TEMPLATE_BYTES, files: 1, fields: 0, parts: 1, headerPairs: 20 },
});
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Templates of documents as Word files: downloaded, edited, checked, previewed, published (design 8). */
@Controller('templates')
export class TemplatesController {
  constructor(
    private readonly templates: TemplateService,
    private readonly directory: Directory,
    private readonly once: OnceStore,
  ) {}

  @Get()
  @Operation({ id: 'listTemplates', summary: '文书模板', access: ['read', 'Template'], answers: { 200: TemplateList } })
  async list(@Who() who: Signed): Promise<TemplateList> {
    const { pack, rows } = await this.templates.of(scopeOf(who));
    return { items: templateBriefs(pack, rows, await this.directory.current()), nextCursor: null };
  }

  @Get(':kind')
  @Operation({
    id: 'getTemplate',
    summary: '文书模板的版本',
    access: ['read', 'Template'],
    answers: { 200: TemplateView },
  })
  async get(@Who() who: Signed, @Param('kind', { schema: TemplateKind }) kind: TemplateKind): Promise<TemplateView> {
    const { pack, rows } = await this.templates.of(scopeOf(who));
    return templateView(kind, pack, rows, await this.directory.current());
  }

  @Get(':kind/versions/:version/file')
  @Operation({
    id: 'getTemplateFile',
    summary: '模板Word文件',
    access: ['read', 'Template'],
    answers: { 200: 'word' },
  })
  async file(
    @Who() who: Signed,
    @Param('kind', { schema: TemplateKind }) kind: TemplateKind,
    @Param('version', { schema: TemplateVersion }) version: number,
    @Res() response: Response,
  ): Promise<void> {
    const { bytes } = await this.templates.file(scopeOf(who), kind, version);
    sendAttachment(response, `${documentTitles[kind]}模板 第${version}版.docx`, WORD, bytes);
  }

  @Get(':kind/versions/:version/preview')
  @Operation({ id: 'previewTemplate', summary: '模板样稿', access: ['read', 'Template'], answers: { 200: 'pdf' } })
  async preview(
    @Who() who: Signed,
    @Param('kind', { schema: TemplateKind }) kind: TemplateKind,
    @Param('version', { schema: TemplateVersion }) version: number,
    @Res() response: Response,
  ): Promise<void> {
    const bytes = await this.templates.preview(scopeOf(who), kind, version);
    sendAttachment(response, `${documentTitles[kind]}样稿 第${version}版.pdf`, 'application/pdf', bytes);
  }

  @Post(':kind/checks')
  @UseInterceptors(upload)
  @Operation({
    id: 'checkTemplate',
    summary: '检查修改后的模板',
    access: ['act', 'Template'],
    answers: { 200: TemplateCheckView },
    problems: ['fileTooLarge'],
    takes: 'multipart',
  })
  async check(
    @Who() who: Signed,
    @Param('kind', { schema: TemplateKind }) kind: TemplateKind,
    @UploadedFile() file: Express.Multer.File | undefined,
  ): Promise<TemplateCheckView> {
    regionOf(scopeOf(who));
    if (!file)
      throw new Refusal('malformed', '请选择要检查的文件', { errors: [{ path: 'file', message: '缺少文件' }] });
    const { sha256, template, problems } = await this.templates.check(scopeOf(who), kind, file.buffer);
    return { sha256, problems: [...problems], lines: template ? templateLines(template) : [] };
  }

  @Get(':kind/checks/:sha256/preview')
  @Operation({
    id: 'previewCheckedTemplate',
    summary: '修改后的样稿',
    access: ['act', 'Template'],
    answers: { 200: 'pdf' },
    problems: ['templateRefused'],
  })
  async previewChecked(
    @Who() who: Signed,
    @Param('kind', { schema: TemplateKind }) kind: TemplateKind,
    @Param('sha256', { schema: FileDigest }) sha256: string,
    @Res() response: Response,
  ): Promise<void> {
    const { preview, problems } = await this.templates.checkKept(scopeOf(who), kind, sha256);
    if (!preview) throw new Refusal('templateRefused', problems[0]?.message);
    sendAttachment(response, `${documentTitles[kind]}样稿.pdf`, 'application/pdf', preview);
  }

  @Post(':kind/versions')
  @Operation({
    id: 'publishTemplate',
    summary: '发布模板',
    access: ['act', 'Template'],
    answers: { 201: TemplateView },
    problems: ['templateRefused', 'staleRevision'],
    idempotencyKey: 'optional',
  })
  publish(
    @Who() who: Signed,
    @Param('kind', { schema: TemplateKind }) kind: TemplateKind,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: TemplatePublicationBody }) body: TemplatePublicationBody,
  ): Promise<TemplateView> {
    const scope = scopeOf(who);
    const request = { userId: who.userId, operation: 'publishTemplate', resource: kind, key: optionalKey(key), body };
    return this.once.run(request, {
      scope,
      prepare: async () => {
        const party = scope.parties.find(({ agency }) => agency === 'SYS');
        const actor = party && actorFor(who, party);
        if (!actor) throw new Refusal('forbidden', '只有系统管理员可以发布文书模板');
        return this.templates.publishing(scope, kind, body, actor);
      },
      answer: async () => {
        const { pack, rows } = await this.templates.of(scope);
        return templateView(kind, pack, rows, await this.directory.current());
      },
    });
  }
}
