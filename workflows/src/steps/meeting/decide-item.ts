import { electorate, headMustWait, reject, resolutionOf, resolutionRefused, type AgendaItem } from '@lianshen/domain';
import type { ResolveItem } from '../../messages.js';
import {
  actsForAnother,
  findItem,
  firstOf,
  isSecretary,
  mustLeave,
  onlyHead,
  onlyIn,
  onlySecretary,
  present,
  quorum,
  quorumMissing,
  seatOf,
  unresolved,
  withdrawnRefused,
  type ActingMeeting,
  type MeetingAct,
} from './meeting-case.js';

export const openOnly = (kase: ActingMeeting, itemId: string) => {
  const item = findItem(kase, itemId);
  if (!item) return reject('taskNotFound', '没有这个议题');
  if (item.state === 'resolved') return reject('itemAlreadyResolved', '该议题已有决议');
  if (item.state === 'open') return null;
  return withdrawnRefused(kase, itemId) ?? reject('itemNotOpen', '该议题尚未开始审议');
};
export const itemOf = (kase: ActingMeeting, itemId: string): AgendaItem => findItem(kase, itemId)!;

/** 回避: of this item only; whoever is recused belongs neither to its base nor to those present. */
export const recuseMember: MeetingAct<'recuseMember'> = {
  may: (kase, act) =>
    firstOf(
      () => (seatOf(kase, act) === act.seat ? null : onlySecretary(kase, act)),
      () => onlyIn(kase, 'inSession'),
      () => openOnly(kase, act.itemId),
      () =>
        kase.application.body.seats.some(({ seat }) => seat === act.seat)
          ? null
          : reject('notAMember', '不是本机构成员'),
      () => (itemOf(kase, act.itemId).recused.includes(act.seat) ? reject('recused', '该成员已经回避') : null),
    ),
  apply: (kase, act) => {
    const item = itemOf(kase, act.itemId);
    const { [act.seat]: _void, ...positions } = item.positions;
    Object.assign(item, { recused: [...item.recused, act.seat], positions });
    kase.record('memberRecused', { itemId: act.itemId, seat: act.seat, reason: act.reason }, act);
  },
};

/** 表态: by the member, or by the secretary in the room; once, nobody for an absentee; the head last. */
export const takePosition: MeetingAct<'takePosition'> = {
  may: (kase, act) =>
    firstOf(
      () => mayEnter(kase, act),
      () => onlyIn(kase, 'inSession'),
      () => openOnly(kase, act.itemId),
      () => quorumMissing(kase, itemOf(kase, act.itemId)),
      () =>
        mustLeave(kase) && !itemOf(kase, act.itemId).isCleared
          ? reject('inviteesPresent', '请先记明列席人员已退场，再由成员表态')
          : null,
      () => (present(kase).includes(act.seat) ? null : reject('notAMember', '该成员没有到会，不能委托他人表态')),
      () => (itemOf(kase, act.itemId).recused.includes(act.seat) ? reject('recused', '该成员已回避') : null),
      () => (itemOf(kase, act.itemId).positions[act.seat] ? reject('alreadyDecided', '该成员已经表态') : null),
      () => {
        const { recused, positions } = itemOf(kase, act.itemId);
        return headMustWait(act.seat, electorate(present(kase), recused), positions)
          ? reject('headSpeaksLast', '主要负责人应当最后表态')
          : null;
      },
    ),
  apply: (kase, act) => {
    const { itemId, seat, position, statement } = act;
    const item = itemOf(kase, itemId);
    item.positions = { ...item.positions, [seat]: { position, statement, enteredBy: act.actor.userId } };
    kase.record('positionTaken', { itemId, seat, position, statement }, act);
  },
};

function mayEnter(kase: ActingMeeting, act: Parameters<typeof takePosition.may>[1]) {
  const own = seatOf(kase, act);
  if (isSecretary(kase, act))
    return kase.application.body.capture === 'secretary'
      ? null
      : reject('notYourTask', '本次会议由成员本人表态，秘书不能代为录入');
  if (own === null) return reject('notAMember', '您不是本机构成员');
  if (actsForAnother(act)) return reject('notAMember', '缺席成员不能委托他人表态');
  return own === act.seat ? null : reject('notAMember', '只能表达本人的意见');
}

const isDeferred = ({ resolution: { result } }: ResolveItem): boolean =>
  result === 'postponed' || result === 'remanded';

const takesPart = (kase: ActingMeeting, itemId: string, seat: string | undefined): boolean =>
  seat !== undefined && electorate(present(kase), findItem(kase, itemId)?.recused ?? []).includes(seat);

/** Who puts the result down; where the chair is recused or has left, the secretary for an item that is put off. */
function mayResolve(kase: ActingMeeting, act: ResolveItem) {
  const { mode, capture } = kase.application.body;
  const chair = kase.facts.attendance?.chair;
  if (mode === 'vote') return onlySecretary(kase, act);
  if (isSecretary(kase, act) && (capture === 'secretary' || !takesPart(kase, act.itemId, chair))) return null;
  return seatOf(kase, act) === chair && !actsForAnother(act) ? null : onlyHead(kase, act);
}

/**
 * Under head responsibility nobody decides who is recused or has left: such an item can only be put off, by somebody in
 * the room.
 */
function deciderMissing(kase: ActingMeeting, act: ResolveItem) {
  if (kase.application.body.mode === 'vote') return null;
  const seat = seatOf(kase, act);
  if (isDeferred(act))
    return seat === null || present(kase).includes(seat) ? null : reject('notAMember', '不在会场，不能登记决议');
  const decider = seatOf(kase, act) ?? kase.facts.attendance?.chair;
  return takesPart(kase, act.itemId, decider) ? null : reject('recused', '主持人已回避或离会，该议题只能暂缓或退回');
}

/**
 * 决议: by the head under head responsibility, by the secretary as counted in a vote. An item that lost its own quorum
 * by recusals may still be put off by a meeting that has one.
 */
export const resolveItem: MeetingAct<'resolveItem'> = {
  may: (kase, act) =>
    firstOf(
      () => mayResolve(kase, act),
      () => onlyIn(kase, 'inSession'),
      () => openOnly(kase, act.itemId),
      () => quorumMissing(kase, isDeferred(act) ? undefined : itemOf(kase, act.itemId)),
      () => deciderMissing(kase, act),
      () => resolutionRefused(kase.application.body, itemOf(kase, act.itemId), present(kase), act.resolution),
    ),
  apply: (kase, act) => {
    const item = itemOf(kase, act.itemId);
    item.state = 'resolved';
    item.resolution = resolutionOf(kase.application.body, item, present(kase), act.resolution);
    kase.record('itemResolved', { itemId: act.itemId, resolution: item.resolution }, act);
  },
};

/**
 * 休会: quorum is lost for good. Every item not decided is postponed with the reason, its positions stay in the record;
 * minutes and the chair's signature follow as usual, so each case learns it once, from its extract, and proposes anew.
 * Refused while there is a quorum: then items are heard or put off one by one.
 */
export const adjournMeeting: MeetingAct<'adjournMeeting'> = {
  may: (kase, act) =>
    firstOf(
      () => onlySecretary(kase, act),
      () => onlyIn(kase, 'inSession'),
      () =>
        quorum(kase).met
          ? reject('notAvailableNow', '到会人数达到法定人数，应当逐项审议或登记暂缓', { current: quorum(kase) })
          : null,
    ),
  apply: (kase, act) => {
    const items = unresolved(kase);
    kase.facts.adjourned = act.reason;
    const ids = items.map(({ itemId }) => itemId);
    kase.record('meetingAdjourned', { reason: act.reason, items: ids, quorum: quorum(kase) }, act);
    for (const item of items) {
      const postponed = { result: 'postponed' as const, reasons: act.reason };
      item.state = 'resolved';
      item.resolution = resolutionOf(kase.application.body, item, present(kase), postponed);
      kase.record('itemResolved', { itemId: item.itemId, resolution: item.resolution }, act);
    }
  },
};
