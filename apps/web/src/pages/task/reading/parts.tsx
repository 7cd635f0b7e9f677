import type { ReactNode } from 'react';
import type { TaskView } from '@lianshen/contracts';
import { documentHref } from '../../../api/notices.js';
import { FileLink } from '../../../components/evidence-facts.js';
import { instantText } from '../../../components/format.js';
import { namesOf } from '../../../components/names-of.js';
import { asFields, asList } from '../../../forms/values.js';
import { choiceLabel } from './choice-label.js';

/** One thing that is read of a task: its name, and its value in words; nothing where the value is absent. */
export interface Part {
  readonly label: string;
  readonly value: (values: Values, task: TaskView) => ReactNode;
}
type Values = Readonly<Record<string, unknown>>;

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
const wordsOf = (value: unknown): string => (isSaid(value) ? String(value) : '');

/** A text, with its line breaks. */
export const text = (name: string, label: string): Part => ({
  label,
  value: (values) => (isSaid(values[name]) ? <span className="pre">{wordsOf(values[name])}</span> : null),
});
/** The choice that was made, by the words of the form it was made in. */
export const choice = (name: string, label: string): Part => ({
  label,
  value: (values, task) => (isSaid(values[name]) ? choiceLabel(task, name, wordsOf(values[name])) : null),
});
export const instant = (name: string, label: string): Part => ({
  label,
  value: (values) => (isSaid(values[name]) ? instantText(wordsOf(values[name])) : null),
});
export const yesNo = (name: string, label: string): Part => ({
  label,
  value: (values) => (typeof values[name] === 'boolean' ? (values[name] ? '是' : '否') : null),
});
/** A code of a closed set, by the labels of that set. */
export const word = (name: string, label: string, labels: Readonly<Record<string, string>>): Part => ({
  label,
  value: (values) => (isSaid(values[name]) ? (labels[wordsOf(values[name])] ?? wordsOf(values[name])) : null),
});
/** Agencies by name. */
export const agencies = (name: string, label: string): Part => ({
  label,
  value: (values, task) => {
    const codes = asList(values[name]) as readonly string[];
    return codes.length > 0 ? codes.map((code) => agencyName(task, code)).join('、') : null;
  },
});
/** Rows, each in words. */
export const rows = (name: string, label: string, row: (one: Values, task: TaskView) => ReactNode): Part => ({
  label,
  value: (values, task) => {
    const list = asList(values[name]).map(asFields);
    if (list.length === 0) return null;
    return (
      <ul className="plain-list">
        {list.map((one, i) => (
          <li key={i}>{row(one, task)}</li>
        ))}
      </ul>
    );
  },
});
/** Files by name, whether listed by id or as evidence. */
export const files = (name: string, label: string): Part => ({
  label,
  value: (values) => (asList(values[name]).length > 0 ? <Files list={asList(values[name])} /> : null),
});
/** What is made of all values together. */
export const made = (label: string, value: Part['value']): Part => ({ label, value });
export const document = (label: string): Part => ({
  label,
  value: ({ documentId, number }) =>
    isSaid(documentId) ? <a href={documentHref(wordsOf(documentId))}>{wordsOf(number) || '下载文书'}</a> : null,
});

export const agencyName = (task: TaskView, code: string): string =>
  code === 'EX' ? '专家组' : (namesOf(task)[code] ?? code);

export function Files({ list }: { readonly list: readonly unknown[] }) {
  const ids = list.map((one) => (typeof one === 'string' ? one : wordsOf(asFields(one)['fileId'])));
  if (ids.length === 0) return null;
  return (
    <ul className="plain-list">
      {ids.map((fileId, i) => (
        <li key={fileId}>
          <FileLink fileId={fileId} name={`附件 ${i + 1}`} />
        </li>
      ))}
    </ul>
  );
}

/** The parts that say something, one under another; nothing when none does. */
export function Parts({ parts, values, task }: { readonly parts: readonly Part[]; values: Values; task: TaskView }) {
  const said = parts
    .map(({ label, value }) => ({ label, content: value(values, task) }))
    .filter(({ content }) => content !== null);
  if (said.length === 0) return null;
  return (
    <dl className="values">
      {said.map(({ label, content }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{content}</dd>
        </div>
      ))}
    </dl>
  );
}
