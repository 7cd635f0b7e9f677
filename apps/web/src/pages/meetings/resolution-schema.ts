import type { JsonSchema } from '../../forms/json-schema.js';
import { choiceField } from '../../components/act-schemas.js';
import { beforeLabels, decisionLabels } from './meeting-labels.js';

export interface Agency {
  readonly agency: string;
  readonly name: string;
}
type Result = 'agreed' | 'disagreed' | 'postponed' | 'remanded';

interface Asked {
  /** Results that may be put down at all. */
  readonly results: readonly Result[];
  /** Results for which reasons must be given. */
  readonly reasoned: readonly Result[];
  readonly agencies: readonly Agency[];
  /** More fields of every result, such as the words of the minutes. */
  readonly more?: Readonly<Record<string, JsonSchema>>;
}

const filled = (title: string, maxLength = 1_000): JsonSchema => ({ type: 'string', title, minLength: 1, maxLength });

const amendments = (agencies: readonly Agency[]): JsonSchema => ({
  type: 'array',
  title: '附加条件',
  description: '附加条件不能改变验收结论。批复前落实的，落实后才能批复。',
  maxItems: 20,
  items: {
    type: 'object',
    title: '条件',
    properties: {
      text: filled('内容'),
      owner: choiceField(
        '落实单位',
        agencies.map(({ agency, name }) => ({ value: agency, label: name })),
      ),
      before: choiceField(
        '落实时间',
        Object.entries(beforeLabels).map(([value, label]) => ({ value, label })),
      ),
    },
    required: ['text', 'owner', 'before'],
  },
});

const grounds: JsonSchema = {
  type: 'array',
  title: '不同意的依据',
  description: '列明事项或条款及事实，供牵头单位告知申请人。',
  minItems: 1,
  maxItems: 20,
  items: {
    type: 'object',
    title: '依据',
    properties: {
      itemId: { type: 'string', title: '验收事项编号', maxLength: 20 },
      clause: { type: 'string', title: '条款', maxLength: 200 },
      fact: filled('事实'),
    },
    required: ['fact'],
  },
};

/** What must and may be said with each result. */
export function resolutionSchema({ results, reasoned, agencies, more }: Asked): JsonSchema {
  const alternative = (result: Result): JsonSchema => {
    const isReasoned = reasoned.includes(result);
    return {
      type: 'object',
      properties: {
        result: choiceField('决议', [{ value: result, label: decisionLabels[result]! }]),
        ...(more ?? { reasons: { type: 'string', title: '理由', format: 'textarea', maxLength: 4_000 } }),
        ...(result === 'agreed' ? { amendments: amendments(agencies) } : {}),
        ...(result === 'disagreed' ? { grounds } : {}),
      },
      required: [
        'result',
        ...(more ? Object.keys(more) : isReasoned ? ['reasons'] : []),
        ...(result === 'disagreed' ? ['grounds'] : []),
      ],
    };
  };
  return { title: '决议', oneOf: results.map(alternative) };
}
