import { useMemo, useState } from 'react';
import { SchemaForm, useFormId, useSchemaField } from '../../forms/schema-form.js';
import { asFields, cleaned, initialValue, problemsOf } from '../../forms/values.js';
import type { Proposal } from './proposal-picker.js';
import { resolutionSchema } from './resolution-schema.js';
import { useAgencies } from './use-agencies.js';

/** What was entered for one item, and how much of it is still missing. */
export interface EnteredItem {
  readonly value: unknown;
  readonly problems: number;
}
interface Props {
  readonly proposal: Proposal;
  readonly disabled: boolean;
  /** It was tried to submit: what is missing is shown until it is mended. */
  readonly isTried: boolean;
  /** What was entered before. */
  readonly initial?: Readonly<Record<string, unknown>> | undefined;
  readonly onChange: (item: EnteredItem) => void;
}

/** 结果 and the words of the minutes for one item. */
export function RecordedItem({ proposal, disabled, isTried, initial, onChange }: Props) {
  const agencies = useAgencies(proposal.caseNo);
  const schema = useMemo(
    () =>
      resolutionSchema({
        results: ['agreed', 'disagreed', 'postponed', 'remanded'],
        reasoned: [],
        agencies,
        more: { text: { type: 'string', title: '摘录', format: 'textarea', minLength: 1, maxLength: 4_000 } },
      }),
    [agencies.length], // eslint-disable-line react-hooks/exhaustive-deps -- names do not change
  );
  const field = useSchemaField(schema);
  const formId = useFormId();
  const [value, setValue] = useState<unknown>(() => ({ ...asFields(initialValue(field)), ...initial }));
  const change = (next: unknown): void => {
    setValue(next);
    onChange({ value: cleaned(field, next), problems: problemsOf(field, next).length });
  };
  return (
    <fieldset className="field field-group">
      <legend>{proposal.title}</legend>
      <SchemaForm
        id={formId}
        field={field}
        value={value}
        errors={isTried ? problemsOf(field, value) : []}
        disabled={disabled}
        onChange={change}
      />
    </fieldset>
  );
}
