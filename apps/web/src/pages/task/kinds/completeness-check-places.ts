import type { MineView, TaskView } from '@lianshen/contracts';
import { asFields, asList } from '../../../forms/values.js';
import { factLabels, labelOf, resumptionKindLabels, stopCauseLabels } from '../../../labels.js';
import { applicationPayload } from './application-payload.js';

/** Fields of the application that a remark may hang on, in the order of the form. */
export const fieldNames = {
  kind: '申请类型',
  parts: '申请范围',
  stoppedOn: '停产停建日期',
  stopCause: '停产停建原因',
  plannedOn: '计划开复工日期',
  facts: '情况说明',
  note: '补充说明',
  selfCheck: '自查',
} as const;

/** A slot or field in words. */
export function placeName(
  task: Pick<TaskView, 'payload' | 'names'>,
  { slot, path }: { slot?: string; path?: string },
): string {
  const on = applicationPayload(task);
  if (slot)
    return (
      on.slots.find(({ code }) => code === slot)?.title ??
      on.files.find((file) => file.slot === slot)?.slotTitle ??
      slot
    );
  return labelOf(fieldNames, (path ?? '').replace(/^form\./, '').split('.')[0] ?? '');
}

/** The value of one field in words. */
export function fieldText(form: Readonly<Record<string, unknown>>, name: string, mine?: MineView): string {
  const value = form[name];
  if (value === undefined || value === '') return '未填';
  if (name === 'kind') return labelOf(resumptionKindLabels, String(value));
  if (name === 'stopCause') return labelOf(stopCauseLabels, String(value));
  if (name === 'parts')
    return asList(value)
      .map((id) => mine?.parts.find(({ partId }) => partId === id)?.name ?? String(id))
      .join('、');
  if (name === 'facts')
    return Object.entries(asFields(value))
      .map(([fact, held]) => `${labelOf(factLabels, fact)}：${held ? '是' : '否'}`)
      .join('；');
  if (name === 'selfCheck')
    return `已自查 ${asList(value).length} 项，不合格 ${asList(value).filter((one) => asFields(one)['ok'] === false).length} 项`;
  return String(value);
}
