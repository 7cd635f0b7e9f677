import { Body, Controller, Get, Headers, Param, Post } from '@nestjs/common';
import { CopyBody, CopyReaderList, DelegateBody, EmptyBody, TaskId, TaskItem, TransferBody } from '@lianshen/contracts';
import type { z } from 'zod';
import { optionalKey } from '../acts/idempotency.js';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { AssignmentService } from './assignment.service.js';

const id = { schema: TaskId };
const empty = { schema: EmptyBody };

/** Whose hands a task is in: acts of the office, which the procedure never hears of. */
@Controller('tasks')
export class AssignmentsController {
  constructor(private readonly assignments: AssignmentService) {}

  @Post(':taskId/claim')
  @Operation({
    id: 'claimTask',
    summary: '认领',
    access: ['act', 'Task'],
    answers: { 200: TaskItem },
    problems: ['notYourTask', 'taskClosed', 'claimedByAnother', 'recused'],
  })
  claim(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(empty) _body: unknown,
  ) {
    return this.assignments.claim(who, taskId, optionalKey(key));
  }

  @Post(':taskId/release')
  @Operation({
    id: 'releaseTask',
    summary: '释放',
    access: ['act', 'Task'],
    answers: { 200: TaskItem },
    problems: ['notYourTask', 'taskClosed', 'notClaimed', 'claimedByAnother', 'recused'],
  })
  release(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(empty) _body: unknown,
  ) {
    return this.assignments.release(who, taskId, optionalKey(key));
  }

  @Post(':taskId/transfer')
  @Operation({
    id: 'transferTask',
    summary: '转办',
    access: ['act', 'Task'],
    answers: { 200: TaskItem },
    problems: ['notYourTask', 'taskClosed', 'claimedByAnother', 'notEligible', 'recused'],
  })
  transfer(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: TransferBody }) body: TransferBody,
  ) {
    return this.assignments.give(who, taskId, optionalKey(key), 'transfer', body);
  }

  @Post(':taskId/delegate')
  @Operation({
    id: 'delegateTask',
    summary: '委派',
    access: ['act', 'Task'],
    answers: { 200: TaskItem },
    problems: ['notYourTask', 'taskClosed', 'claimedByAnother', 'notEligible', 'recused'],
  })
  delegate(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: DelegateBody }) body: z.infer<typeof DelegateBody>,
  ) {
    return this.assignments.give(who, taskId, optionalKey(key), 'delegate', body);
  }

  @Post(':taskId/resolve')
  @Operation({
    id: 'resolveTask',
    summary: '交回委派',
    access: ['act', 'Task'],
    answers: { 200: TaskItem },
    problems: ['notYourTask', 'taskClosed', 'notDelegated', 'claimedByAnother', 'recused'],
  })
  resolve(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(empty) _body: unknown,
  ) {
    return this.assignments.resolve(who, taskId, optionalKey(key));
  }

  @Post(':taskId/urge')
  @Operation({
    id: 'urgeTask',
    summary: '催办',
    access: ['act', 'Task'],
    answers: { 200: TaskItem },
    problems: ['taskClosed'],
  })
  urge(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(empty) _body: unknown,
  ) {
    return this.assignments.urge(who, taskId, optionalKey(key));
  }

  @Get(':taskId/copies')
  @Operation({
    id: 'listCopyReaders',
    summary: '可抄送人员及阅读情况',
    access: ['act', 'Task'],
    answers: { 200: CopyReaderList },
  })
  copyReaders(@Who() who: Signed, @Param('taskId', id) taskId: string) {
    return this.assignments.copyReaders(who, taskId);
  }

  @Post(':taskId/copy')
  @Operation({
    id: 'copyTask',
    summary: '抄送',
    access: ['act', 'Task'],
    answers: { 200: TaskItem },
    problems: ['notEligible'],
  })
  copy(
    @Who() who: Signed,
    @Param('taskId', id) taskId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: CopyBody }) body: z.infer<typeof CopyBody>,
  ) {
    return this.assignments.copy(who, taskId, optionalKey(key), body.toUserIds);
  }
}
