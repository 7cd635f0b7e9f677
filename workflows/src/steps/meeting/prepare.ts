import { HEAD, isBegun, isoInstant, reject } from '@lianshen/domain';
import {
  firstOf,
  onlyHead,
  onlyHere,
  onlyIn,
  onlySecretary,
  quorum,
  quorumMissing,
  withdrawnRefused,
  type ActingMeeting,
  type MeetingAct,
} from './meeting-case.js';
import { issueBefore } from './papers.js';

/** 审定议程 by the head. */
export const approveAgenda: MeetingAct<'approveAgenda'> = {
  may: (kase, act) =>
    firstOf(
      () => onlyHead(kase, act),
      () => onlyHere(kase),
      () => onlyIn(kase, 'planned'),
      () => (kase.facts.agendaApproved ? reject('notAvailableNow', '议程已经审定') : null),
    ),
  apply: (kase, act) => {
    kase.facts.agendaApproved = true;
    kase.record('agendaApproved', { items: kase.facts.items.map(({ proposalId }) => proposalId) }, act);
    issueBefore(kase);
  },
};

/** 取消会议: its proposals are free again. A meeting held elsewhere, until what was entered is confirmed. */
export const cancelMeeting: MeetingAct<'cancelMeeting'> = {
  may: (kase, act) =>
    firstOf(
      () => onlySecretary(kase, act),
      () => (kase.application.recorded ? onlyIn(kase, 'planned') : null),
      () =>
        !kase.application.recorded && isBegun(kase.facts.items)
          ? reject('meetingInSession', '会议已开始审议，不能取消')
          : null,
    ),
  apply: (kase, act) => {
    kase.record('meetingCancelled', { reason: act.reason }, act);
    kase.send({
      type: 'freeProposals',
      errandId: `${kase.caseNo}.free`,
      proposalIds: kase.facts.items.map(({ proposalId }) => proposalId),
    });
    kase.end('cancelled', act);
  },
};

const seats = (kase: ActingMeeting): readonly string[] => kase.application.body.seats.map(({ seat }) => seat);

/** 签到: every seat present or absent with a reason, nobody for another; a chair other than the head only with a document. */
export const takeAttendance: MeetingAct<'takeAttendance'> = {
  may: (kase, act) => {
    const { present, absent, chair, entrustment } = act.attendance;
    const named = [...present, ...absent.map(({ seat }) => seat)];
    return firstOf(
      () => onlySecretary(kase, act),
      () => onlyHere(kase),
      () => (kase.facts.agendaApproved ? null : reject('agendaNotApproved', '议程须先由主要负责人审定')),
      () => (isBegun(kase.facts.items) ? onlyIn(kase, 'planned') : null),
      () =>
        named.some((seat, i) => !seats(kase).includes(seat) || named.indexOf(seat) !== i)
          ? reject('notAMember', '名单中有人不是本机构成员或重复')
          : null,
      () =>
        named.length < seats(kase).length
          ? reject('decisionIncomplete', '应当逐一记明每位成员到会或者缺席', {
              errors: [{ path: 'absent', message: '还有成员既未记到会，也未记缺席' }],
            })
          : null,
      () => {
        const bare = absent.findIndex(({ reason }) => reason.length === 0);
        const errors = [{ path: `absent.${bare}.reason`, message: '请说明缺席理由' }];
        return bare < 0 ? null : reject('reasonsRequired', '缺席须说明理由', { errors });
      },
      () =>
        chair === HEAD || entrustment !== null
          ? null
          : reject('notAMember', '委托他人主持须有委托文件', { errors: [{ path: 'chair', message: '缺少委托文件' }] }),
      () => (present.includes(chair) ? null : reject('notAMember', '主持人没有到会')),
    );
  },
  apply: (kase, act) => {
    const { facts } = kase;
    const isFirst = facts.attendance === null;
    facts.satAt ??= isoInstant(kase.now);
    facts.attendance = act.attendance;
    facts.resultsConfirmed = act.attendance.chair === HEAD;
    kase.record('attendanceTaken', { attendance: act.attendance, quorum: quorum(kase) }, act);
    if (isFirst) takeSessionNumber(kase);
  },
};

function takeSessionNumber(kase: ActingMeeting): void {
  kase.send({
    type: 'meetingNumber',
    errandId: `${kase.caseNo}.session`,
    series: 'session',
    body: kase.application.body.body,
    year: Number(kase.today.slice(0, 4)),
  });
}

/** Somebody leaves or joins: quorum is found anew. */
export const changeAttendance: MeetingAct<'changeAttendance'> = {
  may: (kase, act) =>
    firstOf(
      () => onlySecretary(kase, act),
      () => onlyIn(kase, 'inSession'),
      () => (seats(kase).includes(act.seat) ? null : reject('notAMember', '不是本机构成员')),
      () =>
        kase.facts.attendance!.present.includes(act.seat) === act.left
          ? null
          : reject('notAMember', act.left ? '该成员不在会场' : '该成员已在会场'),
    ),
  apply: (kase, act) => {
    const { seat, left, at } = act;
    const attendance = kase.facts.attendance!;
    const present = left ? attendance.present.filter((other) => other !== seat) : [...attendance.present, seat];
    kase.facts.attendance = { ...attendance, present };
    kase.record('attendanceChanged', { seat, left, at, quorum: quorum(kase) }, act);
  },
};

/** The case of an item took it back: it is off the agenda, unless it is being heard already or was heard. */
export function proposalWithdrawn(kase: ActingMeeting, { proposalId }: { proposalId: string }): void {
  const item = kase.facts.items.find((one) => one.proposalId === proposalId);
  if (item?.state !== 'planned' || kase.isClosed) return;
  item.state = 'withdrawn';
  kase.record('itemWithdrawn', { itemId: item.itemId, proposalId });
}

/** Opens an item: quorum without those recused, one item at a time. */
export const openItem: MeetingAct<'openItem'> = {
  may: (kase, act) =>
    firstOf(
      () => onlySecretary(kase, act),
      () => withdrawnRefused(kase, act.itemId),
      () => (kase.facts.attendance === null ? reject('quorumNotMet', '尚未签到') : onlyIn(kase, 'inSession')),
      () => quorumMissing(kase),
      () => {
        const item = kase.facts.items.find(({ itemId }) => itemId === act.itemId);
        if (!item) return reject('taskNotFound', '没有这个议题');
        if (item.state === 'resolved') return reject('itemAlreadyResolved', '该议题已有决议');
        return kase.facts.items.some(({ state }) => state === 'open')
          ? reject('notAvailableNow', '请先结束正在审议的议题')
          : null;
      },
    ),
  apply: (kase, act) => {
    const item = kase.facts.items.find(({ itemId }) => itemId === act.itemId)!;
    item.state = 'open';
    const { itemId, proposalId, caseNo } = item;
    kase.record('itemOpened', { itemId, proposalId }, act);
    kase.send({ type: 'itemOpened', errandId: `${proposalId}.opened`, proposalId, caseNo });
  },
};
