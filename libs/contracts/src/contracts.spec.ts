import { describe, expect, it } from '@jest/globals';
import {
  codePoints,
  consultationFormSchema,
  decisionJsonSchema,
  decisionSchemas,
  isWellFormed,
  taskKindNames,
} from './index.js';

describe('texts', () => {
  it.each(['甲\u0000', '甲\ud800', '\udc00甲', '\u0007', '\u0085', '\u001b'])(
    'refuses what no store may hold: %j',
    (bad) => {
      expect(isWellFormed(bad)).toBe(false);
    },
  );
  it.each(['第一行\n第二行\r\n\t表', '𠮷野家😀', ''])('takes %j', (good) => expect(isWellFormed(good)).toBe(true));
  it('counts code points, not UTF-16 units', () => {
    expect(codePoints('𠮷😀')).toBe(2);
    expect(decisionSchemas.opinion.safeParse({ result: 'agree', opinion: '😀'.repeat(4_000) }).success).toBe(true);
    expect(decisionSchemas.opinion.safeParse({ result: 'agree', opinion: '😀'.repeat(4_001) }).success).toBe(false);
  });
});

describe.each(taskKindNames)('decision of %s', (kind) => {
  const schema = decisionSchemas[kind];
  const json = decisionJsonSchema(kind);
  it('accepts its own examples', () => {
    const examples = json['examples'] as unknown[];
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(schema.safeParse(example).error).toBeUndefined();
  });
  it('refuses an unknown field', () => {
    const [example] = json['examples'] as object[];
    expect(schema.safeParse({ ...example, extra: 1 }).success).toBe(false);
  });
  it('is titled for people', () => expect(json['title']).toMatch(/\p{Script=Han}/u));
});

describe('form of a consultation', () => {
  it('offers the agencies and posts of the region by name', () => {
    const schema = consultationFormSchema([
      { code: 'EM', title: '应急管理局', posts: [{ code: 'leader', title: '负责人' }] },
      { code: 'EE', title: '生态环境局', posts: [{ code: 'handler', title: '经办人' }] },
    ]) as { properties: Record<string, { items: { oneOf: unknown; properties: Record<string, { enum: unknown }> } }> };
    expect(schema.properties['agencies']!.items.oneOf).toEqual([
      { const: 'EM', title: '应急管理局' },
      { const: 'EE', title: '生态环境局' },
    ]);
    expect(schema.properties['signers']!.items.properties['post']!.enum).toEqual(['leader', 'handler']);
  });
});
