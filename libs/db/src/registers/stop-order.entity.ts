import type { StopMatter } from '@lianshen/domain';
import { EntitySchema } from 'typeorm';
import { date, flag, int, key, optionalDate, optionalText, text, texts } from './columns.js';

export type OrderClass = 'openPit' | 'underground' | 'tailings';

/** A stop order as it is kept; `stopOrderOf` gives the shape that the rules take. */
export interface StopOrderRow {
  readonly stopOrderId: string;
  /** Region and agency of the issuer: only that agency releases it. */
  readonly regionCode: string;
  readonly agency: string;
  readonly scopeKind: 'mine' | 'class' | 'region';
  readonly mineId: string | null;
  /** Of scope `mine`: the parts it stops; none means the whole mine. */
  readonly partIds: readonly string[];
  readonly mineClass: OrderClass | null;
  readonly stops: readonly StopMatter[];
  readonly legalBasis: string;
  readonly releaseBy: 'issuer' | 'jointAcceptance';
  /** 安全生产法 第六十五条第三款. */
  readonly section65: boolean;
  readonly issuedOn: string;
  /** User id. */
  readonly issuedBy: string;
  readonly fileId: string | null;
  /** Null while it is in force. */
  readonly releasedOn: string | null;
  readonly releasedBy: string | null;
  readonly releaseReason: string | null;
  readonly releaseFileId: string | null;
  /** Parts it no longer holds, released one by one. */
  readonly releasedParts: readonly string[];
  readonly revision: number;
}

/** What a stop order that has just been issued starts with. */
export const IN_FORCE = {
  releasedOn: null,
  releasedBy: null,
  releaseReason: null,
  releaseFileId: null,
  releasedParts: [],
  revision: 1,
} as const satisfies Partial<StopOrderRow>;

export const StopOrderEntity = new EntitySchema<StopOrderRow>({
  name: 'stop_order',
  columns: {
    stopOrderId: key('stop_order_id'),
    regionCode: text('region_code'),
    agency: text('agency'),
    scopeKind: text('scope_kind'),
    mineId: optionalText('mine_id'),
    partIds: texts('part_ids'),
    mineClass: optionalText('mine_class'),
    stops: texts('stops'),
    legalBasis: text('legal_basis'),
    releaseBy: text('release_by'),
    section65: flag('section65'),
    issuedOn: date('issued_on'),
    issuedBy: text('issued_by'),
    fileId: optionalText('file_id'),
    releasedOn: optionalDate('released_on'),
    releasedBy: optionalText('released_by'),
    releaseReason: optionalText('release_reason'),
    releaseFileId: optionalText('release_file_id'),
    releasedParts: texts('released_parts'),
    revision: int('revision'),
  },
});
