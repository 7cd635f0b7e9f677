import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ApplicationPreviewView } from '@lianshen/contracts';
import { dateText } from '../../../components/format.js';
import { rememberFiles } from '../../../api/files.js';
import { FilePicker } from '../../../forms/files-field.js';
import type { SlotFile } from '../application-form.js';
import type { StepProps } from './step-props.js';

type Slot = ApplicationPreviewView['slots'][number];
type Last = NonNullable<ApplicationPreviewView['lastApplication']>;

interface Props extends StepProps {
  /** What stands beside a slot, such as the remark it has to answer. */
  readonly beside?: (slot: string) => ReactNode;
}

/** 4 材料: the slots of exactly this application, those it must fill first. */
export function MaterialsStep({ preview, application, errors, disabled, onChange, beside }: Props) {
  if (!preview) return null;
  const { files } = application;
  const last = preview.lastApplication;
  const slots = [...preview.slots].sort((a, b) => Number(b.required) - Number(a.required));
  const setSlot = (code: string, ids: readonly string[]): void =>
    onChange({
      ...application,
      files: [...files.filter(({ slot }) => slot !== code), ...ids.map((fileId) => ({ slot: code, fileId }))],
    });
  const filled = slots.filter((slot) => slot.required && files.some((file) => file.slot === slot.code)).length;
  const general = errors.find(({ path }) => path === 'files');
  return (
    <>
      <p role="status" className="muted">
        必交材料 {slots.filter((slot) => slot.required).length} 项，已上传 {filled} 项。
      </p>
      {general ? (
        <p className="field-error" role="alert">
          {general.message}
        </p>
      ) : null}
      {last ? (
        <ReuseAll
          last={last}
          files={files}
          slots={slots}
          disabled={disabled}
          onReuse={(reused) => onChange({ ...application, files: [...files, ...reused] })}
        />
      ) : null}
      {slots.map((slot) => (
        <SlotField
          key={slot.code}
          slot={slot}
          fileIds={files.filter((file) => file.slot === slot.code).map(({ fileId }) => fileId)}
          last={last}
          error={slotError(slot.code, files, errors)}
          disabled={disabled}
          onChange={(ids) => setSlot(slot.code, ids)}
        >
          {beside?.(slot.code)}
        </SlotField>
      ))}
    </>
  );
}

/** The API names a slot by its code or by the place of its file in what was sent. */
function slotError(code: string, files: readonly SlotFile[], errors: StepProps['errors']): string | undefined {
  return errors.find(({ path, message }) => {
    const [first, place] = path.split('.');
    if (first !== 'files') return false;
    return place === code || files[Number(place)]?.slot === code || (place === undefined && message.includes(code));
  })?.message;
}

interface ReuseProps {
  readonly last: Last;
  readonly files: readonly SlotFile[];
  readonly slots: readonly Slot[];
  readonly disabled: boolean;
  readonly onReuse: (files: readonly SlotFile[]) => void;
}

function ReuseAll({ last, files, slots, disabled, onReuse }: ReuseProps) {
  const usable = last.files.filter(
    (file) =>
      !file.expired && slots.some(({ code }) => code === file.slot) && !files.some((one) => one.slot === file.slot),
  );
  if (last.files.length === 0) return null;
  return (
    <div className="notice reuse">
      <span>
        上次申请 {last.caseNo}（{dateText(last.filedAt)}）的材料可以沿用；已过期的须重新上传。
      </span>
      <Button
        disabled={disabled || usable.length === 0}
        onClick={() => {
          rememberFiles(usable);
          onReuse(usable.map(({ slot, fileId }) => ({ slot, fileId })));
        }}
      >
        沿用未过期的 {usable.length} 件
      </Button>
    </div>
  );
}

interface SlotFieldProps {
  readonly slot: Slot;
  readonly fileIds: readonly string[];
  readonly last: Last | null;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (fileIds: readonly string[]) => void;
  readonly children?: ReactNode;
}

function SlotField({ slot, fileIds, last, error, disabled, onChange, children }: SlotFieldProps) {
  const id = `slot-${slot.code}`;
  const before = (last?.files ?? []).filter((file) => file.slot === slot.code && !fileIds.includes(file.fileId));
  return (
    <div className={error ? 'field slot has-error' : 'field slot'}>
      <label htmlFor={id}>
        {slot.title}
        {slot.required ? <span className="required">必交</span> : <span className="optional">选交</span>}
      </label>
      {children}
      <FilePicker
        id={id}
        fileIds={fileIds}
        disabled={disabled}
        multiple={slot.many}
        accept={slot.accept}
        describedBy={error ? `${id}-error` : undefined}
        onChange={(ids) => onChange(slot.many ? ids : ids.slice(-1))}
      />
      {error ? (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      ) : null}
      {before.length > 0 ? (
        <ul className="file-list">
          {before.map((file) => (
            <li key={file.fileId}>
              <span className="muted">上次：</span>
              <a href={`/api/v1/files/${file.fileId}`}>{file.name}</a>
              {file.expired ? (
                <span className="tag tag-red">已过期</span>
              ) : (
                <Button
                  size="small"
                  disabled={disabled}
                  onClick={() => onChange(slot.many ? [...fileIds, file.fileId] : [file.fileId])}
                >
                  沿用
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
