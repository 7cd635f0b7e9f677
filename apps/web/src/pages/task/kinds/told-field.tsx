import { useId } from 'react';
import { Input } from 'antd';
import { FilePicker } from '../../../forms/files-field.js';

interface TextProps {
  readonly label: string;
  readonly value: string;
  /** Code points at most. */
  readonly limit: number;
  readonly rows?: number;
  readonly isOptional?: boolean;
  readonly help?: string;
  readonly disabled: boolean;
  readonly onChange: (text: string) => void;
}

/** Something told in several lines. */
export function ToldText({ label, value, limit, rows = 3, isOptional, help, disabled, onChange }: TextProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isOptional ? <span className="optional">选填</span> : null}
      </label>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={limit}
        autoSize={{ minRows: rows, maxRows: 14 }}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      />
      {help ? <p className="field-help">{help}</p> : null}
    </div>
  );
}

/** Most files that a decision takes. */
const MOST_FILES = 20;

interface FilesProps {
  readonly label: string;
  readonly fileIds: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (fileIds: readonly string[]) => void;
}

/** The files that go with it, none if there are none. */
export function ToldFiles({ label, fileIds, disabled, onChange }: FilesProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        <span className="optional">选填</span>
      </label>
      <FilePicker
        id={id}
        fileIds={fileIds}
        disabled={disabled}
        multiple
        onChange={(files) => onChange(files.slice(0, MOST_FILES))}
      />
    </div>
  );
}
