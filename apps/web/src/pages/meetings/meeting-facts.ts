import type { MeetingView } from '@lianshen/contracts';

export type Item = MeetingView['items'][number];
export type Member = MeetingView['members'][number];

export const isHead = ({ seat }: Member): boolean => seat === 'head';

/** Nothing can be filled in any more. */
export const isOver = ({ state, signed }: Pick<MeetingView, 'state' | 'signed'>): boolean =>
  signed || state === 'closed' || state === 'cancelled';

/** Those who take a position on an item: present and not recused, the head last. */
export const voters = ({ members }: MeetingView, { recused }: Item): Member[] =>
  members
    .filter(({ seat, present }) => present === true && !recused.includes(seat))
    .sort((a, b) => Number(isHead(a)) - Number(isHead(b)));

/** Voters who have not spoken yet. */
export const silent = (meeting: MeetingView, item: Item): Member[] =>
  voters(meeting, item).filter(({ seat }) => !item.positions.some((position) => position.seat === seat));

export const countOf = ({ positions }: Item): { agree: number; disagree: number; abstain: number } => {
  const of = (wanted: string): number => positions.filter(({ position }) => position === wanted).length;
  return { agree: of('agree'), disagree: of('disagree'), abstain: of('abstain') };
};

/** What the count says: null when the sides are even under head responsibility. The server counts again. */
export function majority(meeting: MeetingView, item: Item): 'agreed' | 'disagreed' | null {
  const { agree, disagree } = countOf(item);
  if (meeting.mode === 'headResponsibility')
    return agree === disagree ? null : agree > disagree ? 'agreed' : 'disagreed';
  const base = meeting.passBase === 'present' ? voters(meeting, item).length : item.quorum.members;
  return agree * 2 > base ? 'agreed' : 'disagreed';
}

/** Whether the chair takes part in an item; where not, the item can only be put off. */
export const isChairThere = (meeting: MeetingView, item: Item): boolean =>
  voters(meeting, item).some(({ userId }) => userId === meeting.chair?.userId);

const namesOf = (members: readonly Member[]): string => members.map(({ name }) => name).join('、');
const headOf = ({ members }: MeetingView): string => members.find(isHead)?.name ?? '';

/** 等谁做什么: one sentence, as the meeting stands. */
export function waitingFor(meeting: MeetingView): string {
  const { state, agendaApproved, recorded } = meeting;
  if (state === 'cancelled') return '会议已取消，议题已退回待上会。';
  if (state === 'closed') return '纪要已签发，各议题的摘录已送达办件。';
  if (state === 'planned' && recorded?.returned) return `已退回，等待${recorded.enteredBy}更正：${recorded.returned}`;
  if (state === 'planned' && recorded)
    return `等待本机构另一人复核。${recorded.enteredBy}录入，录入人不能复核本人录入的内容。`;
  if (state === 'planned') return agendaApproved ? '等待会务秘书签到。' : `等待${headOf(meeting)}审定议程。`;
  return state === 'inSession' ? waitingInSession(meeting) : waitingForMinutes(meeting);
}

function waitingInSession(meeting: MeetingView): string {
  const { quorum, items, mode, capture, chair } = meeting;
  if (!quorum.met)
    return `到会${quorum.present}人，法定人数${quorum.required}人，未达到，暂不能审议；成员不能返回的，由会务秘书登记休会。`;
  const open = items.find(({ state }) => state === 'open');
  if (!open) return '等待会务秘书开始审议下一议题。';
  if (!open.quorum.met) return '回避后本议题未达到法定人数，只能暂缓或退回补充，或等成员到会。';
  if (open.cleared === false) return '正在听取汇报，等待会务秘书记明列席人员退场。';
  const left = silent(meeting, open);
  if (left.length > 0)
    return capture === 'secretary' ? `等待会务秘书录入${namesOf(left)}的表态。` : `等待${namesOf(left)}表态。`;
  if (mode === 'headResponsibility' && !isChairThere(meeting, open))
    return '主持人已回避或离会，等待会务秘书登记暂缓或退回。';
  return mode === 'vote' || capture === 'secretary'
    ? '表态完毕，等待会务秘书登记决议。'
    : `表态完毕，等待${chair?.name ?? headOf(meeting)}作出决定。`;
}

function waitingForMinutes(meeting: MeetingView): string {
  if (meeting.signed) return '纪要已签发，正在编号并送达摘录。';
  if (!meeting.resultsConfirmed) return `等待${headOf(meeting)}确认受托主持的会议结果。`;
  return meeting.minutes === null ? '等待会务秘书形成会议记录。' : `等待${meeting.chair?.name ?? ''}签发纪要。`;
}
