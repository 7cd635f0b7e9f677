import type { CaseView, MineView, TaskView } from '@lianshen/contracts';
import { sizeText } from '../../components/format.js';
import { asFields, asList } from '../../forms/values.js';
import type { ApplicationForm } from '../application/application-form.js';
import { differencesOf } from '../application/differences.js';
import { useMine } from '../application/use-application.js';
import { usePolicy } from '../policies/policy-queries.js';
import { applicationPayload, type FileOnFile } from '../task/kinds/application-payload.js';
import './resumption-file.css';

interface Props {
  readonly kase: CaseView;
  /** The last completeness check: slots of this application, and the version before a correction. */
  readonly check: TaskView | null;
}

/** 申请材料: files by slot, what is missing, what a correction changed. */
export function ResumptionMaterials({ kase, check }: Props) {
  const titles = new Map(
    usePolicy(kase.policy.id, kase.policy.version).data?.slots.map((one) => [one.code, one.title]),
  );
  const asked = check ? applicationPayload(check).slots : [];
  const filed = [...new Set(kase.files.map(({ slot }) => slot))];
  const shown = asked.filter(({ code, required }) => required || filed.includes(code)).map(({ code }) => code);
  const slots = [...shown, ...filed.filter((slot) => !shown.includes(slot))];
  const absent = asked.filter(({ code }) => !slots.includes(code)).map(({ title }) => title);
  return (
    <section className="card" aria-labelledby="materials-title">
      <h2 id="materials-title">申请材料（{kase.files.length} 个文件）</h2>
      {slots.length === 0 ? <p className="muted">还没有提交材料。</p> : null}
      <ul className="slot-rows">
        {slots.map((code) => {
          const slot = asked.find((one) => one.code === code);
          const files = kase.files.filter((file) => file.slot === code);
          return (
            <li key={code}>
              <span>{slot?.title ?? titles.get(code) ?? code}</span>
              <span className="slot-files">
                {files.map((file) => (
                  <span key={file.fileId}>
                    <a href={`/api/v1/files/${file.fileId}`}>{file.name}</a>{' '}
                    <span className="muted">{sizeText(file.size)}</span>
                  </span>
                ))}
                {files.length === 0 ? (
                  <span className={slot?.required ? 'field-error' : 'muted'}>
                    {slot?.required ? '未提交（必须提交）' : '未提交'}
                  </span>
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
      {absent.length > 0 ? <p className="muted">未提交的选交材料：{absent.join('、')}。</p> : null}
      {check?.payload['previousForm'] ? <Corrected check={check} /> : null}
    </section>
  );
}

/** What the last correction changed, old beside new. */
function Corrected({ check }: { readonly check: TaskView }) {
  const mine = useMine(applicationPayload(check).mineId).data;
  return mine ? <Differences check={check} mine={mine} /> : null;
}

function Differences({ check, mine }: { readonly check: TaskView; readonly mine: MineView }) {
  const on = applicationPayload(check);
  const titleOf = (slot: string): string => on.slots.find(({ code }) => code === slot)?.title ?? slot;
  const before = (asList(check.payload['previousFiles']) as readonly FileOnFile[]).map((file) => ({
    ...file,
    name: file.name ?? '原文件',
    slotTitle: file.slotTitle ?? titleOf(file.slot),
  }));
  const form = asFields(check.payload['previousForm']) as ApplicationForm;
  // The newer files' names are known to neither list of the older version.
  const named = [...before, ...on.files.map((file) => ({ ...file, slotTitle: titleOf(file.slot) }))];
  const changes = differencesOf({ form, files: before }, { form: on.form, files: on.files }, mine, { slots: on.slots });
  const withName = (text: string): string => named.find(({ fileId }) => fileId === text)?.name ?? text;
  return (
    <details className="basis">
      <summary>
        与补正前相比，改动 {changes.length} 处（第 {String(check.payload['version'] ?? '')} 版）
      </summary>
      <table className="list compact">
        <thead>
          <tr>
            <th scope="col">内容</th>
            <th scope="col">补正前</th>
            <th scope="col">补正后</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((one) => (
            <tr key={one.name}>
              <td data-label="内容">{one.name}</td>
              <td data-label="补正前">{withName(one.before)}</td>
              <td data-label="补正后">{withName(one.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
