import { useId, useState } from 'react';
import { Checkbox, Input } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { CopyReaderList, TaskView } from '@lianshen/contracts';
import { call } from '../../api/client.js';
import { keys } from '../../api/query-keys.js';
import { instantText } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { SubmitDialog } from '../../components/submit-dialog.js';
import { useDialogAct } from '../../components/use-dialog-act.js';
import { agenciesOf, type Reader } from './copy-readers.js';
import './copy-dialog.css';

/** As many as one act may name. */
const MOST = 50;

interface Props {
  readonly task: TaskView;
  readonly onClose: () => void;
}

/** 抄送: everybody of the region's authorities by agency, found by name, agency or post; who had it already and whether it was read. */
export function CopyDialog({ task, onClose }: Props) {
  const path = `/tasks/${encodeURIComponent(task.taskId)}`;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const readers = useQuery({
    queryKey: [...keys.task(task.taskId), 'copies'],
    queryFn: ({ signal }) => call<CopyReaderList>(`${path}/copies`, { signal }),
  });
  const submission = useDialogAct({
    path: `${path}/copy`,
    done: '已抄送',
    touches: [keys.tasks, keys.task(task.taskId), keys.case(task.caseNo)],
    onClose,
  });
  return (
    <SubmitDialog
      title="抄送"
      explanation="对方可在“抄送我的”中查看，不影响办理和时限。"
      submission={submission}
      isReady={chosen.length > 0 && chosen.length <= MOST}
      problems={chosen.length > MOST ? [`一次最多抄送 ${MOST} 人`] : []}
      onSubmit={() => void submission.submit({ toUserIds: chosen })}
      onClose={onClose}
    >
      <Loaded query={readers}>
        {({ items }) => <Readers readers={items} chosen={chosen} disabled={submission.isFrozen} onChange={setChosen} />}
      </Loaded>
    </SubmitDialog>
  );
}

interface ReadersProps {
  readonly readers: readonly Reader[];
  readonly chosen: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}

function Readers({ readers, chosen, disabled, onChange }: ReadersProps) {
  const [words, setWords] = useState('');
  const id = useId();
  const agencies = agenciesOf(readers, words);
  const nameOf = (userId: string): string => readers.find((one) => one.userId === userId)?.name ?? '';
  const toggle = (userId: string, isWanted: boolean): void =>
    onChange(isWanted ? [...chosen, userId] : chosen.filter((one) => one !== userId));
  return (
    <>
      <label htmlFor={id}>查找人员</label>
      <Input
        id={id}
        allowClear
        placeholder="姓名、单位或岗位"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        // Enter narrows the list; it does not send.
        onPressEnter={(event) => event.preventDefault()}
      />
      <p className="copy-chosen" aria-live="polite">
        {chosen.length === 0 ? '尚未选择人员' : `已选 ${chosen.length} 人：${chosen.map(nameOf).join('、')}`}
      </p>
      <div className="copy-readers" role="group" aria-label="抄送给">
        {agencies.length === 0 ? <p className="muted">没有符合的人员</p> : null}
        {agencies.map(({ agency, agencyName, people }) => (
          <section key={agency} aria-label={agencyName}>
            <h3>{agencyName}</h3>
            <ul className="plain-rows">
              {people.map((one) => (
                <li key={`${one.userId}.${one.post}`}>
                  <Checkbox
                    checked={one.copiedAt !== null || chosen.includes(one.userId)}
                    disabled={disabled || one.copiedAt !== null}
                    onChange={(event) => toggle(one.userId, event.target.checked)}
                  >
                    {one.name} <span className="muted">{one.postTitle}</span>
                  </Checkbox>
                  {one.copiedAt ? (
                    <span className="muted copy-state">
                      {one.readAt ? `${instantText(one.readAt)} 已阅` : `${instantText(one.copiedAt)} 已抄送，未阅`}
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
