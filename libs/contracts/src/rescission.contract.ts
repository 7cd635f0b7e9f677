import { z } from 'zod';
import { rescissionGroundTitles } from './labels.js';
import { toJsonSchema } from './json-schema.js';
import { CalendarDate, CaseNo, Instant, RegionCode } from './primitives.js';
import { SlotFiles } from './slot-files.js';
import { choice, filledText, NOTE_LENGTH, OPINION_LENGTH, text } from './text.js';

/** 撤销开复工批复: started by the lead's handler, or proposed by a body that signed. */
export const RescissionForm = z
  .strictObject({
    caseNo: CaseNo.meta({ title: '批复所在办件编号' }),
    ground: choice(rescissionGroundTitles).meta({ title: '撤销事由' }),
    facts: filledText(OPINION_LENGTH).meta({
      title: '认定的事实',
      description: '载入告知书和决定书，以句号结束，不超过4000字',
      format: 'textarea',
    }),
    proposedBy: text(NOTE_LENGTH)
      .optional()
      .meta({ title: '提请单位和文号', description: '上级机关、监督机关书面提请的填写' }),
  })
  .meta({ title: '撤销开复工批复' });
export type RescissionForm = z.infer<typeof RescissionForm>;

/** What the form may hold while it is still a draft. */
export const RescissionDraftForm = z.strictObject({
  caseNo: text(40).optional(),
  ground: text(40).optional(),
  facts: text(OPINION_LENGTH).optional(),
  proposedBy: text(NOTE_LENGTH).optional(),
});

export const NewRescission = z.strictObject({
  procedure: z.literal('rescission'),
  regionCode: RegionCode,
  /** None: evidence goes with the tasks. */
  files: SlotFiles.max(0, { error: '本事项不收申请材料' }).default([]),
  form: RescissionForm,
});
export type NewRescission = z.infer<typeof NewRescission>;

/** The form for these replies, offered as choices when there are no others; the example is acceptable now. */
export function rescissionFormSchema(
  replies: readonly { readonly caseNo: string; readonly title: string }[],
  isComplete: boolean,
): Record<string, unknown> {
  const schema = toJsonSchema(RescissionForm) as { properties: Record<string, object> };
  const [first] = replies;
  const choices =
    first === undefined || !isComplete
      ? {}
      : {
          oneOf: replies.map(({ caseNo, title }) => ({ const: caseNo, title })),
          enum: replies.map(({ caseNo }) => caseNo),
        };
  return {
    ...schema,
    properties: { ...schema.properties, caseNo: { ...schema.properties['caseNo'], ...choices } },
    ...(first === undefined
      ? {}
      : {
          examples: [{ caseNo: first.caseNo, ground: 'conditionsLost', facts: '经检查，现场不再具备安全生产条件。' }],
        }),
  };
}

/** In force, to be undone, or undone: what the page of a resumption shows of rescissions of its reply. */
export const RescissionLink = z
  .object({ caseNo: CaseNo, state: z.enum(['open', 'dismissed', 'rescinded']), openedAt: Instant })
  .meta({ id: 'RescissionLink' });
export type RescissionLink = z.infer<typeof RescissionLink>;

/** What the page of a rescission shows beside what every case has. */
export const RescissionDetails = z
  .object({
    replyCaseNo: CaseNo,
    replyDocumentId: z.string(),
    replyNumber: z.string(),
    replyIssuedOn: CalendarDate,
    mine: z.object({ mineId: z.string(), name: z.string(), enterpriseName: z.string() }),
    parts: z.array(z.string()),
    ground: z.string(),
    groundTitle: z.string(),
    state: z.enum(['open', 'dismissed', 'rescinded']),
    stopOrder: z.object({ stopOrderId: z.string(), issuedOn: CalendarDate }).nullable(),
    statement: z.string().nullable(),
    statementTitle: z.string().nullable(),
    hearing: z.object({ at: z.string(), heldOn: CalendarDate.nullable() }).nullable(),
    decision: z.object({ documentId: z.string(), number: z.string(), issuedOn: CalendarDate }).nullable(),
    deliveredOn: CalendarDate.nullable(),
    /** For officials only. */
    resolutions: z.array(z.object({ body: z.string(), result: z.enum(['agreed', 'disagreed']) })).optional(),
  })
  .meta({ id: 'RescissionDetails' });
export type RescissionDetails = z.infer<typeof RescissionDetails>;
