import { App, Button, Input } from 'antd';
import type { AgendaPackView } from '@lianshen/contracts';
import { ApiError } from '../../api/problem.js';
import { EntryNotice } from '../../components/entry-notice.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { FilePicker } from '../../forms/files-field.js';
import { useEntry } from '../../forms/use-entry.js';
import { knownFile } from '../../api/files.js';
import { useSavePack } from './agenda-pack-queries.js';

type Content = Pick<AgendaPackView, 'statement' | 'files'>;

/** The handler's part: the words of the request and what is added to what the case already holds. */
export function PackEditor({ pack }: { readonly pack: AgendaPackView }) {
  const { message } = App.useApp();
  const save = useSavePack(pack.caseNo);
  const theirs: Content = { statement: pack.statement, files: pack.files };
  const entry = useEntry({ place: `pack.${pack.taskId}`, theirs, isUnsettled: save.isPending });
  const { statement, files } = entry.value;
  const change = (part: Partial<Content>): void => entry.change({ ...entry.value, ...part });
  const untitled = files.some(({ title }) => title.trim() === '');
  const pick = (ids: readonly string[]): void =>
    change({
      files: ids.map((fileId) => files.find((one) => one.fileId === fileId) ?? { fileId, title: nameOf(fileId) }),
    });
  const rename = (fileId: string, title: string): void =>
    change({ files: files.map((one) => (one.fileId === fileId ? { fileId, title } : one)) });
  const submit = (): void =>
    save.mutate(
      { taskId: pack.taskId, revision: pack.revision, statement, files },
      {
        onSuccess: () => {
          entry.adopt();
          void message.success('已保存');
        },
      },
    );
  return (
    <section className="card" aria-labelledby="pack-edit-title">
      <h2 id="pack-edit-title">编制请示</h2>
      <p className="field-help">案卷中的材料由系统汇集，不必重复上传。负责人签发后材料即固定，不能再改。</p>
      <EntryNotice entry={entry} isFrozen={save.isPending} />
      <div className="field">
        <label htmlFor="pack-statement">
          请示说明<span className="optional">选填</span>
        </label>
        <Input.TextArea
          id="pack-statement"
          autoSize={{ minRows: 4, maxRows: 16 }}
          maxLength={4_000}
          value={statement}
          disabled={save.isPending}
          onChange={({ target }) => change({ statement: target.value })}
        />
      </div>
      <fieldset className="field">
        <legend>
          补充材料<span className="optional">选填</span>
        </legend>
        <FilePicker
          id="pack-files"
          fileIds={files.map(({ fileId }) => fileId)}
          disabled={save.isPending}
          multiple
          onChange={pick}
        />
        {files.map(({ fileId, title }, i) => (
          <Input
            key={fileId}
            className="pack-title"
            aria-label={`第${i + 1}份补充材料名称`}
            placeholder="材料名称"
            maxLength={100}
            value={title}
            disabled={save.isPending}
            onChange={({ target }) => rename(fileId, target.value)}
          />
        ))}
        {untitled ? (
          <p className="field-error" role="alert">
            请填写每份补充材料的名称。
          </p>
        ) : null}
      </fieldset>
      <Button
        type="primary"
        loading={save.isPending}
        disabled={untitled || !entry.isDirty || entry.isContested}
        onClick={submit}
      >
        保存材料
      </Button>
      {save.error instanceof ApiError ? <ProblemAlert problem={save.error} /> : null}
    </section>
  );
}

const nameOf = (fileId: string): string => (knownFile(fileId)?.name ?? '').replace(/\.[^.]+$/, '').slice(0, 100);
