import type { TaskView } from '@lianshen/contracts';
import { asList } from '../../forms/values.js';
import './resumption-file.css';

interface Item {
  readonly itemId: string;
  readonly agency: string;
  readonly text: string;
  readonly level: 'veto' | 'ordinary';
  readonly ok: boolean | null;
  readonly note: string | null;
}

const word = (ok: boolean | null): string => (ok === null ? '未自查' : ok ? '合格' : '不合格');

/** 验收事项 that concern the applicant, body by body, each with the applicant's own answer. */
export function ResumptionItems({ check }: { readonly check: TaskView }) {
  const items = asList(check.payload['selfCheck']) as readonly Item[];
  if (items.length === 0) return null;
  const bodies = [...new Set(items.map(({ agency }) => agency))];
  const failed = items.filter(({ ok }) => ok === false).length;
  const open = items.filter(({ ok }) => ok === null).length;
  return (
    <section className="card" aria-labelledby="items-title">
      <h2 id="items-title">验收事项（企业自查 {items.length} 项）</h2>
      <p className="muted">
        其中否决项 {items.filter(({ level }) => level === 'veto').length} 项；自查不合格 {failed} 项，未自查 {open} 项。
      </p>
      {bodies.map((agency) => (
        <Body key={agency} name={check.names[agency] ?? agency} items={items.filter((one) => one.agency === agency)} />
      ))}
    </section>
  );
}

function Body({ name, items }: { readonly name: string; readonly items: readonly Item[] }) {
  const failed = items.filter(({ ok }) => ok === false).length;
  return (
    <details className="basis">
      <summary>
        {name} {items.length} 项{failed > 0 ? `，自查不合格 ${failed} 项` : ''}
      </summary>
      <ul className="slot-rows">
        {items.map((one) => (
          <li key={one.itemId}>
            <span>
              {one.itemId} {one.level === 'veto' ? '否决项' : '一般项'}
              <span className={one.ok === true ? 'muted' : 'field-error'}> 自查{word(one.ok)}</span>
            </span>
            <span>
              {one.text}
              {one.note ? <span className="muted"> 说明：{one.note}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
