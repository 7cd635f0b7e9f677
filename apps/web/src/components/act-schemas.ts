import type { JsonSchema } from '../forms/json-schema.js';

/** Most code points of a reason (contract.md: note). */
const NOTE_LENGTH = 1_000;

export const reasonField = (title = '理由'): JsonSchema => ({
  type: 'string',
  title,
  minLength: 1,
  maxLength: NOTE_LENGTH,
});

export const choiceField = (
  title: string,
  options: readonly { readonly value: string; readonly label: string }[],
): JsonSchema => ({
  title,
  oneOf: options.map((option) => ({ const: option.value, title: option.label })),
});
