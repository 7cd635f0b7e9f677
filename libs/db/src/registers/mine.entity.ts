import type { MineFact, MineKind, MiningMethod, PartKind } from '@lianshen/domain';
import { EntitySchema } from 'typeorm';
import { date, int, json, key, optionalJson, optionalText, text } from './columns.js';

/** procedures.md 19. */
export type MineStatus =
  | 'preparing'
  | 'building'
  | 'producing'
  | 'suspended'
  | 'consolidating'
  | 'upgrading'
  | 'nearClosure'
  | 'closing'
  | 'closed'
  | 'unlicensed';

/** What the register knows; an absent fact is not known, which is not the same as false. */
export type RegisteredFacts = Readonly<Partial<Record<MineFact, boolean>>>;

export interface MineRow {
  readonly mineId: string;
  readonly regionCode: string;
  /** Who answers for the mine: the holder of the right, or the operator of a tailings pond on its own. */
  readonly enterpriseId: string;
  readonly name: string;
  readonly kind: MineKind;
  /** Null for a tailings pond on its own. */
  readonly mineral: string | null;
  readonly township: string;
  readonly status: MineStatus;
  /** Of a suspended mine: what it was before. */
  readonly statusBefore: MineStatus | null;
  readonly facts: RegisteredFacts;
  readonly revision: number;
}

export const MineEntity = new EntitySchema<MineRow>({
  name: 'mine',
  columns: {
    mineId: key('mine_id'),
    regionCode: text('region_code'),
    enterpriseId: text('enterprise_id'),
    name: text('name'),
    kind: text('kind'),
    mineral: optionalText('mineral'),
    township: text('township'),
    status: text('status'),
    statusBefore: optionalText('status_before'),
    facts: json('facts'),
    revision: int('revision'),
  },
});

/** The approved safety design of a part. */
export interface PartDesign {
  readonly title: string;
  readonly approvalNo: string;
  readonly approvedOn: string;
}
/** 安全生产许可证 of a part; a part under construction has none. */
export interface PartLicence {
  readonly number: string;
  readonly validFrom: string;
  readonly validUntil: string;
}

/** A part passes or fails whole. */
export interface MinePartRow {
  readonly partId: string;
  readonly mineId: string;
  readonly regionCode: string;
  /** Order in which the mine's parts are named, from 1. */
  readonly position: number;
  readonly kind: PartKind;
  readonly method: MiningMethod | null;
  readonly name: string;
  readonly design: PartDesign | null;
  readonly licence: PartLicence | null;
  readonly status: MineStatus;
  readonly statusBefore: MineStatus | null;
  readonly facts: RegisteredFacts;
}

export const MinePartEntity = new EntitySchema<MinePartRow>({
  name: 'mine_part',
  columns: {
    partId: key('part_id'),
    mineId: text('mine_id'),
    regionCode: text('region_code'),
    position: int('position'),
    kind: text('kind'),
    method: optionalText('method'),
    name: text('name'),
    design: optionalJson('design'),
    licence: optionalJson('licence'),
    status: text('status'),
    statusBefore: optionalText('status_before'),
    facts: json('facts'),
  },
});

/** procedures.md 19 "Right status"; 采矿权. */
export type RightStatus = 'registered' | 'expired' | 'merged' | 'deregistered' | 'reclaimed' | 'rescinded';

export interface MiningRightRow {
  readonly rightId: string;
  readonly mineId: string;
  readonly regionCode: string;
  /** 采矿许可证号. */
  readonly rightNo: string;
  /** Several are co-holders 共同申请人; a share is a percentage. */
  readonly holders: readonly { readonly enterpriseId: string; readonly share?: number | undefined }[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly status: RightStatus;
}

export const MiningRightEntity = new EntitySchema<MiningRightRow>({
  name: 'mining_right',
  columns: {
    rightId: key('right_id'),
    mineId: text('mine_id'),
    regionCode: text('region_code'),
    rightNo: text('right_no'),
    holders: json('holders'),
    validFrom: date('valid_from'),
    validUntil: date('valid_until'),
    status: text('status'),
  },
});

/** A part with an open case; the primary key is what makes it at most one (design section 3, admission). */
export interface OpenPartRow {
  readonly partId: string;
  readonly caseNo: string;
  readonly regionCode: string;
}

export const OpenPartEntity = new EntitySchema<OpenPartRow>({
  name: 'open_part',
  columns: { partId: key('part_id'), caseNo: text('case_no'), regionCode: text('region_code') },
});
