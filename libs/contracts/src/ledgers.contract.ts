import { z } from 'zod';
import { mineKindTitles, resumptionKindTitles } from './labels.js';
import { CalendarDate, CaseNo, page, pageQuery, RegionCode } from './primitives.js';
import { StopOrderView } from './stop-orders.contract.js';
import { choice } from './text.js';

const year = z.coerce.number({ error: '年度为4位数字' }).int().min(2000).max(2100);
const word = z.string().regex(/^[A-Za-z]{1,32}$/, { error: '筛选条件不正确' });

/** How many lines there are to one value of a column, under the other filters; the list filtered by it has exactly so many. */
const Facet = z.object({ value: z.string(), title: z.string(), count: z.int().min(1) }).meta({ id: 'LedgerFacet' });
export type LedgerFacet = z.infer<typeof Facet>;
const facets = <const K extends string>(...names: K[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, z.array(Facet)])) as Record<K, z.ZodArray<typeof Facet>>);

/** 开复工台账: a line for each application that was submitted. */
export const ResumptionLedgerQuery = z.strictObject({
  ...pageQuery,
  regionCode: RegionCode.optional(),
  /** Of submission. */
  year: year.optional(),
  /** `underway`, `replied`, or the outcome. */
  status: word.optional(),
  kind: choice(resumptionKindTitles).optional(),
});
export type ResumptionLedgerQuery = z.infer<typeof ResumptionLedgerQuery>;

export const ResumptionLedgerLine = z
  .object({
    caseNo: CaseNo,
    /** Whether the case itself is open to you. */
    mayOpen: z.boolean(),
    regionCode: RegionCode,
    regionName: z.string(),
    mineId: z.string(),
    mineName: z.string(),
    township: z.string(),
    enterpriseName: z.string(),
    kind: choice(resumptionKindTitles),
    parts: z.array(z.string()),
    phase: z.string(),
    status: z.string(),
    statusTitle: z.string(),
    submittedOn: CalendarDate,
    /** Of submission. */
    year: z.int(),
    acceptedOn: CalendarDate.nullable(),
    concludedOn: CalendarDate.nullable(),
    replyNumber: z.string().nullable(),
    repliedOn: CalendarDate.nullable(),
    deliveredOn: CalendarDate.nullable(),
    filing: z.enum(['received', 'objected']).nullable(),
    resumedOn: CalendarDate.nullable(),
  })
  .meta({ id: 'ResumptionLedgerLine' });
export type ResumptionLedgerLine = z.infer<typeof ResumptionLedgerLine>;

export const ResumptionLedger = page(ResumptionLedgerLine)
  .extend({ facets: facets('regionCode', 'year', 'status', 'kind') })
  .meta({ id: 'ResumptionLedger' });
export type ResumptionLedger = z.infer<typeof ResumptionLedger>;

/** 停产停建矿山清单: a line for each mine that stands still, whole or in some part. */
export const StoppedMinesQuery = z.strictObject({
  ...pageQuery,
  regionCode: RegionCode.optional(),
  /** Since when it stands still; `0` where that is not on file. */
  year: z.union([z.literal('0').transform(() => 0), year]).optional(),
  cause: word.optional(),
  kind: choice(mineKindTitles).optional(),
});
export type StoppedMinesQuery = z.infer<typeof StoppedMinesQuery>;

export const StoppedMineLine = z
  .object({
    mineId: z.string(),
    mineName: z.string(),
    regionCode: RegionCode,
    regionName: z.string(),
    township: z.string(),
    enterpriseName: z.string(),
    kind: choice(mineKindTitles),
    /** Names of the parts that stand still. */
    parts: z.array(z.string()),
    /** `ordered` while an order is in force; else what the enterprise said when it last applied; `unknown`: neither. */
    cause: z.string(),
    causeTitle: z.string(),
    /** Of the oldest order in force, else as the enterprise said. */
    since: CalendarDate.nullable(),
    orders: z.array(StopOrderView),
    /** Whether an order in force cuts the power; safety power is never part of it. */
    powerCut: z.boolean(),
    openCase: CaseNo.nullable(),
  })
  .meta({ id: 'StoppedMineLine' });
export type StoppedMineLine = z.infer<typeof StoppedMineLine>;

export const StoppedMines = page(StoppedMineLine)
  .extend({ facets: facets('regionCode', 'year', 'cause', 'kind') })
  .meta({ id: 'StoppedMines' });
export type StoppedMines = z.infer<typeof StoppedMines>;
