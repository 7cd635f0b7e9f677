import { Checkbox } from 'antd';
import type { TaskView } from '@lianshen/contracts';
import { asFields, asList, toggled } from '../../../forms/values.js';
import { useMine } from '../../application/use-application.js';
import { applicationPayload, type CorrectionEntry, type FileOnFile } from './application-payload.js';
import { fieldText, placeName } from './completeness-check-places.js';

interface Props {
  readonly task: TaskView;
  readonly unmet: readonly number[];
  readonly disabled: boolean;
  readonly onUnmet: (unmet: readonly number[]) => void;
}

/** Second check: the entries of the notice alone, each as it was and as it is now. */
export function SecondCheck({ task, unmet, disabled, onUnmet }: Props) {
  const { entries } = applicationPayload(task);
  return (
    <section className="card" aria-labelledby="second-title">
      <h2 id="second-title">补正情况（{entries.length} 项）</h2>
      <p className="muted">只审查补正通知中的事项，不能再提新的要求。</p>
      {entries.map((entry, i) => (
        <fieldset key={i} className="remark" disabled={disabled}>
          <legend>
            {i + 1}. {placeName(task, entry)}
          </legend>
          <p>问题：{entry.problem}</p>
          <p>补正要求：{entry.satisfiedBy}</p>
          <BeforeAndAfter task={task} entry={entry} />
          <Checkbox
            checked={unmet.includes(i)}
            onChange={({ target }) => onUnmet([...toggled(unmet, i, target.checked)].sort((a, b) => a - b))}
          >
            未补正
          </Checkbox>
        </fieldset>
      ))}
    </section>
  );
}

function BeforeAndAfter({ task, entry }: { readonly task: TaskView; readonly entry: CorrectionEntry }) {
  const on = applicationPayload(task);
  const mine = useMine(on.mineId).data;
  // an answer that changes nothing leaves one version on file: what stands is what stood before
  const changed = task.payload['previousForm'] !== undefined;
  const before = changed ? (asList(task.payload['previousFiles']) as readonly FileOnFile[]) : on.files;
  const formBefore = changed ? asFields(task.payload['previousForm']) : asFields(on.form);
  const name = (entry.path ?? '').replace(/^form\./, '').split('.')[0] ?? '';
  const links = (files: readonly FileOnFile[]) => {
    const own = files.filter(({ slot }) => slot === entry.slot);
    if (own.length === 0) return '未提交';
    return own.map((file, i) => (
      <a key={file.fileId} href={`/api/v1/files/${file.fileId}`} target="_blank" rel="noreferrer">
        {file.name ?? `文件 ${i + 1}`}
      </a>
    ));
  };
  return (
    <dl className="before-after">
      <div>
        <dt>补正前</dt>
        <dd>{entry.slot ? links(before) : fieldText(formBefore, name, mine)}</dd>
      </div>
      <div>
        <dt>补正后</dt>
        <dd>{!changed ? '未改动' : entry.slot ? links(on.files) : fieldText(asFields(on.form), name, mine)}</dd>
      </div>
    </dl>
  );
}
