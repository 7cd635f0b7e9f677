import { fieldLabels, labelOf, resultLabels } from '../labels.js';

interface Props {
  readonly values: Readonly<Record<string, unknown>>;
  /** Names for codes among the values. */
  readonly names?: Readonly<Record<string, string>>;
}

const ORDER = Object.keys(fieldLabels);
const place = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

/** Answers in the order of their labels: the store does not keep the order in which they were given. */
export const inOrder = (values: Readonly<Record<string, unknown>>): [string, unknown][] =>
  Object.entries(values).sort(([a], [b]) => place(a) - place(b));

/** Any answered form, read: name and value, lists as lists, rows as one line each. */
export function ValueList({ values, names = {} }: Props) {
  const entries = inOrder(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl className="values">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{labelOf(fieldLabels, name)}</dt>
          <dd>
            <Value value={value} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value, names }: { readonly value: unknown; readonly names: Readonly<Record<string, string>> }) {
  if (!Array.isArray(value)) return <span className="pre">{plainText(value, names)}</span>;
  if (value.length === 0) return <span className="muted">无</span>;
  if (value.every((one) => typeof one === 'string'))
    return <span>{value.map((one) => plainText(one, names)).join('、')}</span>;
  return (
    <ol>
      {value.map((one, index) => (
        <li key={index}>{plainText(one, names)}</li>
      ))}
    </ol>
  );
}

/** A value in words; the parts of a row side by side. */
export function plainText(value: unknown, names: Readonly<Record<string, string>> = {}): string {
  if (typeof value === 'string') return names[value] ?? labelOf(resultLabels, value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map((one) => plainText(one, names)).join('、');
  if (typeof value === 'object' && value !== null)
    return inOrder(value as Readonly<Record<string, unknown>>)
      .map(([, one]) => plainText(one, names))
      .join(' ');
  return String(value ?? '');
}
