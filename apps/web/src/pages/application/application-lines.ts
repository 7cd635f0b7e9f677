import type { CaseView } from '@lianshen/contracts';
import {
  factLabels,
  labelOf,
  methodLabels,
  partKindLabels,
  resumptionKindLabels,
  stopCauseLabels,
} from '../../labels.js';
import type { ApplicationForm } from './application-form.js';

/** The mine and its parts by name, from the register or from the case. */
export interface NamedMine {
  readonly name: string;
  readonly enterprise: { readonly name: string };
  readonly parts: readonly {
    readonly partId: string;
    readonly name: string;
    readonly kind: string;
    readonly method: string | null;
  }[];
}
interface Read {
  readonly form: ApplicationForm;
  readonly mine: NamedMine | null;
}

/** What the case itself says of its mine: whoever reads the case reads names, also who may not see the register. */
export const mineOfCase = ({ mine, parts }: Pick<CaseView, 'mine' | 'parts'>): NamedMine | null =>
  mine && parts ? { name: mine.name, enterprise: { name: mine.enterpriseName }, parts } : null;

/** What a resumption applies for, line by line in words; the same on the page and on paper. */
export function applicationLines({ form, mine }: Read): readonly (readonly [name: string, text: string])[] {
  const parts = (form.parts ?? []).map((partId) => {
    const part = mine?.parts.find((one) => one.partId === partId);
    if (!part) return partId;
    return `${part.name}（${labelOf(partKindLabels, part.kind)}${part.method ? `，${labelOf(methodLabels, part.method)}` : ''}）`;
  });
  const stopCause = form.stopCause ? labelOf(stopCauseLabels, form.stopCause) : '原因未填';
  const facts = Object.entries(form.facts ?? {}).map(
    ([name, value]) => `${labelOf(factLabels, name)}：${value ? '是' : '否'}`,
  );
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['矿山', mine ? `${mine.name}（${mine.enterprise.name}）` : undefined],
    ['申请类型', form.kind ? resumptionKindLabels[form.kind] : '未选择'],
    ['申请范围', parts.join('、') || '未选择'],
    ['停产停建', `${form.stoppedOn ?? '未填'}，${stopCause}`],
    ['计划开复工', form.plannedOn ?? '未填'],
    ['情况说明', facts.join('；')],
    ['补充说明', form.note],
  ];
  return lines.flatMap(([name, text]) => (text ? [[name, text] as const] : []));
}

/** How the applicant judged itself, in one sentence; null where it was not asked to. */
export function selfCheckText({ selfCheck = [] }: ApplicationForm): string | null {
  if (selfCheck.length === 0) return null;
  return `自查 ${selfCheck.length} 项，不合格 ${selfCheck.filter(({ ok }) => ok === false).length} 项。`;
}
