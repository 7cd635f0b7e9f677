import { waitingCauseTitles, type ResumptionForm } from '@lianshen/contracts';
import type { CaseWaiting, MineRecord, StoredFileRow } from '@lianshen/db';
import {
  blocking,
  ordersInForce,
  waitingFor,
  type FrozenItem,
  type MineFact,
  type ResumptionApplication,
  type StopOrder,
} from '@lianshen/domain';
import {
  frozenItem,
  itemsFor,
  selfCheckItems,
  slotsFor,
  type AcceptanceItem,
  type MaterialSlot,
  type PackOf,
  type SlotSubject,
} from '@lianshen/policy';
import { Refusal } from '../http/refusal.js';
import { requireKind } from './kinds-of-part.js';

/** What an application is held against. */
export interface Ground {
  readonly mine: MineRecord;
  readonly pack: PackOf<'resumption'>;
  /** Every order that may reach the mine, released ones included. */
  readonly orders: readonly StopOrder[];
  /** The applicant is not the mine's own enterprise but holds its mandate. */
  readonly byAgent: boolean;
  /** Calendar date +08:00. */
  readonly today: string;
}
export interface FiledSlot {
  readonly slot: string;
  readonly file: StoredFileRow;
}
export interface Examined {
  readonly application: ResumptionApplication;
  readonly items: readonly AcceptanceItem[];
  readonly slots: readonly MaterialSlot[];
}

const refuse = (
  code: ConstructorParameters<typeof Refusal>[0],
  message: string,
  path: string,
  detail = message,
): never => {
  throw new Refusal(code, message, { errors: [{ path, message: detail }] });
};

/** The parts applied for, in the register's order. @throws Refusal 409 `noSuchPart` */
export function partsOf(mine: MineRecord, partIds: readonly string[]) {
  partIds.forEach((partId, i) => {
    if (!mine.parts.some((part) => part.partId === partId) || partIds.indexOf(partId) !== i)
      refuse('noSuchPart', '所选部位不属于这座矿山，或重复', `form.parts.${i}`, '不是这座矿山的部位');
  });
  return mine.parts.filter(({ partId }) => partIds.includes(partId));
}

/** Facts the register holds, and what the applicant states where it holds none. */
export function factsOf(mine: MineRecord, form: Pick<ResumptionForm, 'facts'>): Partial<Record<MineFact, boolean>> {
  const stated = Object.fromEntries(Object.entries(form.facts ?? {}).filter(([, value]) => value !== undefined));
  return { ...(stated as Partial<Record<MineFact, boolean>>), ...mine.facts };
}

/** What items and materials are computed from. */
export function subjectOf(
  { mine, byAgent }: Ground,
  form: Pick<ResumptionForm, 'kind' | 'parts' | 'facts' | 'stopCause'>,
): SlotSubject {
  return {
    kind: form.kind,
    mineKind: mine.kind,
    parts: partsOf(mine, form.parts).map(({ kind, method }) => ({ kind, method })),
    facts: factsOf(mine, form),
    coHeld: mine.coHolders.length > 0,
    byAgent,
    stoppedByOrder: form.stopCause === 'ordered',
  };
}

/** An item that hangs on something the register states: calling it not applicable would contradict the register. */
const isFixed = (item: AcceptanceItem, mine: MineRecord): boolean =>
  (item.when.length > 0 && item.when.every((fact) => mine.facts[fact] === true)) || !item.appliesTo.includes('all');

function requireDates({ stoppedOn, plannedOn }: ResumptionForm, today: string): void {
  if (stoppedOn > today) refuse('dateImplausible', '停产日期不能晚于今天', 'form.stoppedOn');
  if (plannedOn < today) refuse('dateImplausible', '计划开复工日期不能早于今天', 'form.plannedOn');
  if (plannedOn < stoppedOn) refuse('dateImplausible', '计划开复工日期不能早于停产日期', 'form.plannedOn');
}

function requireSelfCheck(form: ResumptionForm, items: readonly AcceptanceItem[]): void {
  form.selfCheck?.forEach(({ itemId }, i) => {
    const isKnown = items.some((item) => item.itemId === itemId);
    const isRepeat = form.selfCheck!.findIndex((other) => other.itemId === itemId) !== i;
    if (!isKnown || isRepeat)
      refuse('unknownItem', '自查清单中没有这一事项，或事项重复', `form.selfCheck.${i}.itemId`, '不在本次自查清单中');
  });
}

/**
 * The materials of an application that has been examined: each of a slot there is, within its bounds, every required one there.
 * @throws Refusal 422 `unknownSlot`, `duplicateSlot`, `consentMissing`, `materialsMissing`; 413, 415
 */
export function requireMaterials(
  filed: readonly FiledSlot[],
  pack: Ground['pack'],
  applying: readonly MaterialSlot[],
): void {
  filed.forEach(({ slot, file }, i) => {
    const known = pack.slots.find(({ code }) => code === slot);
    if (!known) return refuse('unknownSlot', '没有这一类材料', `files.${i}.slot`);
    if (!known.many && filed.findIndex((other) => other.slot === slot) !== i)
      refuse('duplicateSlot', `《${known.title}》只能上传一份`, `files.${i}.slot`, '该材料重复');
    if (file.size > known.maxBytes) refuse('fileTooLarge', `《${known.title}》文件过大`, `files.${i}.fileId`);
    if (!known.accept.includes(file.mediaType))
      refuse('unsupportedMediaType', `《${known.title}》的文件类型不符合要求`, `files.${i}.fileId`);
  });
  const missing = applying.filter(({ code, required }) => required && !filed.some(({ slot }) => slot === code));
  if (missing.length === 0) return;
  const consent = missing.find(({ code }) => code === 'holdersConsent');
  throw new Refusal(
    consent ? 'consentMissing' : 'materialsMissing',
    consent ? '缺少采矿权共有人同意书' : '缺少必须提交的材料',
    {
      errors: missing.map(({ code, title }) => ({ path: 'files', message: `缺少《${title}》（${code}）` })),
      current: { slots: missing.map(({ code }) => code) },
    },
  );
}

/** Orders that stand in the way of applying at all. @throws Refusal 409 `stopOrderInForce` */
export function requireNoBlockingOrder(
  { mine, orders }: Pick<Ground, 'mine' | 'orders'>,
  parts: readonly string[],
): void {
  const applied = { mineId: mine.mineId, parts: mine.parts.filter(({ partId }) => parts.includes(partId)) };
  const blocks = blocking(ordersInForce(orders, applied));
  if (blocks.length > 0)
    throw new Refusal('stopOrderInForce', '有停产停建决定未解除，须先由作出决定的单位解除', {
      current: { orders: blocks.map(({ stopOrderId, issuer, issuedOn }) => ({ stopOrderId, issuer, issuedOn })) },
    });
}

/** Parts that wait after a refusal or a withdrawal after a fail. @throws Refusal 409 `reapplicationTooEarly` naming the day */
export function requireNoWaiting(waits: readonly CaseWaiting[], parts: readonly string[], today: string): void {
  const [wait] = waitingFor(waits, parts, today);
  if (!wait) return;
  const { caseNo, reapplyOn, cause } = wait;
  throw new Refusal('reapplicationTooEarly', `${waitingCauseTitles[cause]}（${caseNo}），${reapplyOn}起才能再次申请`, {
    current: { caseNo, reapplyOn, cause },
  });
}

/**
 * Examines a form by the pack and the register: parts, kind, dates, self-check; what it routes by, its items frozen, the materials
 * it needs. The same for the first filing and for a correction; its files are looked at afterwards ({@link requireMaterials}).
 * @throws Refusal with code and path for the first thing that is wrong
 */
export function examine(ground: Ground, form: ResumptionForm): Examined {
  const { mine, pack, today } = ground;
  const parts = partsOf(mine, form.parts);
  requireKind(mine, form, today);
  requireDates(form, today);
  const subject = subjectOf(ground, form);
  const items = itemsFor(pack, subject);
  const slots = slotsFor(pack, subject);
  requireSelfCheck(form, selfCheckItems(pack, subject));
  const frozen: FrozenItem[] = items.map((item) => ({
    ...frozenItem(item),
    ...(isFixed(item, mine) ? { fixed: true } : {}),
  }));
  return {
    items,
    slots,
    application: {
      kind: form.kind,
      mineId: mine.mineId,
      mineKind: mine.kind,
      enterpriseId: mine.enterpriseId,
      parts: parts.map(({ partId, kind, method }) => ({ partId, kind, method })),
      stoppedOn: form.stoppedOn,
      plannedOn: form.plannedOn,
      stopCause: form.stopCause,
      items: frozen,
    },
  };
}
