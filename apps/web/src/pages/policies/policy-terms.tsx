import type { PolicyDetail, PolicyTermView } from '@lianshen/contracts';
import { specialityTitles } from '@lianshen/contracts/labels';
import { labelOf } from '../../labels.js';
import { OriginNote } from './origin-note.js';
import { statusLabels, termLabels } from './policy-labels.js';

/** Terms shown as a list of their own elsewhere on the page. */
const ELSEWHERE = ['bodies', 'decisionBodies'];

interface Props {
  readonly terms: readonly PolicyTermView[];
  readonly bodies: PolicyDetail['bodies'];
}

export const PolicyTerms = ({ terms, bodies }: Props) => (
  <section className="card">
    <h2>期限与规则</h2>
    <table className="list">
      <thead>
        <tr>
          <th scope="col">名称</th>
          <th scope="col">值</th>
          <th scope="col">来源</th>
        </tr>
      </thead>
      <tbody>
        {terms
          .filter(({ path }) => !ELSEWHERE.includes(path))
          .map(({ path, value, origin }) => (
            <tr key={path}>
              <td data-label="名称">{labelOf(termLabels, path)}</td>
              <td data-label="值">{termText(path, value, bodies)}</td>
              <td data-label="来源">{origin ? <OriginNote origin={origin} /> : null}</td>
            </tr>
          ))}
      </tbody>
    </table>
  </section>
);

const isExpertRule = (value: unknown): value is { min: number; specialities: string[] } =>
  typeof value === 'object' && value !== null && 'specialities' in value;

/** Terms whose values are codes of bodies. */
const OF_BODIES = ['lead', 'sectionHeads'];

function termText(path: string, value: unknown, bodies: PolicyDetail['bodies']): string {
  const name = (code: unknown): string => bodies.find(({ agency }) => agency === code)?.name ?? String(code);
  if (OF_BODIES.includes(path)) return (Array.isArray(value) ? value : [value]).map(name).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (isExpertRule(value))
    return `不少于${value.min}人，含${value.specialities.map((one) => labelOf(specialityTitles, one)).join('、')}`;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/** Where the governing documents contradict themselves or are silent, and what this pack follows. */
export const PolicySettings = ({ settings }: { readonly settings: PolicyDetail['settings'] }) => (
  <section className="card">
    <h2>文件的矛盾与空白</h2>
    <dl className="settings">
      {settings.map(({ id, question, chosen, status, note }) => (
        <div key={id}>
          <dt>
            <span className="muted">{id}</span> {question}？
          </dt>
          <dd>
            <strong>{chosen}</strong>
            <p>
              <span className={`origin-status origin-${status}`}>{statusLabels[status]}</span>{' '}
              <span className="muted">{note}</span>
            </p>
          </dd>
        </div>
      ))}
    </dl>
  </section>
);
