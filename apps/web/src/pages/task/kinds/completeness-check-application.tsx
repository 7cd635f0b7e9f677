import { Button } from 'antd';
import type { TaskView } from '@lianshen/contracts';
import { asList } from '../../../forms/values.js';
import { useMine } from '../../application/use-application.js';
import { applicationPayload } from './application-payload.js';
import { fieldNames, fieldText } from './completeness-check-places.js';

interface Props {
  readonly task: TaskView;
  readonly onRemark?: (place: { slot?: string; path?: string }) => void;
}
interface Answer {
  readonly itemId: string;
  readonly text: string;
  readonly ok: boolean | null;
  readonly note: string | null;
}

/** The application as filed: fields, materials, self-check with what is not in order on top. */
export function CheckedApplication({ task, onRemark }: Props) {
  const on = applicationPayload(task);
  const mine = useMine(on.mineId).data;
  const remark = (name: string, place: { slot?: string; path?: string }) =>
    onRemark ? (
      <Button size="small" aria-label={`对“${name}”提意见`} onClick={() => onRemark(place)}>
        提意见
      </Button>
    ) : null;
  return (
    <section className="card" aria-labelledby="application-title">
      <h2 id="application-title">申请内容</h2>
      {mine ? (
        <p>
          {mine.name}（{mine.enterprise.name}）
        </p>
      ) : null}
      <ul className="desk-rows">
        {Object.entries(fieldNames).map(([path, name]) =>
          path === 'selfCheck' ? null : (
            <li key={path}>
              <span className="muted">{name}</span>
              <span className="pre">{fieldText(on.form as Record<string, unknown>, path, mine)}</span>
              {remark(name, { path })}
            </li>
          ),
        )}
      </ul>
      <h3>材料</h3>
      <ul className="desk-rows">
        {on.slots.map(({ code, title, required }) => {
          const own = on.files.filter(({ slot }) => slot === code);
          return (
            <li key={code}>
              <span>{title}</span>
              <span>
                {own.length === 0 ? (
                  <span className="muted">{required ? '未提交（必须提交）' : '未提交（选交）'}</span>
                ) : null}
                {own.map((file) => (
                  <a key={file.fileId} href={`/api/v1/files/${file.fileId}`} target="_blank" rel="noreferrer">
                    {file.name}
                  </a>
                ))}
              </span>
              {remark(title, { slot: code })}
            </li>
          );
        })}
      </ul>
      <SelfCheck answers={asList(task.payload['selfCheck']) as readonly Answer[]} />
      {remark('自查', { path: 'selfCheck' })}
    </section>
  );
}

const rank = ({ ok }: Answer): number => (ok === false ? 0 : ok === null ? 1 : 2);
const word = (ok: boolean | null): string => (ok === null ? '未自查' : ok ? '合格' : '不合格');

function SelfCheck({ answers }: { readonly answers: readonly Answer[] }) {
  const sorted = answers.toSorted((a, b) => rank(a) - rank(b));
  const count = (ok: boolean | null): number => answers.filter((one) => one.ok === ok).length;
  return (
    <details open={count(false) > 0}>
      <summary>
        自查 {answers.length} 项：不合格 {count(false)}，未自查 {count(null)}，合格 {count(true)}
      </summary>
      <ul className="desk-rows">
        {sorted.map((one) => (
          <li key={one.itemId}>
            <span>{one.itemId}</span>
            <span>
              {one.text}
              {one.note ? <span className="muted"> {one.note}</span> : null}
            </span>
            <strong>{word(one.ok)}</strong>
          </li>
        ))}
      </ul>
    </details>
  );
}
