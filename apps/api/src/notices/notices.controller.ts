import { Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  NoticeId,
  NoticeList,
  NoticeListQuery,
  NoticeReadView,
  noticeTitles,
  type NoticeView,
} from '@lianshen/contracts';
import { countUnreadNotices, listNotices, markNoticeRead, type NoticeRow, type Tx } from '@lianshen/db';
import { isoInstant } from '@lianshen/domain';
import { optionalKey } from '../acts/idempotency.js';
import { OnceStore } from '../acts/once.js';
import { decodeCursor, encodeCursor } from '../cursor.js';
import { DATABASE, type Database } from '../database.js';
import { Operation } from '../http/operation.js';
import { notFound } from '../http/refusal.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';

/** What people are told besides their tasks; addressed to posts, read by persons. */
@Controller('notices')
export class NoticesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly once: OnceStore,
  ) {}

  @Get()
  @Operation({ id: 'listNotices', summary: '通知', access: ['read', 'Task'], answers: { 200: NoticeList } })
  async list(@Who() who: Signed, @Query({ schema: NoticeListQuery }) query: NoticeListQuery): Promise<NoticeList> {
    const { limit } = query;
    const after = afterOf(query.cursor);
    const scope = scopeOf(who);
    const { rows, unread } = await this.database.scoped(scope, async (tx) => ({
      rows: await listNotices(tx, scope, { isUnread: query.unread, limit: limit + 1, after }),
      unread: await countUnreadNotices(tx, scope),
    }));
    const last = rows.slice(0, limit).at(-1);
    return {
      items: rows.slice(0, limit).map(noticeView),
      nextCursor: rows.length > limit && last ? encodeCursor(last.sentAt.toISOString(), last.noticeId) : null,
      unread,
    };
  }

  @Post(':noticeId/read')
  @HttpCode(200)
  @Operation({ id: 'readNotice', summary: '标为已读', access: ['read', 'Task'], answers: { 200: NoticeReadView } })
  read(
    @Who() who: Signed,
    @Param('noticeId', { schema: NoticeId }) noticeId: string,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<NoticeReadView> {
    const scope = scopeOf(who);
    const act = async (tx: Tx): Promise<NoticeReadView> => {
      const readAt = await markNoticeRead(tx, scope, noticeId);
      if (!readAt) throw notFound();
      return { noticeId, readAt: isoInstant(readAt.getTime()) };
    };
    const request = {
      userId: who.userId,
      operation: 'readNotice',
      resource: noticeId,
      key: optionalKey(key),
      body: {},
    };
    return this.once.run(request, { scope, prepare: () => act, answer: (view) => view });
  }
}

function afterOf(cursor: string | undefined): { sentAt: string; noticeId: string } | undefined {
  if (cursor === undefined) return undefined;
  const [sentAt, noticeId] = decodeCursor(cursor, 'moment', 'text');
  return { sentAt, noticeId };
}

/** Case and act, nothing else: a notice may be read on a screen that others see. */
const noticeView = (row: NoticeRow): NoticeView => ({
  noticeId: row.noticeId,
  caseNo: row.caseNo,
  caseTitle: row.caseTitle,
  kind: row.kind,
  text: `「${row.caseTitle || row.caseNo}」${noticeTitles[row.kind]}`,
  sentAt: isoInstant(row.sentAt.getTime()),
  readAt: row.readAt && isoInstant(row.readAt.getTime()),
  documentId: row.documentId,
});
