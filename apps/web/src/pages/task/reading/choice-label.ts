import type { TaskView } from '@lianshen/contracts';
import { fieldsOf } from '../../../forms/fields.js';
import type { JsonSchema } from '../../../forms/json-schema.js';
import { schemaLabels } from '../../../forms/schema-labels.js';
import { labelOf, resultLabels } from '../../../labels.js';

/** The words of a choice as the form of this very kind offers it: `done` is 已办理 here and 整改完成 there. */
export function choiceLabel({ decisionSchema }: Pick<TaskView, 'decisionSchema'>, name: string, value: string): string {
  const field = fieldsOf(decisionSchema as JsonSchema, schemaLabels);
  const choice = field.kind === 'object' ? field.fields.find((one) => one.name === name) : undefined;
  const options = choice?.kind === 'choice' ? choice.options : [];
  return options.find((one) => one.value === value)?.label ?? labelOf(resultLabels, value);
}
