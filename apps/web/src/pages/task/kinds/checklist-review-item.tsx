import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { Input } from 'antd';
import { ChecklistEvidence } from './checklist-review-evidence.js';
import {
  verdictLabels,
  VERDICTS,
  type Answer,
  type previousOf,
  type ReviewItem,
  type Verdict,
} from './checklist-review-model.js';
import type { Photos } from './checklist-review-photos.js';

interface Props {
  readonly item: ReviewItem;
  readonly answer: Answer;
  readonly previous: ReturnType<typeof previousOf>;
  readonly isLater: boolean;
  readonly disabled: boolean;
  readonly photos: Photos;
  readonly onAnswer: (itemId: string, part: Answer) => void;
}

/** Focus on another row: the chosen verdict, else the first one. */
export function focusRow(row: Element | null | undefined): void {
  const radio =
    row?.querySelector<HTMLInputElement>('input[type=radio]:checked') ??
    row?.querySelector<HTMLInputElement>('input[type=radio]');
  radio?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

function neighbour(row: Element, by: 1 | -1): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('.review li.review-item')];
  return rows[rows.indexOf(row as HTMLElement) + by];
}

const KEYS: Readonly<Record<string, Verdict>> = { 1: 'pass', 2: 'fail', 3: 'notApplicable' };

/** One item: what is asked, what was said last time, verdict, note, evidence. Keys 1 2 3 judge, up and down move. */
export function ChecklistItem({ item, answer, previous, isLater, disabled, photos, onAnswer }: Props) {
  const { itemId } = item;
  const judge = (verdict: Verdict): void => onAnswer(itemId, { verdict });
  const byKey = (event: KeyboardEvent<HTMLElement>): void => {
    const { target, currentTarget, key } = event;
    if (!(target instanceof HTMLInputElement) || target.type !== 'radio' || disabled) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      focusRow(neighbour(currentTarget, key === 'ArrowDown' ? 1 : -1));
      return;
    }
    const verdict = KEYS[key];
    if (!verdict || (verdict === 'notApplicable' && item.fixed)) return;
    event.preventDefault();
    flushSync(() => judge(verdict));
    if (verdict === 'pass') focusRow(neighbour(currentTarget, 1) ?? currentTarget);
    else currentTarget.querySelector('textarea')?.focus();
  };
  const leaveNote = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const row = event.currentTarget.closest('li.review-item');
    if (row) focusRow(neighbour(row, 1) ?? row);
  };
  const needsNote = answer.verdict === 'fail' || answer.verdict === 'notApplicable';
  const { verdict } = answer;
  return (
    <li className={`review-item${verdict ? ` is-${verdict}` : ''}`} data-item={itemId} onKeyDown={byKey}>
      <div className="review-text">
        <p id={`text-${itemId}`}>
          <span className="muted nowrap">{itemId}</span>{' '}
          {item.level === 'veto' ? <span className="tag tag-red">否决项</span> : null}{' '}
          {item.subject === 'authority' ? <span className="tag tag-amber">本单位自身事项</span> : null} {item.text}
        </p>
        {previous ? (
          <p className="review-previous">
            {isLater ? `第 ${previous.round} 轮` : '上次'}：{verdictLabels[previous.verdict]}
            {previous.note ? `。${previous.note}` : ''}
          </p>
        ) : null}
        <ItemBasis item={item} />
      </div>
      <div className="review-answer">
        <div className="review-verdicts" role="radiogroup" aria-labelledby={`text-${itemId}`}>
          {VERDICTS.map((one, i) => (
            <label key={one} className={verdict === one ? `chosen chosen-${one}` : undefined}>
              <input
                type="radio"
                name={`verdict-${itemId}`}
                checked={verdict === one}
                disabled={disabled || (one === 'notApplicable' && item.fixed === true)}
                onChange={() => judge(one)}
              />
              {verdictLabels[one]}
              <kbd aria-hidden="true">{i + 1}</kbd>
            </label>
          ))}
        </div>
        {item.fixed ? <p className="muted">登记事实表明该事项适用，不能判为不适用。</p> : null}
        {verdict ? (
          <Input.TextArea
            aria-label={`${itemId} 说明`}
            aria-required={needsNote}
            placeholder={
              verdict === 'fail' ? '写明问题（必填）' : needsNote ? '说明不适用的理由（必填）' : '说明（选填）'
            }
            maxLength={1000}
            autoSize={{ minRows: needsNote ? 2 : 1, maxRows: 8 }}
            value={answer.note ?? ''}
            disabled={disabled}
            onKeyDown={leaveNote}
            onChange={(event) => onAnswer(itemId, { note: event.target.value })}
          />
        ) : null}
        <ChecklistEvidence
          itemId={itemId}
          evidence={answer.evidence ?? []}
          disabled={disabled}
          photos={photos}
          onChange={(evidence) => onAnswer(itemId, { evidence })}
        />
      </div>
    </li>
  );
}

function ItemBasis({ item }: { readonly item: ReviewItem }) {
  if (item.evidence.length === 0 && item.basis.length === 0) return null;
  return (
    <details className="review-basis">
      <summary>依据和应查材料</summary>
      {item.evidence.length > 0 ? <p>应查：{item.evidence.join('、')}</p> : null}
      {item.basis.map(({ document, article }) => (
        <p key={document + article}>
          {document} {article}
        </p>
      ))}
    </details>
  );
}
