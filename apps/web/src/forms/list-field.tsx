import { Button } from 'antd';
import { FieldFrame } from './field-frame.js';
import type { ComponentType } from 'react';
import type { FieldProps, KindOf } from './field-view.js';
import { useFormContext } from './form-context.js';
import { asList, initialValue, join } from './values.js';

interface ListFieldProps extends FieldProps<KindOf<'list'>> {
  /** What draws one row: given, not imported, because it draws lists too. */
  readonly view: ComponentType<FieldProps>;
}

/** Rows in an order that matters (signers sign one after another): add, move up, remove. */
export function ListField({ field, path, value, onChange, view: ItemView }: ListFieldProps) {
  const { disabled } = useFormContext();
  const rows = asList(value);
  const isFull = field.maxItems !== undefined && rows.length >= field.maxItems;
  const replace = (index: number, next: unknown): void => onChange(rows.map((row, at) => (at === index ? next : row)));
  const remove = (index: number): void => onChange(rows.filter((_, at) => at !== index));
  const moveUp = (index: number): void =>
    onChange(rows.map((row, at) => (at === index - 1 ? rows[index] : at === index ? rows[index - 1] : row)));
  return (
    <FieldFrame
      field={field}
      path={path}
      group
      extra={
        <Button disabled={disabled || isFull} onClick={() => onChange([...rows, initialValue(field.item)])}>
          添加{field.label}
        </Button>
      }
    >
      {() => (
        <ol className="rows">
          {rows.map((row, index) => (
            <li key={index} className="row">
              <div className="row-content">
                <ItemView
                  field={field.item}
                  path={join(path, index)}
                  value={row}
                  onChange={(next) => replace(index, next)}
                />
              </div>
              <div className="row-actions">
                <Button
                  size="small"
                  disabled={disabled || index === 0}
                  aria-label={`第 ${index + 1} 项上移`}
                  onClick={() => moveUp(index)}
                >
                  上移
                </Button>
                <Button
                  size="small"
                  disabled={disabled}
                  aria-label={`删除第 ${index + 1} 项`}
                  onClick={() => remove(index)}
                >
                  删除
                </Button>
              </div>
            </li>
          ))}
        </ol>
      )}
    </FieldFrame>
  );
}
