import type { TaskView } from '@lianshen/contracts';
import { specialityTitles } from '@lianshen/contracts/labels';
import { instantText } from '../../../components/format.js';
import { asFields, asList } from '../../../forms/values.js';
import { labelOf } from '../../../labels.js';
import type { PanelExpertChoice } from '../kinds/panel-setup-form.js';
import { agencies, made, Parts, rows, text } from './parts.js';

const expertName = (task: TaskView, expertId: string): string =>
  (asList(task.payload['experts']) as readonly PanelExpertChoice[]).find((one) => one.expertId === expertId)?.name ??
  '专家';

const PARTS = [
  made('联合踏勘', ({ visit }) => {
    const { at, meetingPoint, contact } = asFields(visit);
    return typeof at === 'string'
      ? `${instantText(at)}，集合地点：${String(meetingPoint ?? '—')}，联系人：${String(contact ?? '—')}`
      : null;
  }),
  text('acceptanceLeader', '验收组组长'),
  agencies('bodies', '验收单位'),
  rows('experts', '专家', ({ expertId, specialities, conflictOfInterest }, task) => {
    const fields = (asList(specialities) as readonly string[]).map((one) => labelOf(specialityTitles, one)).join('、');
    const interest = conflictOfInterest === 'declared' ? '，声明有利害关系' : '';
    return `${expertName(task, String(expertId))}${fields ? `（${fields}）` : ''}${interest}`;
  }),
  made('专家组组长', ({ groupLeader }, task) => (groupLeader ? expertName(task, String(groupLeader)) : null)),
  text('note', '备注'),
];

/** The panel as it was set up: visit, bodies, experts by name. */
export const PanelView = ({ task }: { readonly task: TaskView }) =>
  task.decision ? <Parts parts={PARTS} values={task.decision} task={task} /> : null;
