import { MINE_FACTS } from '@lianshen/domain';
import { z } from 'zod';
import {
  methodTitles,
  mineKindTitles,
  mineStatusTitles,
  partKindTitles,
  resumptionKindTitles,
  rightStatusTitles,
  specialityTitles,
} from './labels.js';
import { CalendarDate, CaseNo, page, pageQuery, RegionCode } from './primitives.js';
import { RegisterId, StopOrderView } from './stop-orders.contract.js';
import { choice, filledText, NOTE_LENGTH, text } from './text.js';

export { mineKindTitles, mineStatusTitles, rightStatusTitles };

const MineStatus = choice(mineStatusTitles);
/** A fact that is absent is not known to the register. */
const MineFacts = z.partialRecord(z.enum(MINE_FACTS), z.boolean());

export const EnterpriseBrief = z
  .object({ enterpriseId: z.string(), name: z.string(), creditCode: z.string() })
  .meta({ id: 'EnterpriseBrief' });

export const MiningRightView = z
  .object({
    rightId: z.string(),
    mineId: z.string(),
    mineName: z.string(),
    regionCode: RegionCode,
    rightNo: z.string(),
    holders: z.array(z.object({ enterpriseId: z.string(), name: z.string().nullable(), share: z.number().nullable() })),
    validFrom: CalendarDate,
    validUntil: CalendarDate,
    status: choice(rightStatusTitles),
  })
  .meta({ id: 'MiningRight' });
export type MiningRightView = z.infer<typeof MiningRightView>;

export const MinePartView = z
  .object({
    partId: z.string(),
    kind: choice(partKindTitles),
    method: choice(methodTitles).nullable(),
    name: z.string(),
    design: z.object({ title: z.string(), approvalNo: z.string(), approvedOn: CalendarDate }).nullable(),
    licence: z.object({ number: z.string(), validFrom: CalendarDate, validUntil: CalendarDate }).nullable(),
    status: MineStatus,
    facts: MineFacts,
    /** The case that holds the part: it cannot be applied for until that has closed. */
    openCase: CaseNo.nullable(),
    /** What it may be applied for, by the register: why not, a sentence; null where it may. */
    kinds: z.array(z.object({ kind: choice(resumptionKindTitles), why: z.string().nullable() })),
  })
  .meta({ id: 'MinePart' });

export const MineView = z
  .object({
    mineId: z.string(),
    name: z.string(),
    kind: choice(mineKindTitles),
    regionCode: RegionCode,
    regionName: z.string(),
    township: z.string(),
    mineral: z.string().nullable(),
    status: MineStatus,
    statusBefore: MineStatus.nullable(),
    facts: MineFacts,
    enterprise: EnterpriseBrief,
    /** Other holders of the right; each has to consent to an application. */
    coHolders: z.array(EnterpriseBrief),
    parts: z.array(MinePartView),
    rights: z.array(MiningRightView),
    /** Orders in force that stop production or construction of any of its parts, oldest first. */
    stopOrders: z.array(StopOrderView),
    revision: z.int(),
  })
  .meta({ id: 'Mine' });
export type MineView = z.infer<typeof MineView>;
export const MineList = page(MineView).meta({ id: 'MineList' });

export const MineListQuery = z.strictObject({
  ...pageQuery,
  q: text(100).optional(),
  regionCode: RegionCode.optional(),
  status: MineStatus.optional(),
});
export type MineListQuery = z.infer<typeof MineListQuery>;

export const MiningRightList = page(MiningRightView).meta({ id: 'MiningRightList' });
export const MiningRightListQuery = z.strictObject({
  ...pageQuery,
  q: text(100).optional(),
  mineId: RegisterId.optional(),
});
export type MiningRightListQuery = z.infer<typeof MiningRightListQuery>;

export const ExpertView = z
  .object({
    expertId: z.string(),
    name: z.string(),
    title: z.string(),
    regionCode: RegionCode,
    specialities: z.array(choice(specialityTitles)),
    employer: z.string(),
    employerEnterpriseId: z.string().nullable(),
    pastWork: z.array(
      z.object({ enterpriseId: z.string(), enterpriseName: z.string().nullable(), what: z.string(), year: z.int() }),
    ),
    /** What the register says against sitting for the mine asked about; null: nothing. Only with `mineId`. */
    conflict: z
      .object({
        reason: z.enum(['employer', 'pastWork']),
        enterpriseId: z.string(),
        enterpriseName: z.string().nullable(),
        detail: z.string(),
      })
      .nullable()
      .optional(),
  })
  .meta({ id: 'Expert' });
export type ExpertView = z.infer<typeof ExpertView>;
export const ExpertList = page(ExpertView).meta({ id: 'ExpertList' });
export const ExpertListQuery = z.strictObject({
  ...pageQuery,
  regionCode: RegionCode.optional(),
  speciality: choice(specialityTitles).optional(),
  mineId: RegisterId.optional(),
});
export type ExpertListQuery = z.infer<typeof ExpertListQuery>;

export const EnterpriseView = z
  .object({
    enterpriseId: z.string(),
    regionCode: RegionCode,
    regionName: z.string(),
    name: z.string(),
    creditCode: z.string(),
    /** 法定代表人. */
    legalRepresentative: z.string(),
    /** 主要负责人. */
    principal: z.string(),
    address: z.string(),
    mines: z.array(z.object({ mineId: z.string(), name: z.string(), status: MineStatus })),
    revision: z.int(),
    /** Whether you may enter a change now. */
    mayChange: z.boolean(),
  })
  .meta({ id: 'Enterprise' });
export type EnterpriseView = z.infer<typeof EnterpriseView>;
export const EnterpriseList = page(EnterpriseView).meta({ id: 'EnterpriseList' });
export const EnterpriseListQuery = z.strictObject({
  ...pageQuery,
  q: text(100).optional(),
  regionCode: RegionCode.optional(),
});
export type EnterpriseListQuery = z.infer<typeof EnterpriseListQuery>;

export const EnterpriseChangeBody = z
  .strictObject({
    name: filledText(200).optional(),
    legalRepresentative: filledText(50).optional(),
    principal: filledText(50).optional(),
    address: filledText(300).optional(),
    /** Checked by its check character; 422 `creditCodeInvalid`. */
    creditCode: filledText(18).optional(),
    reason: filledText(NOTE_LENGTH),
  })
  .refine((body) => Object.keys(body).length > 1, { error: '请至少变更一项' });
export type EnterpriseChangeBody = z.infer<typeof EnterpriseChangeBody>;
