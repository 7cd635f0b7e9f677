import { z } from 'zod';
import { RESUMPTION_KINDS, STOP_CAUSES } from '@lianshen/domain';
import { toJsonSchema } from './json-schema.js';
import { resumptionKindTitles, stopCauseTitles } from './labels.js';
import { CalendarDate } from './primitives.js';
import { choice, filledText, NOTE_LENGTH, text } from './text.js';

export const PartId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, { error: '部位编号不正确' });
export const MineId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, { error: '矿山编号不正确' });
const AcceptanceItemId = z.string().regex(/^[A-Z]{2,8}-[A-Z0-9]{1,4}$/, { error: '事项编号不正确' });

const titled = <T extends string>(codes: readonly T[], titles: Readonly<Record<T, string>>) =>
  choice(Object.fromEntries(codes.map((code) => [code, titles[code]])) as Record<T, string>);

const SelfCheck = z
  .array(
    z
      .strictObject({
        itemId: AcceptanceItemId.meta({ title: '事项' }),
        ok: z.boolean().meta({ title: '自查合格' }),
        note: text(NOTE_LENGTH).optional().meta({ title: '说明' }),
      })
      .meta({ title: '自查事项' }),
  )
  .max(120, { error: '自查事项过多' });

/** Facts the register cannot know; each may be left out, then its items apply. */
const StatedFacts = z.strictObject({
  outsourced: z.boolean().optional().meta({ title: '有外包作业' }),
  heldExplosivesWhileStopped: z.boolean().optional().meta({ title: '停产期间存有民爆物品' }),
  temporaryLandUse: z.boolean().optional().meta({ title: '临时占用土地' }),
});

/** Form of a resumption 开复工申请; contract.md "Form of resumption". */
export const ResumptionForm = z
  .strictObject({
    kind: titled(RESUMPTION_KINDS, resumptionKindTitles).meta({ title: '申请类型' }),
    parts: z
      .array(PartId)
      .min(1, { error: '至少选择一个部位' })
      .max(40, { error: '部位过多' })
      .meta({ title: '申请部位' }),
    stoppedOn: CalendarDate.meta({ title: '停产停建日期', format: 'date' }),
    stopCause: titled(STOP_CAUSES, stopCauseTitles).meta({ title: '停产停建原因' }),
    plannedOn: CalendarDate.meta({ title: '计划开复工日期', format: 'date' }),
    facts: StatedFacts.optional().meta({ title: '情况说明' }),
    selfCheck: SelfCheck.optional().meta({ title: '自查' }),
    note: text(NOTE_LENGTH).optional().meta({ title: '说明', format: 'textarea' }),
  })
  .meta({ title: '开复工联合验收申请', description: '填报、自查后由主要负责人签字提交' });
export type ResumptionForm = z.infer<typeof ResumptionForm>;

/** What the form may hold while it is still a draft. */
export const ResumptionDraftForm = z.strictObject({
  kind: z.enum(RESUMPTION_KINDS).optional(),
  parts: z.array(PartId).max(40).optional(),
  stoppedOn: CalendarDate.or(z.literal('')).optional(),
  stopCause: z.enum(STOP_CAUSES).optional(),
  plannedOn: CalendarDate.or(z.literal('')).optional(),
  facts: StatedFacts.optional(),
  selfCheck: z
    .array(z.strictObject({ itemId: AcceptanceItemId, ok: z.boolean().optional(), note: text(NOTE_LENGTH).optional() }))
    .max(120)
    .optional(),
  note: text(NOTE_LENGTH).optional(),
});

/** A part as a form offers it. */
export interface PartChoice {
  readonly partId: string;
  readonly title: string;
}
type SchemaNode = Record<string, unknown> & { properties: Record<string, Record<string, unknown>> };

/**
 * `formSchema` of a resumption for one applicant: the parts of their mines as a titled enumeration, and an example that
 * would be accepted as it stands (null: they have nothing to apply for).
 */
export function resumptionFormSchema(
  parts: readonly PartChoice[],
  example: ResumptionForm | null,
): Record<string, unknown> {
  const schema = toJsonSchema(ResumptionForm) as SchemaNode;
  return {
    ...schema,
    ...(example ? { examples: [example] } : {}),
    properties: {
      ...schema.properties,
      parts: {
        ...schema.properties['parts'],
        uniqueItems: true,
        items: {
          title: '部位',
          type: 'string',
          ...(parts.length > 0
            ? {
                enum: parts.map(({ partId }) => partId),
                oneOf: parts.map(({ partId, title }) => ({ const: partId, title })),
              }
            : {}),
        },
      },
    },
  };
}

export const ApplicationPreviewQuery = z.strictObject({
  kind: z.enum(RESUMPTION_KINDS),
  /** Part ids, comma-separated; absent: all parts of the mine. */
  parts: z
    .string()
    .regex(/^[A-Za-z0-9,-]{1,2000}$/)
    .optional(),
  outsourced: z.enum(['true', 'false']).optional(),
  heldExplosivesWhileStopped: z.enum(['true', 'false']).optional(),
  temporaryLandUse: z.enum(['true', 'false']).optional(),
});
export type ApplicationPreviewQuery = z.infer<typeof ApplicationPreviewQuery>;

const SelfCheckItemView = z.object({
  itemId: z.string(),
  agency: z.string(),
  agencyName: z.string(),
  text: z.string(),
  level: z.enum(['veto', 'ordinary']),
  method: z.enum(['document', 'onsite', 'sample']),
});
export const SlotView = z.object({
  code: z.string(),
  title: z.string(),
  required: z.boolean(),
  many: z.boolean(),
  accept: z.array(z.string()),
  maxBytes: z.int(),
});
/** What exactly this application has to answer, before anything is filed. */
export const ApplicationPreviewView = z
  .object({
    mineId: z.string(),
    policy: z.object({ id: z.string(), version: z.string() }),
    orders: z.array(
      z.object({
        stopOrderId: z.string(),
        issuerName: z.string(),
        legalBasis: z.string(),
        issuedOn: CalendarDate,
        releaseBy: z.enum(['issuer', 'jointAcceptance']),
        /** It has to be lifted by its issuer before anyone may apply. */
        blocks: z.boolean(),
      }),
    ),
    /** Why the register does not allow this kind for these parts, a sentence; null when it does. */
    kindProblem: z.string().nullable(),
    openCases: z.array(z.object({ partId: z.string(), caseNo: z.string() })),
    /** Parts that cannot be applied for before a day: an earlier case was refused, or withdrawn after a failed round. */
    waiting: z.array(
      z.object({
        caseNo: z.string(),
        partIds: z.array(z.string()),
        cause: z.enum(['refused', 'withdrawnAfterFail']),
        reapplyOn: CalendarDate,
      }),
    ),
    items: z.array(SelfCheckItemView),
    slots: z.array(SlotView),
    facts: z.object({ known: z.record(z.string(), z.boolean()), asked: z.array(z.string()) }),
    lastApplication: z
      .object({
        caseNo: z.string(),
        filedAt: z.string(),
        form: z.record(z.string(), z.unknown()),
        files: z.array(z.object({ slot: z.string(), fileId: z.string(), name: z.string(), expired: z.boolean() })),
      })
      .nullable(),
  })
  .meta({ id: 'ApplicationPreview' });
export type ApplicationPreviewView = z.infer<typeof ApplicationPreviewView>;

/** 回避 of a person: `POST /cases/{caseNo}/recusals`. */
export const RecusalBody = z
  .strictObject({
    userId: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, { error: '用户编号不正确' }),
    reason: filledText(NOTE_LENGTH).meta({ title: '回避理由' }),
  })
  .meta({ id: 'RecusalBody' });
export type RecusalBody = z.infer<typeof RecusalBody>;
export const RecusalView = z
  .object({ userId: z.string(), name: z.string(), reason: z.string().nullable(), recusedAt: z.string() })
  .meta({ id: 'Recusal' });
export const RecusalList = z.object({ items: z.array(RecusalView) }).meta({ id: 'RecusalList' });
