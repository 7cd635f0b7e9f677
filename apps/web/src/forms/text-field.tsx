import { Button, Input } from 'antd';
import { quickPhrases } from '../labels.js';
import { FieldFrame } from './field-frame.js';
import type { FieldProps, KindOf } from './field-view.js';
import { useFormContext } from './form-context.js';
import { codePoints } from './values.js';

/** Texts that get 常用语. */
const OPINION_NAMES: ReadonlySet<string> = new Set(['opinion', 'note']);

export function TextField({ field, path, value, onChange }: FieldProps<KindOf<'text'>>) {
  const { disabled } = useFormContext();
  const text = typeof value === 'string' ? value : '';
  const withPhrases = field.multiline && OPINION_NAMES.has(field.name);
  return (
    <FieldFrame
      field={field}
      path={path}
      extra={withPhrases ? <Phrases onPick={(phrase) => onChange(text + phrase)} /> : null}
    >
      {({ id, describedBy, invalid }) => {
        const common = {
          id,
          value: text,
          disabled,
          'aria-describedby': describedBy,
          'aria-invalid': invalid,
          'aria-required': field.required,
          ...(invalid ? { status: 'error' as const } : {}),
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
        };
        return field.multiline ? (
          <>
            <Input.TextArea {...common} autoSize={{ minRows: 4, maxRows: 16 }} />
            <Counter text={text} max={field.maxLength} />
          </>
        ) : (
          <Input {...common} autoComplete="off" />
        );
      }}
    </FieldFrame>
  );
}

/** Counts as the API does, in code points; says so in words when it is too much. */
function Counter({ text, max }: { readonly text: string; readonly max: number | undefined }) {
  if (max === undefined) return null;
  const count = codePoints(text);
  return (
    <p className={count > max ? 'counter over' : 'counter'}>
      {count} / {max} 字{count > max ? `，超出 ${count - max} 字` : ''}
    </p>
  );
}

function Phrases({ onPick }: { readonly onPick: (phrase: string) => void }) {
  const { disabled } = useFormContext();
  return (
    <div className="phrases" role="group" aria-label="常用语">
      <span className="phrases-title" aria-hidden="true">
        常用语
      </span>
      {quickPhrases.map((phrase) => (
        <Button key={phrase} size="small" disabled={disabled} onClick={() => onPick(phrase)}>
          {phrase}
        </Button>
      ))}
    </div>
  );
}
