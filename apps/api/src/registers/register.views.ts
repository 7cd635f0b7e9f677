import type { EnterpriseView, ExpertView, MineView, MiningRightView, StopOrderView } from '@lianshen/contracts';
import { stopOrderOf, type EnterpriseRow, type MineRecord, type MiningRightRow, type StopOrderRow } from '@lianshen/db';
import { blocking, dateOf, ordersInForce } from '@lianshen/domain';
import type { Names } from '../reference/directory.js';
import { kindsOfPart } from '../resumption/kinds-of-part.js';
import type { Signed } from '../session/signed.js';
import { changerOf, isIssuerOf } from './register.posts.js';
import type { EnterpriseWithMines, ExpertWithConflict, MineWithOrders } from './register.store.js';

type NameById = ReadonlyMap<string, string>;

const brief = ({ enterpriseId, name, creditCode }: EnterpriseRow) => ({ enterpriseId, name, creditCode });

export const rightView = (right: MiningRightRow, mineName: string, names: NameById): MiningRightView => ({
  rightId: right.rightId,
  mineId: right.mineId,
  mineName,
  regionCode: right.regionCode,
  rightNo: right.rightNo,
  holders: right.holders.map(({ enterpriseId, share }) => ({
    enterpriseId,
    name: names.get(enterpriseId) ?? null,
    share: share ?? null,
  })),
  validFrom: right.validFrom,
  validUntil: right.validUntil,
  status: right.status,
});

const scopeView = (row: StopOrderRow): StopOrderView['scope'] => {
  switch (row.scopeKind) {
    case 'mine':
      return { kind: 'mine', mineId: row.mineId!, partIds: [...row.partIds] };
    case 'class':
      return { kind: 'class', class: row.mineClass! };
    case 'region':
      return { kind: 'region' };
  }
};

export const orderView = (row: StopOrderRow, mineName: string | null, names: Names, who: Signed): StopOrderView => ({
  stopOrderId: row.stopOrderId,
  issuer: {
    regionCode: row.regionCode,
    agency: row.agency,
    agencyName: names.agency(row.regionCode, row.agency),
  },
  scope: scopeView(row),
  mineName,
  stops: [...row.stops],
  legalBasis: row.legalBasis,
  releaseBy: row.releaseBy,
  section65: row.section65,
  blocking: row.releasedOn === null && blocking([stopOrderOf(row)]).length > 0,
  issuedOn: row.issuedOn,
  state: row.releasedOn === null ? 'inForce' : 'released',
  releasedOn: row.releasedOn,
  releaseReason: row.releaseReason,
  releasedParts: [...row.releasedParts],
  fileId: row.fileId,
  releaseFileId: row.releaseFileId,
  revision: row.revision,
  mayRelease: row.releasedOn === null && isIssuerOf(who, row),
});

/** Orders in force on any part of the mine. */
export function ordersOn(mine: MineRecord, orders: readonly StopOrderRow[]): StopOrderRow[] {
  const reaching = ordersInForce(orders.map(stopOrderOf), { mineId: mine.mineId, parts: mine.parts });
  return reaching.map(({ stopOrderId }) => orders.find((row) => row.stopOrderId === stopOrderId)!);
}

const partView = (mine: MineRecord, part: MineRecord['parts'][number]): MineView['parts'][number] => ({
  partId: part.partId,
  kind: part.kind,
  method: part.method,
  name: part.name,
  design: part.design,
  licence: part.licence,
  status: part.status,
  facts: { ...part.facts },
  openCase: part.openCase,
  kinds: kindsOfPart(mine, part, dateOf(Date.now())),
});

export const mineView = ({ mine, orders }: MineWithOrders, holders: NameById, names: Names, who: Signed): MineView => ({
  mineId: mine.mineId,
  name: mine.name,
  kind: mine.kind,
  regionCode: mine.regionCode,
  regionName: names.region(mine.regionCode),
  township: mine.township,
  mineral: mine.mineral,
  status: mine.status,
  statusBefore: mine.statusBefore,
  facts: { ...mine.facts },
  enterprise: brief(mine.enterprise),
  coHolders: mine.coHolders.map(brief),
  parts: mine.parts.map((part) => partView(mine, part)),
  rights: mine.rights.map((right) => rightView(right, mine.name, holders)),
  stopOrders: ordersOn(mine, orders).map((order) =>
    orderView(order, order.mineId === null ? null : mine.name, names, who),
  ),
  revision: mine.revision,
});

const reasonTitles = { employer: '现任职于申请单位', pastWork: '曾为申请单位工作' } as const;

export function expertView({ expert, conflict }: ExpertWithConflict, names: NameById): ExpertView {
  const { expertId, name, title, regionCode, specialities, employer, employerEnterpriseId, pastWork } = expert;
  const shown = pastWork.map((work) => ({ ...work, enterpriseName: names.get(work.enterpriseId) ?? null }));
  const own = { expertId, name, title, regionCode, employer, employerEnterpriseId, pastWork: shown };
  const view = { ...own, specialities: [...specialities] };
  if (conflict === undefined) return view;
  if (conflict === null) return { ...view, conflict: null };
  const { reason, enterpriseId, what, year } = conflict;
  const work = what === null ? '' : `：${year}年${what}`;
  const enterpriseName = names.get(enterpriseId) ?? null;
  return { ...view, conflict: { reason, enterpriseId, enterpriseName, detail: `${reasonTitles[reason]}${work}` } };
}

export const enterpriseView = (
  { enterprise, mines }: EnterpriseWithMines,
  names: Names,
  who: Signed,
): EnterpriseView => ({
  ...enterprise,
  regionName: names.region(enterprise.regionCode),
  mines: mines.map(({ mineId, name, status }) => ({ mineId, name, status })),
  mayChange: changerOf(who, enterprise.regionCode) !== null,
});
