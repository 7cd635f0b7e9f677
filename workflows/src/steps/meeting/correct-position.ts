import { electorate, HEAD, headMustWait, reject } from '@lianshen/domain';
import type { CorrectPosition } from '../../messages.js';
import { itemOf, openOnly } from './decide-item.js';
import {
  firstOf,
  isSecretary,
  onlyIn,
  present,
  seatOf,
  actsForAnother,
  type ActingMeeting,
  type MeetingAct,
} from './meeting-case.js';

/**
 * 更正表态: a mistyped position is put right until the item's resolution, by the person who entered it, with a reason;
 * what stood before is kept. Where members speak for themselves and the head has spoken, the head's own position is set
 * aside as well and asked anew, so that nobody follows the head (重大行政决策程序暂行条例 第三十条，末位表态). What the
 * secretary puts right is the record of what was said in that order, so the head's stands; also of who has left since.
 */
export const correctPosition: MeetingAct<'correctPosition'> = {
  may: (kase, act) =>
    firstOf(
      () => (isSecretary(kase, act) || seatOf(kase, act) !== null ? null : reject('notAMember', '您不是本机构成员')),
      () => onlyIn(kase, 'inSession'),
      () => (isInTheRoom(kase, act) ? null : reject('notAMember', '您已离会，不能更正表态')),
      () => openOnly(kase, act.itemId),
      () => (itemOf(kase, act.itemId).recused.includes(act.seat) ? reject('recused', '该成员已回避') : null),
      () => enteredByOther(kase, act),
    ),
  apply: (kase, act) => {
    const { itemId, seat, position, statement, reason } = act;
    const item = itemOf(kase, itemId);
    const was = item.positions[seat]!;
    const headAsked = isHeadAsked(kase, act);
    const head = item.positions[HEAD];
    const aside = headAsked && head ? [{ ...head, seat: HEAD, reason }] : [];
    item.corrected = [...item.corrected, { ...was, seat, reason }, ...aside];
    const { [HEAD]: _asked, ...others } = item.positions;
    const rest = headAsked ? others : item.positions;
    item.positions = { ...rest, [seat]: { position, statement, enteredBy: act.actor.userId } };
    kase.record('positionCorrected', { itemId, seat, position, statement, was, reason, headAsked }, act);
  },
};

const isInTheRoom = (kase: ActingMeeting, act: CorrectPosition): boolean =>
  isSecretary(kase, act) || present(kase).includes(seatOf(kase, act)!);

function enteredByOther(kase: ActingMeeting, act: CorrectPosition) {
  const entered = itemOf(kase, act.itemId).positions[act.seat];
  if (!entered) return reject('positionsMissing', '该成员还没有表态');
  return entered.enteredBy === act.actor.userId && !actsForAnother(act)
    ? null
    : reject('notYourTask', '只有录入该表态的人可以更正');
}

/** Whether the head has spoken and now has to wait for this one again. */
function isHeadAsked(kase: ActingMeeting, { itemId, seat }: CorrectPosition): boolean {
  const { positions, recused } = itemOf(kase, itemId);
  const { [seat]: _withdrawn, ...others } = positions;
  return (
    kase.application.body.capture === 'online' &&
    positions[HEAD] !== undefined &&
    headMustWait(HEAD, electorate(present(kase), recused), others)
  );
}
