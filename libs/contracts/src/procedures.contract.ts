import { z } from 'zod';
import { CalendarDate, RegionCode } from './primitives.js';

export const JsonSchemaView = z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema 2020-12' });

/** The document and clause that a rule or limit comes from. */
export const LegalBasisView = z
  .object({ document: z.string(), clause: z.string().nullable(), text: z.string().nullable() })
  .meta({ id: 'LegalBasis' });

export const ProcedureView = z
  .object({
    code: z.string(),
    title: z.string(),
    regionCode: RegionCode,
    regionName: z.string(),
    policy: z.object({ id: z.string(), version: z.string(), basis: z.array(LegalBasisView) }),
    formSchema: JsonSchemaView,
    fileSlots: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        required: z.boolean(),
        accept: z.array(z.string()),
        maxBytes: z.int(),
      }),
    ),
  })
  .meta({ id: 'Procedure' });
export type ProcedureView = z.infer<typeof ProcedureView>;
export const ProcedureList = z.object({ items: z.array(ProcedureView) }).meta({ id: 'ProcedureList' });
export type ProcedureList = z.infer<typeof ProcedureList>;

export const ClockQuery = z.strictObject({
  regionCode: RegionCode,
  from: CalendarDate,
  workingDays: z.coerce.number({ error: '工作日数为0至366的整数' }).int().min(0).max(366),
});
export const ClockView = z
  .object({
    regionCode: RegionCode,
    from: CalendarDate,
    workingDays: z.int(),
    dueOn: CalendarDate,
    provisional: z.boolean(),
    calendarVersion: z.string(),
    days: z.array(
      z.object({
        date: CalendarDate,
        counted: z.boolean(),
        reason: z.enum(['workday', 'makeUpDay', 'weekend', 'holiday', 'suspended']),
        name: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'ClockProof' });
export type ClockView = z.infer<typeof ClockView>;
