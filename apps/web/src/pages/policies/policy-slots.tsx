import type { PolicySlotView } from '@lianshen/contracts';
import { sizeText } from '../../components/format.js';
import { labelOf } from '../../labels.js';
import { factLabels, filingLabels, kindLabels, scopeLabels } from './policy-labels.js';

interface Conditions {
  readonly kinds: readonly string[];
  readonly appliesTo: readonly string[];
  readonly when: readonly string[];
}

/** On what an item or a material hangs; empty when it belongs to every application. */
export function conditionText({ kinds, appliesTo, when }: Conditions, more: readonly string[] = []): string {
  const words = [
    kinds.length < 3 ? kinds.map((kind) => labelOf(kindLabels, kind)).join('、') : '',
    appliesTo.includes('all') ? '' : appliesTo.map((scope) => labelOf(scopeLabels, scope)).join('、'),
    ...when.map((fact) => labelOf(factLabels, fact)),
    ...more,
  ];
  return words.filter((word) => word !== '').join('；');
}

export const PolicySlots = ({ slots }: { readonly slots: readonly PolicySlotView[] }) => (
  <section className="card">
    <h2>申请材料</h2>
    <table className="list">
      <thead>
        <tr>
          <th scope="col">材料</th>
          <th scope="col">要求</th>
          <th scope="col">适用于</th>
          <th scope="col">依据</th>
        </tr>
      </thead>
      <tbody>
        {slots.map((slot) => (
          <tr key={slot.code}>
            <td data-label="材料" className="cell-main">
              {slot.title}
              {slot.note ? <span className="muted">{slot.note}</span> : null}
            </td>
            <td data-label="要求">
              {slot.required ? '必须提交' : '可以提交'}，不超过 {sizeText(slot.maxBytes)}
            </td>
            <td data-label="适用于">{conditionText(slot, slot.filing ? [filingLabels[slot.filing]] : []) || '全部'}</td>
            <td data-label="依据">
              {slot.basis.map(({ document, clause }) => `《${document}》${clause ?? ''}`).join('；')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
