import type { MeetingView } from '@lianshen/contracts';
import { instantText } from '../../components/format.js';
import { type Item, countOf } from './meeting-facts.js';
import { beforeLabels, decisionLabels, modeLabels, positionLabels } from './meeting-labels.js';

const NUMERALS = '一二三四五六七八九十';
const numeral = (n: number): string => NUMERALS[n] ?? String(n + 1);
/** Ends with a full stop, whatever the person wrote. */
const sentence = (text: string): string => (/[。！？；]$/.test(text) ? text : `${text}。`);

/** 会议记录 drafted from what was entered; the secretary edits it. */
export function minutesDraft(meeting: MeetingView): string {
  const { members, absent, quorum, chair, entrustment } = meeting;
  const there = members.filter(({ present }) => present);
  const led = chair ? `${chair.name}${chair.entrusted ? `（受主要负责人委托，${entrustment ?? ''}）` : ''}` : '';
  return [
    `${meeting.bodyTitle}会议记录`,
    '',
    `时间：${instantText(meeting.scheduledAt)}`,
    ...(meeting.sessionNo ? [`届次：${meeting.sessionNo}`] : []),
    `主持：${led}`,
    `出席：${there.map(({ name }) => name).join('、')}`,
    `缺席：${absent.length === 0 ? '无' : absent.map(({ name, reason }) => `${name}（${reason ?? '未说明'}）`).join('、')}`,
    `应到${quorum.members}人，到会${there.length}人，法定人数${quorum.required}人。议事方式：${modeLabels[meeting.mode]}。`,
    ...(meeting.adjourned ? [`法定人数不足，休会：${sentence(meeting.adjourned)}`] : []),
    ...meeting.items.flatMap((item, i) => itemDraft(meeting, item, i)),
  ].join('\n');
}

/** As they spoke: the head last. */
const headLast = ({ positions }: Item): Item['positions'] =>
  [...positions].sort((a, b) => Number(a.seat === 'head') - Number(b.seat === 'head'));

function itemDraft({ members }: MeetingView, item: Item, i: number): string[] {
  const nameOf = (seat: string): string => members.find((member) => member.seat === seat)?.name ?? seat;
  const { agree, disagree, abstain } = item.resolution?.count ?? countOf(item);
  return [
    '',
    `${numeral(i)}、${item.title}（${item.caseNo}）`,
    ...(item.recused.length > 0 ? [`回避：${item.recused.map(nameOf).join('、')}。`] : []),
    ...headLast(item).map(
      ({ name, position, statement }) =>
        `${name}：${positionLabels[position] ?? position}。${statement ? sentence(statement) : ''}`,
    ),
    ...(item.positions.length > 0 ? [`表态情况：同意${agree}人，不同意${disagree}人，弃权${abstain}人。`] : []),
    ...(item.state === 'withdrawn' ? ['该议题的办件在审议前撤回，会议未予审议。'] : []),
    ...resolutionDraft(item),
  ];
}

function resolutionDraft({ resolution }: Item): string[] {
  if (!resolution) return [];
  const { result, departs, reasons, amendments, grounds } = resolution;
  return [
    `决议：${decisionLabels[result] ?? result}。${departs ? '（与多数意见不一致）' : ''}`,
    ...(reasons ? [`理由：${sentence(reasons)}`] : []),
    ...amendments.map(
      ({ text, owner, before }, n) =>
        `附加条件${n + 1}：${sentence(text ?? '')}（${owner}，${beforeLabels[before] ?? before}落实）`,
    ),
    ...grounds.map(
      ({ itemId, clause, fact }, n) =>
        `依据${n + 1}：${[itemId, clause].filter(Boolean).join('，')}${itemId || clause ? '：' : ''}${sentence(fact ?? '')}`,
    ),
  ];
}
