import type { ReactNode } from 'react';
import type { MineView } from '@lianshen/contracts';
import { knownFile } from '../../api/files.js';
import {
  factLabels,
  labelOf,
  methodLabels,
  partKindLabels,
  resumptionKindLabels,
  stopCauseLabels,
} from '../../labels.js';
import type { ApplicationForm } from './application-form.js';

interface Props {
  readonly form: ApplicationForm;
  readonly mine: MineView | null;
}

const Line = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Scope, dates and stated facts, as they are read before signing. */
export function ApplicationSummary({ form, mine }: Props) {
  const parts = (form.parts ?? []).map((partId) => {
    const part = mine?.parts.find((one) => one.partId === partId);
    if (!part) return partId;
    return `${part.name}（${labelOf(partKindLabels, part.kind)}${part.method ? `，${labelOf(methodLabels, part.method)}` : ''}）`;
  });
  const facts = Object.entries(form.facts ?? {});
  return (
    <dl className="values">
      {mine ? <Line name="矿山">{`${mine.name}（${mine.enterprise.name}）`}</Line> : null}
      <Line name="申请类型">{form.kind ? resumptionKindLabels[form.kind] : '未选择'}</Line>
      <Line name="申请范围">{parts.join('、') || '未选择'}</Line>
      <Line name="停产停建">
        {form.stoppedOn ?? '未填'}，{form.stopCause ? labelOf(stopCauseLabels, form.stopCause) : '原因未填'}
      </Line>
      <Line name="计划开复工">{form.plannedOn ?? '未填'}</Line>
      {facts.length > 0 ? (
        <Line name="情况说明">
          {facts.map(([name, value]) => `${labelOf(factLabels, name)}：${value ? '是' : '否'}`).join('；')}
        </Line>
      ) : null}
      {form.note ? (
        <Line name="补充说明">
          <span className="pre">{form.note}</span>
        </Line>
      ) : null}
    </dl>
  );
}

interface MaterialsProps {
  readonly slots: readonly { readonly code: string; readonly title: string; readonly required: boolean }[];
  readonly files: readonly { readonly slot: string; readonly fileId: string; readonly name?: string }[];
}

/** Materials by slot, read; what is missing is said. */
export const MaterialsSummary = ({ slots, files }: MaterialsProps) => (
  <ul className="material-summary">
    {slots.map((slot) => {
      const own = files.filter((file) => file.slot === slot.code);
      if (own.length === 0 && !slot.required) return null;
      return (
        <li key={slot.code}>
          <span>{slot.title}</span>
          {own.length === 0 ? (
            <span className="tag tag-red">未上传</span>
          ) : (
            own.map((file) => (
              <a key={file.fileId} href={`/api/v1/files/${file.fileId}`}>
                {file.name ?? knownFile(file.fileId)?.name ?? '已上传的文件'}
              </a>
            ))
          )}
        </li>
      );
    })}
  </ul>
);
