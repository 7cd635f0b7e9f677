import { Body, Controller, Delete, Get, Headers, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  AdmittedView,
  DraftBody,
  DraftList,
  DraftListQuery,
  DraftView,
  EmptyBody,
  NewCaseBody,
  Uuid,
} from '@lianshen/contracts';
import type { Tx } from '@lianshen/db';
import type { Response } from 'express';
import type { z } from 'zod';
import { optionalKey, optionalRevision } from '../acts/idempotency.js';
import { OnceStore } from '../acts/once.js';
import { AdmissionService } from '../cases/admission.service.js';
import { BASE_PATH } from '../http/base-path.js';
import { pageWithin } from '../cursor.js';
import { Operation } from '../http/operation.js';
import { notFound, Refusal } from '../http/refusal.js';
import { fieldProblems } from '../http/validation.pipe.js';
import { scopeOf } from '../session/scope.js';
import { NEW_CASE_PROBLEMS } from '../cases/cases.controller.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { DraftStore } from './draft.store.js';

const id = { schema: Uuid };

/** Cases in preparation, shared by those who hold a post of the same agency. */
@Controller('drafts')
export class DraftsController {
  constructor(
    private readonly drafts: DraftStore,
    private readonly admission: AdmissionService,
    private readonly once: OnceStore,
  ) {}

  @Get()
  @Operation({ id: 'listDrafts', summary: '草稿', access: ['read', 'Draft'], answers: { 200: DraftList } })
  async list(@Who() who: Signed, @Query({ schema: DraftListQuery }) query: z.infer<typeof DraftListQuery>) {
    const drafts = await this.drafts.list(scopeOf(who));
    return pageWithin(drafts, ({ updatedAt, draftId }) => `${updatedAt} ${draftId}`, query, true);
  }

  @Post()
  @Operation({ id: 'createDraft', summary: '新建草稿', access: ['act', 'Draft'], answers: { 201: DraftView } })
  create(
    @Who() who: Signed,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: DraftBody }) body: DraftBody,
  ) {
    const request = { userId: who.userId, operation: 'createDraft', resource: 'drafts', key: optionalKey(key), body };
    const scope = scopeOf(who);
    return this.once.run(request, {
      scope,
      prepare: () => (tx) => this.drafts.create(tx, scope, body),
      answer: (draftId) => this.found(who, draftId),
    });
  }

  @Get(':draftId')
  @Operation({ id: 'getDraft', summary: '草稿', access: ['read', 'Draft'], answers: { 200: DraftView } })
  get(@Who() who: Signed, @Param('draftId', id) draftId: string) {
    return this.found(who, draftId);
  }

  /** With `If-Match` a colleague's later words are not written over. */
  @Put(':draftId')
  @Operation({
    id: 'saveDraft',
    summary: '保存草稿',
    access: ['act', 'Draft'],
    answers: { 200: DraftView },
    problems: ['staleRevision'],
    ifMatch: 'optional',
  })
  save(
    @Who() who: Signed,
    @Param('draftId', id) draftId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: DraftBody }) body: DraftBody,
  ) {
    const expected = optionalRevision(ifMatch);
    const request = { userId: who.userId, operation: 'saveDraft', resource: draftId, key: optionalKey(key), body };
    const scope = scopeOf(who);
    return this.once.run(request, {
      scope,
      prepare: () => (tx) => this.drafts.save(tx, scope, draftId, { body, expected }),
      answer: () => this.found(who, draftId),
    });
  }

  @Delete(':draftId')
  @Operation({ id: 'deleteDraft', summary: '删除草稿', access: ['act', 'Draft'], answers: { 204: 'none' } })
  async remove(
    @Who() who: Signed,
    @Param('draftId', id) draftId: string,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    const request = {
      userId: who.userId,
      operation: 'deleteDraft',
      resource: draftId,
      key: optionalKey(key),
      body: {},
    };
    const scope = scopeOf(who);
    const prepare = () => (tx: Tx) => this.drafts.remove(tx, scope, draftId);
    await this.once.run(request, { scope, prepare, answer: () => null });
  }

  private async found(who: Signed, draftId: string): Promise<DraftView> {
    return (await this.drafts.find(scopeOf(who), draftId)) ?? Promise.reject(notFound());
  }

  /** Submits the draft as it stands; 422 `draftIncomplete` names what is missing. */
  @Post(':draftId/submission')
  @Operation({
    id: 'submitDraft',
    summary: '提交草稿',
    access: ['start', 'Case'],
    answers: { 201: AdmittedView },
    problems: ['draftIncomplete', ...NEW_CASE_PROBLEMS],
    idempotencyKey: 'optional',
  })
  async submit(
    @Who() who: Signed,
    @Param('draftId', id) draftId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: EmptyBody }) _body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    // Without a key of its own the draft is the key: it becomes one case, however often it is submitted.
    const request = { key: optionalKey(key) ?? `draft-${draftId}`, sent: {}, draftId };
    const admitted =
      (await this.admission.earlier(who, request)) ??
      (await this.admission.admit(who, request, await this.complete(who, draftId)));
    response.setHeader('Location', `/${BASE_PATH}/cases/${admitted.caseNo}`);
    return admitted;
  }

  /** The draft as a new case. @throws Refusal 422 `draftIncomplete` */
  private async complete(who: Signed, draftId: string): Promise<NewCaseBody> {
    const draft = await this.drafts.find(scopeOf(who), draftId);
    if (!draft) throw notFound();
    const { procedure, regionCode, mineId, form } = draft;
    const files = draft.files.map(({ slot, fileId }) => ({ slot, fileId }));
    const ofMine = procedure === 'resumption' ? { mineId: mineId ?? undefined } : {};
    const parsed = NewCaseBody.safeParse({ procedure, regionCode, ...ofMine, form, files });
    if (parsed.success) return parsed.data;
    throw new Refusal('draftIncomplete', '请补全草稿后再提交', { errors: fieldProblems(parsed.error.issues) });
  }
}
