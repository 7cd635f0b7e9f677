import { Body, Controller, Get, Headers, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  ActAnswerView,
  decisionSchemas,
  PendingView,
  RecallBody,
  ReturnBody,
  SignerBody,
  TaskDraftBody,
  TaskDraftView,
  TaskId,
  TaskList,
  TaskListQuery,
  TaskView,
  toJsonSchema,
} from '@lianshen/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { optionalKey, optionalRevision, requiredKey, requiredRevision } from '../acts/idempotency.js';
import { OnceStore } from '../acts/once.js';
import { Operation } from '../http/operation.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { answerAct } from '../acts/answer-act.js';
import { APPLICATION_PROBLEMS } from '../resumption/application-problems.js';
import { DecisionService } from './decision.service.js';
import { TaskService } from './task.service.js';

const id = { schema: TaskId };
const ACT_PROBLEMS = [
  'notYourTask',
  'taskClosed',
  'caseClosed',
  'staleRevision',
  'taskNotFound',
  'recused',
  'caseHeld',
] as const;
/** What the tasks of a resumption are refused for besides; each says which. */
const DECISION_PROBLEMS = [
  ...APPLICATION_PROBLEMS,
  'policyChanged',
  'limitPassed',
  'correctionOnlyOnce',
  'noSuchAgency',
  'noOfficeHolder',
  'noSuchExpert',
  'noSuchOrder',
  'expertConflict',
  'expertRulesNotMet',
  'mandatoryBodyDropped',
  'visitInPast',
  'dateImplausible',
  'contradictsRegister',
] as const;

/** Every kind's decision, for the document; the task's own `decisionSchema` says which one applies. */
const anyDecision = (): Record<string, unknown> => ({
  oneOf: Object.values(decisionSchemas).map((schema) => toJsonSchema(schema)),
});

@Controller('tasks')
export class TasksController {
  constructor(
    private readonly tasks: TaskService,
    private readonly decisions: DecisionService,
    private readonly once: OnceStore,
  ) {}

  @Get()
  @Operation({
    id: 'listTasks',
    summary: '待办、已办、我发起的、抄送我的',
    access: ['read', 'Task'],
    answers: { 200: TaskList },
  })
  list(@Who() who: Signed, @Query({ schema: TaskListQuery }) query: TaskListQuery) {
    return this.tasks.list(who, query);
  }

  @Get(':taskId')
  @Operation({ id: 'getTask', summary: '任务及其可办理内容', access: ['read', 'Task'], answers: { 200: TaskView } })
  async get(@Who() who: Signed, @Param('taskId', id) taskId: string, @Res({ passthrough: true }) response: Response) {
    const task = await this.tasks.get(who, taskId);
    response.setHeader('ETag', `"${task.revision}"`);
    return task;
  }

  @Post(':taskId/decision')
  @Operation({
    id: 'decideTask',
    summary: '办理任务',
    access: ['act', 'Task'],
    answers: { 200: ActAnswerView, 202: PendingView },
    problems: [...ACT_PROBLEMS, 'decisionIncomplete', 'claimedByAnother', ...DECISION_PROBLEMS],
    ifMatch: true,
    idempotencyKey: 'required',
    bodySchema: anyDecision,
  })
  async decide(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    const asked = { key: () => requiredKey(key), revision: () => requiredRevision(ifMatch), body };
    return answerAct(await this.decisions.decide(who, taskId, asked), response);
  }

  @Post(':taskId/recall')
  @Operation({
    id: 'recallDecision',
    summary: '撤回本人办理',
    access: ['act', 'Task'],
    answers: { 200: ActAnswerView, 202: PendingView },
    problems: [...ACT_PROBLEMS, 'notRecallable'],
  })
  async recall(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: RecallBody }) body: z.infer<typeof RecallBody>,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerAct(await this.decisions.recall(who, taskId, optionalKey(key), body), response);
  }

  @Post(':taskId/return')
  @Operation({
    id: 'returnCase',
    summary: '退回到之前的环节',
    access: ['act', 'Task'],
    answers: { 200: ActAnswerView, 202: PendingView },
    problems: [...ACT_PROBLEMS, 'returnNotAllowed', 'noSuchPhase', 'claimedByAnother'],
  })
  async returnTo(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: ReturnBody }) body: ReturnBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerAct(await this.decisions.returnTo(who, taskId, optionalKey(key), body), response);
  }

  @Post(':taskId/add-signer')
  @Operation({
    id: 'addSigner',
    summary: '加签',
    access: ['act', 'Task'],
    answers: { 200: ActAnswerView, 202: PendingView },
    problems: [
      ...ACT_PROBLEMS,
      'duplicateSigner',
      'noSuchAgency',
      'noOfficeHolder',
      'returnNotAllowed',
      'notAvailableNow',
    ],
  })
  async addSigner(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: SignerBody }) body: SignerBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerAct(await this.decisions.changeSigner(who, taskId, 'addSigner', optionalKey(key), body), response);
  }

  @Post(':taskId/remove-signer')
  @Operation({
    id: 'removeSigner',
    summary: '减签',
    access: ['act', 'Task'],
    answers: { 200: ActAnswerView, 202: PendingView },
    problems: [...ACT_PROBLEMS, 'noSuchSigner', 'signerHasSigned', 'returnNotAllowed', 'notAvailableNow'],
  })
  async removeSigner(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: SignerBody }) body: SignerBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerAct(await this.decisions.changeSigner(who, taskId, 'removeSigner', optionalKey(key), body), response);
  }

  @Get(':taskId/draft')
  @Operation({ id: 'getTaskDraft', summary: '办理草稿', access: ['read', 'Task'], answers: { 200: TaskDraftView } })
  draft(@Who() who: Signed, @Param('taskId', id) taskId: string) {
    return this.tasks.draft(who, taskId);
  }

  /** With `If-Match` what was saved in another window is not written over; `"0"` where there was no draft. */
  @Put(':taskId/draft')
  @Operation({
    id: 'saveTaskDraft',
    summary: '保存办理草稿',
    access: ['act', 'Task'],
    answers: { 200: TaskDraftView },
    problems: ['staleRevision'],
    ifMatch: 'optional',
  })
  saveDraft(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: TaskDraftBody }) body: z.infer<typeof TaskDraftBody>,
  ) {
    const draft = { body: body.content, expected: optionalRevision(ifMatch) };
    const request = { userId: who.userId, operation: 'saveTaskDraft', resource: taskId, key: optionalKey(key), body };
    return this.once.run(request, {
      scope: scopeOf(who),
      prepare: () => this.tasks.savingDraft(who, taskId, draft),
      answer: () => this.tasks.draft(who, taskId),
    });
  }
}
