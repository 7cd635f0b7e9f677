import { z } from 'zod';
import { erratumModeTitles, slipFieldTitles } from './erratum-labels.js';
import { toJsonSchema } from './json-schema.js';
import { CalendarDate, CaseNo, RegionCode } from './primitives.js';
import { DocumentId } from './documents.contract.js';
import { SlotFiles } from './slot-files.js';
import { choice, filledText, NOTE_LENGTH, text } from './text.js';

const SLIP_LENGTH = 120;
const MOST_SLIPS = 10;

const SlipForm = z.strictObject({
  field: choice(slipFieldTitles).meta({ title: '栏目' }),
  wrong: filledText(SLIP_LENGTH).meta({ title: '原文', description: '与文书上的文字完全一致' }),
  right: filledText(SLIP_LENGTH).meta({ title: '更正为' }),
});

/** 更正文书: asked for by the lead's handler; office and leader check and sign what stands here. */
export const ErratumForm = z
  .strictObject({
    documentId: DocumentId.meta({ title: '要更正的文书' }),
    mode: choice(erratumModeTitles).meta({ title: '更正方式' }),
    slips: z
      .array(SlipForm)
      .min(1, { error: '请至少写明一处' })
      .max(MOST_SLIPS, { error: `一次最多${MOST_SLIPS}处` })
      .meta({ title: '更正内容', description: '只更正笔误；认定、结论、范围、条件和类型不能更正' }),
    reason: filledText(NOTE_LENGTH).meta({ title: '更正的缘由', format: 'textarea' }),
  })
  .meta({ title: '更正文书' });
export type ErratumForm = z.infer<typeof ErratumForm>;

/** What the form may hold while it is still a draft. */
export const ErratumDraftForm = z.strictObject({
  documentId: text(80).optional(),
  mode: text(20).optional(),
  slips: z
    .array(
      z.strictObject({
        field: text(40).optional(),
        wrong: text(SLIP_LENGTH).optional(),
        right: text(SLIP_LENGTH).optional(),
      }),
    )
    .max(MOST_SLIPS)
    .optional(),
  reason: text(NOTE_LENGTH).optional(),
});

export const NewErratum = z.strictObject({
  procedure: z.literal('erratum'),
  regionCode: RegionCode,
  files: SlotFiles.max(0, { error: '本事项不收申请材料' }).default([]),
  form: ErratumForm,
});
export type NewErratum = z.infer<typeof NewErratum>;

/** The form; a document is chosen on the page of its case, so none is offered here. */
export const erratumFormSchema = (): Record<string, unknown> => toJsonSchema(ErratumForm);

/** What the page of an erratum shows beside what every case has. */
export const ErratumDetails = z
  .object({
    ofCaseNo: CaseNo,
    document: z.object({
      documentId: z.string(),
      title: z.string(),
      number: z.string(),
      issuedOn: CalendarDate,
      verificationCode: z.string(),
    }),
    mode: choice(erratumModeTitles),
    modeTitle: z.string(),
    slips: z.array(
      z.object({ field: choice(slipFieldTitles), fieldTitle: z.string(), wrong: z.string(), right: z.string() }),
    ),
    reason: z.string(),
    state: z.enum(['open', 'corrected', 'dropped']),
    result: z.object({ documentId: z.string(), number: z.string() }).nullable(),
  })
  .meta({ id: 'ErratumDetails' });
export type ErratumDetails = z.infer<typeof ErratumDetails>;
