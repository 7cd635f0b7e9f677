import { reject } from '@lianshen/domain';
import type { Act } from '../../messages.js';
import { itemOf, openOnly } from './decide-item.js';
import {
  actsForAnother,
  bodyAgency,
  firstOf,
  invitees,
  mustLeave,
  onlyHere,
  onlyIn,
  onlySecretary,
  seatOf,
  type ActingMeeting,
  type MeetingAct,
} from './meeting-case.js';

/** The place an actor was invited to: their own seat, or the post that was asked to report or to attend. */
function invitedAs(kase: ActingMeeting, act: Act): { agency: string; post: string } | null {
  const seat = seatOf(kase, act);
  if (seat !== null) return actsForAnother(act) ? null : { agency: bodyAgency(kase), post: seat };
  const { agency, post } = act.actor.actingFor ?? act.actor.party;
  return invitees(kase).some((one) => one.agency === agency && one.post === post) ? { agency, post } : null;
}

/** 会议回执: whoever got the notice says whether they come; until the sign-in, and as often as things change. */
export const answerNotice: MeetingAct<'answerNotice'> = {
  may: (kase, act) =>
    firstOf(
      () => (invitedAs(kase, act) === null ? reject('notYourTask', '您不在参会和列席人员之列') : null),
      () => onlyHere(kase),
      () => onlyIn(kase, 'planned'),
      () => (kase.facts.agendaApproved ? null : reject('agendaNotApproved', '会议通知尚未发出')),
      () =>
        act.answer === 'attend' || (act.reason !== null && act.reason.length > 0)
          ? null
          : reject('reasonsRequired', '请假须说明理由', { errors: [{ path: 'reason', message: '请说明理由' }] }),
    ),
  apply: (kase, act) => {
    const { agency, post } = invitedAs(kase, act)!;
    const { answer, reason } = act;
    kase.facts.answers = { ...kase.facts.answers, [`${agency}.${post}`]: { answer, reason } };
    kase.record('noticeAnswered', { agency, post, answer, reason }, act);
  },
};

/** 列席人员退场: noted by the secretary for the open item; before that nobody takes a position. */
export const clearRoom: MeetingAct<'clearRoom'> = {
  may: (kase, act) =>
    firstOf(
      () => onlySecretary(kase, act),
      () => onlyIn(kase, 'inSession'),
      () => openOnly(kase, act.itemId),
      () =>
        mustLeave(kase) && !itemOf(kase, act.itemId).isCleared
          ? null
          : reject('notAvailableNow', '没有须退场的列席人员'),
    ),
  apply: (kase, act) => {
    itemOf(kase, act.itemId).isCleared = true;
    kase.record('inviteesLeft', { itemId: act.itemId }, act);
  },
};
