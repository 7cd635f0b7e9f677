import { useState } from 'react';
import { Button } from 'antd';
import { sizeText } from '../components/format.js';
import { knownFile, uploadFile } from '../api/files.js';
import { ApiError } from '../api/problem.js';
import { FieldFrame } from './field-frame.js';
import type { FieldProps, KindOf } from './field-view.js';
import { useFormContext } from './form-context.js';
import { asList } from './values.js';

/** Files by id: uploaded at once, referred to by the form. */
export function FilesField({ field, path, value, onChange }: FieldProps<KindOf<'files'>>) {
  const { disabled } = useFormContext();
  const ids = field.single
    ? typeof value === 'string'
      ? [value]
      : []
    : asList(value).filter((id) => typeof id === 'string');
  const change = (next: readonly string[]): void => onChange(field.single ? next.at(-1) : next);
  return (
    <FieldFrame field={field} path={path}>
      {({ id, describedBy }) => (
        <FilePicker
          id={id}
          describedBy={describedBy}
          fileIds={ids}
          disabled={disabled}
          multiple={!field.single}
          onChange={change}
        />
      )}
    </FieldFrame>
  );
}

interface PickerProps {
  readonly id: string;
  readonly describedBy?: string | undefined;
  readonly fileIds: readonly string[];
  readonly disabled: boolean;
  readonly multiple: boolean;
  readonly accept?: readonly string[];
  readonly onChange: (fileIds: readonly string[]) => void;
}

/** A file input with the list of what was uploaded; a refused upload says why and keeps the others. */
export function FilePicker({ id, describedBy, fileIds, disabled, multiple, accept, onChange }: PickerProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const added: string[] = [];
    try {
      for (const file of files) added.push((await uploadFile(file)).fileId);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(`${error.title}：${error.message}`);
    } finally {
      setBusy(false);
      if (added.length > 0) onChange([...fileIds, ...added]);
    }
  };
  return (
    <div className="files">
      <input
        id={id}
        type="file"
        className="sr-only"
        multiple={multiple}
        disabled={disabled || busy}
        aria-describedby={describedBy}
        {...(accept && accept.length > 0 ? { accept: accept.join(',') } : {})}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void upload(files);
        }}
      />
      <label htmlFor={id} className="file-button">
        选择文件
      </label>
      {busy ? <p role="status">正在上传…</p> : null}
      {problem ? (
        <p className="field-error" role="alert">
          {problem}
        </p>
      ) : null}
      <ul className="file-list">
        {fileIds.map((fileId) => (
          <li key={fileId}>
            <FileName fileId={fileId} />
            <Button size="small" disabled={disabled} onClick={() => onChange(fileIds.filter((one) => one !== fileId))}>
              移除
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The name is known to this browser from the upload; a file of an earlier session is a plain link. */
function FileName({ fileId }: { readonly fileId: string }) {
  const file = knownFile(fileId);
  const size = file?.size === undefined ? '' : `（${sizeText(file.size)}）`;
  return <a href={`/api/v1/files/${fileId}`}>{file ? file.name + size : '已上传的文件'}</a>;
}
