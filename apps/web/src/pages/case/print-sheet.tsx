import type { ReactNode } from 'react';
import type { CaseView } from '@lianshen/contracts';
import { useWholeRecord } from '../../api/queries.js';
import { entryText } from '../../components/entry-text.js';
import { instantText } from '../../components/format.js';
import { namesOf } from '../../components/names-of.js';
import { inOrder, plainText } from '../../components/value-list.js';
import type { ApplicationForm } from '../application/application-form.js';
import { applicationLines, mineOfCase, selfCheckText } from '../application/application-lines.js';
import { fieldLabels, labelOf, resultLabels, type EntryType } from '../../labels.js';

/** Acts that belong on the sheet; claims, reminders and what the program did do not. */
const PRINTED: ReadonlySet<string> = new Set<EntryType>([
  'taskDecided',
  'decisionRecalled',
  'caseReturned',
  'caseWithdrawn',
  'signerAdded',
  'signerRemoved',
  'limitExtended',
]);

/** 审批单 on A4: only what was decided, by whom, when. Hidden on screen, alone on paper. */
export function PrintSheet({ kase }: { readonly kase: CaseView }) {
  const { entries } = useWholeRecord(kase.caseNo);
  const decided = entries.filter((entry) => PRINTED.has(entry.type));
  return (
    <article className="sheet" aria-hidden="true">
      <h1>{kase.procedureTitle}审批单</h1>
      <p className="sheet-no">编号：{kase.caseNo}</p>
      <table>
        <tbody>
          {Object.values(kase.form).includes(kase.title) ? null : <Row name="标题">{kase.title}</Row>}
          <Row name="发起单位">
            {kase.applicant}　{kase.startedBy.postTitle}　{kase.startedBy.name}　{instantText(kase.startedAt)}
          </Row>
          {kase.procedure === 'resumption' ? <ApplicationRows kase={kase} /> : <FormRows kase={kase} />}
          <Row name="办理时限">{kase.clock.dueOn ?? '无'}</Row>
          <Row name="办理结果">{kase.outcome ? labelOf(resultLabels, kase.outcome) : '办理中'}</Row>
        </tbody>
      </table>
      <table>
        <thead>
          <tr>
            <th scope="col">单位、岗位</th>
            <th scope="col">意见</th>
            <th scope="col">姓名、时间</th>
          </tr>
        </thead>
        <tbody>
          {decided.map((entry) => (
            <tr key={entry.seq}>
              <td>
                {entry.actor.agencyName}
                <br />
                {entry.actor.postTitle}
              </td>
              <td>
                {entry.summary}
                {entryText(entry) ? <p className="pre">{entryText(entry)}</p> : null}
              </td>
              <td>
                {entry.actor.name}
                {entry.actor.actingForName ? `（代 ${entry.actor.actingForName}）` : ''}
                <br />
                {instantText(entry.at)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

const FormRows = ({ kase }: { readonly kase: CaseView }) => {
  const names = namesOf(kase);
  return inOrder(kase.form).map(([name, value]) => (
    <Row key={name} name={labelOf(fieldLabels, name)}>
      {(Array.isArray(value) ? value.map((one) => plainText(one, names)).join('；') : plainText(value, names)) || '无'}
    </Row>
  ));
};

/** What a resumption applies for, as its page says it. */
function ApplicationRows({ kase }: { readonly kase: CaseView }) {
  const form = kase.form as ApplicationForm;
  const lines = applicationLines({ form, mine: mineOfCase(kase) });
  const checked = selfCheckText(form);
  return [...lines, ...(checked ? [['企业自查', checked] as const] : [])].map(([name, text]) => (
    <Row key={name} name={name}>
      {text}
    </Row>
  ));
}

const Row = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <tr>
    <th scope="row">{name}</th>
    <td className="pre">{children}</td>
  </tr>
);
