import { memo, useCallback, useLayoutEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { Button, Input } from 'antd';
import type { ApplicationPreviewView } from '@lianshen/contracts';
import { selfCheckProgress, withAnswer, type SelfCheckAnswer } from '../application-form.js';
import type { StepProps } from './step-props.js';

type Item = ApplicationPreviewView['items'][number];

/** Items by the body that will judge them, in the order of the list. */
function byBody(items: readonly Item[]): readonly { agency: string; name: string; items: readonly Item[] }[] {
  const groups = new Map<string, { agency: string; name: string; items: Item[] }>();
  for (const item of items) {
    const group = groups.get(item.agency) ?? { agency: item.agency, name: item.agencyName, items: [] };
    group.items.push(item);
    groups.set(item.agency, group);
  }
  return [...groups.values()];
}

/** The row after this one that has no answer yet, else the next row, takes the focus. */
function focusNext(row: Element | null): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.self-check li.item')];
  const after = rows.slice(rows.indexOf(row as HTMLElement) + 1);
  const next = after.find((one) => !one.querySelector('input:checked')) ?? after[0];
  next?.querySelector<HTMLInputElement>('input[type=radio]')?.focus();
}

/** 5 自查: against the very items the bodies will judge. By keyboard: 1 合格, 2 不合格, then the next item. */
export function SelfCheckStep({ preview, application, errors, disabled, onChange }: StepProps) {
  const groups = useMemo(() => byBody(preview?.items ?? []), [preview?.items]);
  // Seventy rows: only the one that is answered is drawn anew, so what it calls must stay the same function.
  const latest = useRef({ application, onChange });
  useLayoutEffect(() => void (latest.current = { application, onChange }));
  const answer = useCallback((next: SelfCheckAnswer): void => {
    const now = latest.current;
    now.onChange({ ...now.application, form: withAnswer(now.application.form, next) });
  }, []);
  if (!preview) return null;
  const { form } = application;
  const { total, answered, failed } = selfCheckProgress(preview.items, form);
  const answers = new Map(form.selfCheck?.map((one) => [one.itemId, one]));
  const passRest = (items: readonly Item[]): void =>
    onChange({
      ...application,
      form: items
        .filter(({ itemId }) => answers.get(itemId)?.ok === undefined)
        .reduce((all, { itemId }) => withAnswer(all, { ...answers.get(itemId), itemId, ok: true }), form),
    });
  const problem = errors.find(({ path }) => path.split('.')[0] === 'selfCheck');
  return (
    <div className="self-check">
      <div className="progress-line" role="status">
        <progress max={total} value={answered} aria-label="自查进度" />
        <span>
          已自查 {answered} / {total} 项{failed > 0 ? `，不合格 ${failed} 项` : ''}
        </span>
      </div>
      <p className="field-help">
        以下就是各单位验收时逐项检查的事项。标“否决项”的，一项不合格即不能通过。键盘：数字键 1 合格、2
        不合格，随后自动到下一项。没有自查完也可以提交，受理时会显示“未自查”。
      </p>
      {problem ? (
        <p className="field-error" role="alert">
          {problem.message}
        </p>
      ) : null}
      {groups.map((group) => {
        const done = group.items.filter(({ itemId }) => answers.get(itemId)?.ok !== undefined).length;
        return (
          <section key={group.agency} aria-labelledby={`body-${group.agency}`}>
            <div className="head-line">
              <h3 id={`body-${group.agency}`}>
                {group.name}{' '}
                <span className="muted">
                  {done} / {group.items.length}
                </span>
              </h3>
              <Button
                size="small"
                disabled={disabled || done === group.items.length}
                onClick={() => passRest(group.items)}
              >
                其余均合格
              </Button>
            </div>
            <ul className="items">
              {group.items.map((item) => (
                <ItemRow
                  key={item.itemId}
                  item={item}
                  answer={answers.get(item.itemId)}
                  disabled={disabled}
                  onAnswer={answer}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface RowProps {
  readonly item: Item;
  readonly answer: SelfCheckAnswer | undefined;
  readonly disabled: boolean;
  readonly onAnswer: (answer: SelfCheckAnswer) => void;
}

const ItemRow = memo(function ItemRow({ item, answer, disabled, onAnswer }: RowProps) {
  const { itemId } = item;
  const set = (ok: boolean): void => onAnswer({ ...answer, itemId, ok });
  const byKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'radio') return;
    if (event.key !== '1' && event.key !== '2') return;
    event.preventDefault();
    set(event.key === '1');
    focusNext(event.currentTarget);
  };
  return (
    <li className={answer?.ok === false ? 'item item-failed' : 'item'} onKeyDown={byKey}>
      <p id={`text-${itemId}`}>
        <span className="muted nowrap">{itemId}</span>{' '}
        {item.level === 'veto' ? <span className="tag tag-red">否决项</span> : null} {item.text}
      </p>
      <div className="verdict" role="radiogroup" aria-labelledby={`text-${itemId}`}>
        {([true, false] as const).map((ok) => (
          <label key={String(ok)}>
            <input
              type="radio"
              name={`check-${itemId}`}
              checked={answer?.ok === ok}
              disabled={disabled}
              onChange={() => set(ok)}
            />
            {ok ? '合格' : '不合格'}
          </label>
        ))}
      </div>
      <Input
        className="item-note"
        aria-label={`${itemId} 说明`}
        placeholder={answer?.ok === false ? '不合格情况及整改安排' : '说明（选填）'}
        maxLength={1000}
        value={answer?.note ?? ''}
        disabled={disabled}
        onChange={(event) => onAnswer({ ...answer, itemId, note: event.target.value })}
      />
    </li>
  );
});
