import type { ProcedureView } from '@lianshen/contracts';
import { FilePicker } from '../../forms/files-field.js';

export interface SlotFile {
  readonly slot: string;
  readonly fileId: string;
}

interface Props {
  readonly slots: ProcedureView['fileSlots'];
  readonly files: readonly SlotFile[];
  readonly disabled: boolean;
  readonly onChange: (files: readonly SlotFile[]) => void;
}

/** Materials by slot, as the policy asks for them. */
export function FileSlots({ slots, files, disabled, onChange }: Props) {
  return slots.map((slot) => (
    <div key={slot.code} className="field">
      <label htmlFor={`slot-${slot.code}`}>
        {slot.title}
        {slot.required ? <span className="required">必填</span> : <span className="optional">选填</span>}
      </label>
      <FilePicker
        id={`slot-${slot.code}`}
        fileIds={files.filter((file) => file.slot === slot.code).map((file) => file.fileId)}
        disabled={disabled}
        multiple
        accept={slot.accept}
        onChange={(ids) =>
          onChange([
            ...files.filter((file) => file.slot !== slot.code),
            ...ids.map((fileId) => ({ slot: slot.code, fileId })),
          ])
        }
      />
    </div>
  ));
}
