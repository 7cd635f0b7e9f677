import { z } from 'zod';
import { DocumentId } from './documents.contract.js';
import { CaseNo, Instant, page, pageQuery } from './primitives.js';

export const NoticeId = z
  .string()
  .regex(/^\d{6}-[A-Z]{2}-\d{4}-\d{5,9}\.[A-Za-z]{1,64}\.\d{1,9}$/, { error: '通知编号不正确' })
  .meta({ title: '通知编号', examples: ['640502-RS-2026-00001.jointVisit.1'] });

/** `unread=1` leaves out what the person has read. */
export const NoticeListQuery = z.strictObject({
  unread: z
    .enum(['0', '1', 'false', 'true'])
    .optional()
    .transform((value) => value === '1' || value === 'true'),
  ...pageQuery,
});
export type NoticeListQuery = z.infer<typeof NoticeListQuery>;

export const NoticeView = z
  .object({
    noticeId: NoticeId,
    caseNo: CaseNo,
    caseTitle: z.string(),
    kind: z.string(),
    /** One Chinese sentence: the case and what happened, nothing else. */
    text: z.string(),
    sentAt: Instant,
    readAt: Instant.nullable(),
    documentId: DocumentId.nullable(),
  })
  .meta({ id: 'Notice' });
export type NoticeView = z.infer<typeof NoticeView>;
export const NoticeList = page(NoticeView)
  .extend({ unread: z.int().min(0) })
  .meta({ id: 'NoticeList' });
export type NoticeList = z.infer<typeof NoticeList>;
export const NoticeReadView = z.object({ noticeId: NoticeId, readAt: Instant }).meta({ id: 'NoticeRead' });
export type NoticeReadView = z.infer<typeof NoticeReadView>;
