import { Input } from 'antd';
import { FilePicker } from '../../../forms/files-field.js';
import type { ReviewItem } from './checklist-review-model.js';

/** With what the body remarked. */
export type FailedItem = ReviewItem & { readonly note?: string | null };
export interface Measures {
  readonly text?: string;
  readonly files?: readonly string[];
}
interface Props {
  readonly item: FailedItem;
  readonly bodyName: string;
  readonly value: Measures | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: Measures) => void;
}

/** What was found, by whom; what was done about it, with evidence. */
export function RectificationItem({ item, bodyName, value = {}, disabled, onChange }: Props) {
  const { itemId, text, level, note } = item;
  return (
    <li className={(value.text ?? '').trim() === '' ? 'review-item is-fail' : 'review-item is-pass'}>
      <div className="review-text">
        <p>
          <span className="muted nowrap">{itemId}</span>{' '}
          {level === 'veto' ? <span className="tag tag-red">否决项</span> : null} {text}
        </p>
        <p className="muted">{bodyName}指出的问题</p>
        <p className="verdict-note pre">{note ?? '没有写明。'}</p>
      </div>
      <div className="review-answer">
        <label htmlFor={`measures-${itemId}`}>整改措施</label>
        <Input.TextArea
          id={`measures-${itemId}`}
          aria-label={`${itemId} 整改措施`}
          maxLength={1000}
          autoSize={{ minRows: 3, maxRows: 10 }}
          value={value.text ?? ''}
          disabled={disabled}
          onChange={(event) => onChange({ ...value, text: event.target.value })}
        />
        <FilePicker
          id={`evidence-${itemId}`}
          fileIds={value.files ?? []}
          disabled={disabled}
          multiple
          onChange={(files) => onChange({ ...value, files: files.slice(0, 20) })}
        />
      </div>
    </li>
  );
}
