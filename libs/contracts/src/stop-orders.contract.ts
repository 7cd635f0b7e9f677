import { z } from 'zod';
import { orderClassTitles, releaseTitles, stopMatterTitles } from './labels.js';
import { AgencyCode, CalendarDate, isWithoutRepeats, page, pageQuery, RegionCode, Uuid } from './primitives.js';
import { choice, filledText, NOTE_LENGTH } from './text.js';

/** Ids of the registers: `m-mine01`, `m-mine01-pit1`, `x1`, an order's UUID. */
export const RegisterId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, { error: '编号不正确' });

export { orderClassTitles, releaseTitles, stopMatterTitles };
export const OrderScopeView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mine'), mineId: z.string(), partIds: z.array(z.string()) }),
  z.object({ kind: z.literal('class'), class: choice(orderClassTitles) }),
  z.object({ kind: z.literal('region') }),
]);

export const StopOrderView = z
  .object({
    stopOrderId: z.string(),
    issuer: z.object({ regionCode: RegionCode, agency: z.string(), agencyName: z.string() }),
    scope: OrderScopeView,
    /** Of scope `mine`. */
    mineName: z.string().nullable(),
    stops: z.array(choice(stopMatterTitles)),
    legalBasis: z.string(),
    releaseBy: choice(releaseTitles),
    section65: z.boolean(),
    /** Whether it has to be lifted by its issuer before anyone may apply. */
    blocking: z.boolean(),
    issuedOn: CalendarDate,
    state: z.enum(['inForce', 'released']),
    releasedOn: CalendarDate.nullable(),
    releaseReason: z.string().nullable(),
    releasedParts: z.array(z.string()),
    /** The signed order, and what shows that it could be released; `GET /files/{fileId}`. */
    fileId: z.string().nullable(),
    releaseFileId: z.string().nullable(),
    revision: z.int(),
    /** Whether you may release it now. */
    mayRelease: z.boolean(),
  })
  .meta({ id: 'StopOrder' });
export type StopOrderView = z.infer<typeof StopOrderView>;
export const StopOrderList = page(StopOrderView).meta({ id: 'StopOrderList' });

const PartIds = z.array(RegisterId).max(50).optional();
export const StopOrderBody = z.strictObject({
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('mine'), mineId: RegisterId, partIds: PartIds }),
    z.strictObject({ kind: z.literal('class'), class: choice(orderClassTitles) }),
    z.strictObject({ kind: z.literal('region') }),
  ]),
  stops: z
    .array(choice(stopMatterTitles))
    .min(1, { error: '至少选择一项停止事项' })
    .refine(isWithoutRepeats, { error: '停止事项重复' }),
  legalBasis: filledText(NOTE_LENGTH),
  issuedOn: CalendarDate,
  releaseBy: choice(releaseTitles),
  section65: z.boolean(),
  fileId: Uuid.optional(),
  /** Of somebody who leads several competent authorities: as which of them. */
  issuer: z.strictObject({ regionCode: RegionCode, agency: AgencyCode }).optional(),
});
export type StopOrderBody = z.infer<typeof StopOrderBody>;

export const StopOrderReleaseBody = z.strictObject({ reason: filledText(NOTE_LENGTH), fileId: Uuid.optional() });
export type StopOrderReleaseBody = z.infer<typeof StopOrderReleaseBody>;

export const StopOrderListQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(['inForce', 'released']).optional(),
  mineId: RegisterId.optional(),
  regionCode: RegionCode.optional(),
  agency: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,32}$/, { error: '单位代码不正确' })
    .optional(),
});
export type StopOrderListQuery = z.infer<typeof StopOrderListQuery>;
