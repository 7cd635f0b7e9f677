import { z } from 'zod';
import { CaseDocumentView } from './documents.contract.js';
import { CaseNo, Instant, page, pageQuery } from './primitives.js';
import { choice, filledText, NOTE_LENGTH, text } from './text.js';

export const FilingId = z
  .string()
  .regex(/^\d{6}-[A-Z]{2}-\d{4}-\d{5,9}\.filing\.\d{1,9}$/, { error: '备案编号不正确' });
export const FilingListQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(['pending', 'sent', 'received', 'objected']).optional(),
});
export const FilingView = z
  .object({
    filingId: z.string(),
    caseNo: CaseNo,
    caseTitle: z.string(),
    target: z.string(),
    targetName: z.string(),
    documentId: z.string(),
    /** 备案材料: what was issued in the case. */
    documents: z.array(CaseDocumentView),
    state: z.enum(['pending', 'sent', 'received', 'objected']),
    receiptNo: z.string().nullable(),
    note: z.string().nullable(),
    sentAt: Instant,
    answeredAt: Instant.nullable(),
    /** Of a filing to a bureau's own system: how often it was offered, and why it was not taken the last time. */
    attempts: z.int(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'Filing' });
export type FilingView = z.infer<typeof FilingView>;
export const FilingList = page(FilingView).meta({ id: 'FilingList' });
export const FilingReceiptBody = z
  .strictObject({
    result: choice({ received: '予以备案', objected: '提出异议' }).meta({ title: '处理' }),
    receiptNo: filledText(60).meta({
      title: '回执编号',
      description: '一个编号只对应一件备案，不能用于另一件',
    }),
    note: text(NOTE_LENGTH).optional().meta({ title: '说明' }),
  })
  .meta({ id: 'FilingReceiptBody' });
export type FilingReceiptBody = z.infer<typeof FilingReceiptBody>;

const Standing = z.object({ state: z.string(), receiptNo: z.string().nullable() }).nullable();
/** What the daily reconciliation with a bureau's own system found and does not agree on. */
export const FilingDifferenceView = z
  .object({
    filingId: z.string(),
    caseNo: CaseNo.nullable(),
    regionCode: z.string(),
    regionName: z.string(),
    target: z.string(),
    targetName: z.string(),
    kind: z.enum(['notFiled', 'unknownThere', 'unknownHere', 'differs', 'receiptShared']),
    title: z.string(),
    ours: Standing,
    theirs: Standing,
    foundAt: Instant,
  })
  .meta({ id: 'FilingDifference' });
export type FilingDifferenceView = z.infer<typeof FilingDifferenceView>;
export const FilingDifferenceList = page(FilingDifferenceView).meta({ id: 'FilingDifferenceList' });
