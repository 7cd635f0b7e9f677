import { useMemo } from 'react';
import { SchemaForm, useFormId, useSchemaField } from '../../forms/schema-form.js';
import { cleaned, initialValue, problemsOf } from '../../forms/values.js';
import type { Proposal } from './proposal-picker.js';
import { resolutionSchema } from './resolution-schema.js';
import { useAgencies } from './use-agencies.js';

/** What was entered for one item, as it would be sent, and how much of it is still missing. */
export interface EnteredItem {
  readonly value: unknown;
  readonly sent: unknown;
  readonly problems: number;
}
interface Props {
  readonly proposal: Proposal;
  readonly disabled: boolean;
  /** It was tried to submit: what is missing is shown until it is mended. */
  readonly isTried: boolean;
  readonly entered: EnteredItem | undefined;
  readonly onChange: (item: EnteredItem) => void;
}

/** 结果 and the words of the minutes for one item. */
export function RecordedItem({ proposal, disabled, isTried, entered, onChange }: Props) {
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
  const value = entered ? entered.value : initialValue(field);
  const change = (next: unknown): void =>
    onChange({ value: next, sent: cleaned(field, next), problems: problemsOf(field, next).length });
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
