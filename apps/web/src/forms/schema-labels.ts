import { fieldLabels, labelOf, resultLabels } from '../labels.js';
import type { SchemaLabels } from './fields.js';

/** Names for schema words without a title, from the one place of labels. */
export const schemaLabels: SchemaLabels = {
  field: (name) => (name.endsWith('Item') ? '条目' : labelOf(fieldLabels, name)),
  value: (_name, value) => labelOf(resultLabels, value),
};
