import { useMemo } from 'react';
import type { JsonSchema } from '../../../forms/json-schema.js';
import { SchemaForm, useSchemaField } from '../../../forms/schema-form.js';
import { factLabels, labelOf } from '../../../labels.js';
import type { StepProps } from './step-props.js';

/** 3 情况说明: only what the register does not hold; what it holds is shown beside. */
export function FactsStep({ preview, application, errors, disabled, onChange }: StepProps) {
  const asked = preview?.facts.asked ?? [];
  const key = asked.join();
  const schema = useMemo<JsonSchema>(
    () => ({
      type: 'object',
      properties: Object.fromEntries(
        key
          .split(',')
          .filter((name) => name !== '')
          .map((name) => [name, { type: 'boolean', title: labelOf(factLabels, name) }]),
      ),
    }),
    [key],
  );
  const field = useSchemaField(schema);
  if (!preview) return null;
  const known = Object.entries(preview.facts.known);
  return (
    <>
      {asked.length === 0 ? (
        <p>登记信息已经完整，没有需要说明的情况。</p>
      ) : (
        <>
          <p className="field-help">没有说明的情况按“有”处理，相应材料和验收事项会列入本次申请。</p>
          <SchemaForm
            id="apply-facts"
            field={field}
            value={application.form.facts ?? {}}
            errors={errors
              .filter(({ path }) => path.startsWith('facts.'))
              .map((error) => ({ ...error, path: error.path.slice('facts.'.length) }))}
            disabled={disabled}
            onChange={(facts) =>
              onChange({
                ...application,
                form: { ...application.form, facts: facts as Readonly<Record<string, boolean>> },
              })
            }
          />
        </>
      )}
      {known.length > 0 ? (
        <details className="basis">
          <summary>登记簿已载明的情况（{known.length} 项）</summary>
          <dl className="values wide-names">
            {known.map(([name, value]) => (
              <div key={name}>
                <dt>{labelOf(factLabels, name)}</dt>
                <dd>{value ? '是' : '否'}</dd>
              </div>
            ))}
          </dl>
          <p className="muted">与实际不符的，请先联系自然资源部门更正登记。</p>
        </details>
      ) : null}
    </>
  );
}
