import { useEffect, useRef } from 'react';
import { Button, Checkbox, Input, type InputRef } from 'antd';
import type { TaskView } from '@lianshen/contracts';
import type { Remark } from './completeness-check-form.js';
import { placeName } from './completeness-check-places.js';

interface Props {
  readonly task: TaskView;
  readonly remarks: readonly Remark[];
  readonly disabled: boolean;
  readonly onChange: (remarks: readonly Remark[]) => void;
}

/** Remarks of the first check; a new one takes the focus. */
export function RemarkList({ task, remarks, disabled, onChange }: Props) {
  const last = useRef<InputRef>(null);
  const count = useRef(remarks.length);
  useEffect(() => {
    if (remarks.length > count.current) last.current?.focus();
    count.current = remarks.length;
  }, [remarks.length]);
  const set = (i: number, part: Partial<Remark>): void =>
    onChange(remarks.map((one, at) => (at === i ? { ...one, ...part } : one)));
  return (
    <section className="card" aria-labelledby="remarks-title">
      <h2 id="remarks-title">审查意见（{remarks.length} 条）</h2>
      {remarks.length === 0 ? (
        <p className="muted">没有意见。点申请内容旁的“提意见”加入；需要补正的内容须一次全部告知。</p>
      ) : null}
      {remarks.map((one, i) => (
        <fieldset key={i} className="remark" disabled={disabled}>
          <legend>
            {i + 1}. {placeName(task, one)}
          </legend>
          <Checkbox checked={one.onTheSpot} onChange={(event) => set(i, { onTheSpot: event.target.checked })}>
            申请人已当场更正
          </Checkbox>
          <label className="desk-field">
            {one.onTheSpot ? '更正内容' : '问题'}
            <Input
              ref={i === remarks.length - 1 ? last : null}
              maxLength={1000}
              value={one.problem}
              onChange={(event) => set(i, { problem: event.target.value })}
            />
          </label>
          {one.onTheSpot ? null : (
            <label className="desk-field">
              补正要求
              <Input
                maxLength={1000}
                value={one.satisfiedBy}
                onChange={(event) => set(i, { satisfiedBy: event.target.value })}
              />
            </label>
          )}
          <Button
            size="small"
            aria-label={`删除第 ${i + 1} 条意见`}
            onClick={() => onChange(remarks.filter((_, at) => at !== i))}
          >
            删除
          </Button>
        </fieldset>
      ))}
    </section>
  );
}
