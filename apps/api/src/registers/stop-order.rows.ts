import type { StopOrderBody } from '@lianshen/contracts';
import { IN_FORCE, type StopOrderRow, type SuspendedByOrder } from '@lianshen/db';
import type { Party } from '@lianshen/domain';

/** A suspension as the record has it. */
export const suspension = ({ mineId, partId, from }: SuspendedByOrder): Record<string, unknown> => ({
  mineId,
  ...(partId === null ? {} : { partId }),
  from,
  to: 'suspended',
});

/** The order's codes, as the record has them: its words stand beside as references. */
export const codesOf = (order: StopOrderRow): Record<string, unknown> => ({
  stopOrderId: order.stopOrderId,
  agency: order.agency,
  scopeKind: order.scopeKind,
  mineId: order.mineId,
  partIds: [...order.partIds],
  mineClass: order.mineClass,
  stops: [...order.stops],
  issuedOn: order.issuedOn,
  releaseBy: order.releaseBy,
  section65: order.section65,
});

/** An order in force, as its issuer signed it. */
export const orderRow = (
  stopOrderId: string,
  body: StopOrderBody,
  { regionCode, agency }: Party,
  issuedBy: string,
): StopOrderRow => ({
  stopOrderId,
  regionCode,
  agency,
  scopeKind: body.scope.kind,
  mineId: body.scope.kind === 'mine' ? body.scope.mineId : null,
  partIds: body.scope.kind === 'mine' ? [...new Set(body.scope.partIds ?? [])] : [],
  mineClass: body.scope.kind === 'class' ? body.scope.class : null,
  stops: body.stops,
  legalBasis: body.legalBasis,
  releaseBy: body.releaseBy,
  section65: body.section65,
  issuedOn: body.issuedOn,
  issuedBy,
  fileId: body.fileId ?? null,
  ...IN_FORCE,
});
