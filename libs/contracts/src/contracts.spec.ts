import { describe, expect, it } from '@jest/globals';
import { taskKinds } from '@lianshen/domain';
import {
  codePoints,
  CalendarDate,
  consultationFormSchema,
  decisionJsonSchema,
  decisionSchemas,
  Instant,
  isWellFormed,
  resultTitle,
  taskKindNames,
} from './index.js';

describe('texts', () => {
  it.each(['甲\u0000', '甲\ud800', '\udc00甲', '\u0007', '\u0085', '\u001b', '甲\u202e乙', '\u2066甲'])(
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

describe('dates and instants', () => {
  it.each(['2026-12-01T09:00:00+08:00', '2026-12-01T01:00:00.123Z', '2026-12-01T09:00:00-14:00'])(
    'takes the instant %s',
    (good) => expect(Instant.safeParse(good).success).toBe(true),
  );
  it.each(['2026-12-01T00:00:00+23:59', '2026-12-01T00:00:00-14:01', '0000-01-01T00:00:00Z', '1899-12-31T23:59:59Z'])(
    'refuses the instant %s, which no database holds or no calendar knows',
    (bad) => expect(Instant.safeParse(bad).success).toBe(false),
  );
  it('takes a day of this age, and none before', () =>
    expect(
      ['1900-01-01', '2099-12-31', '1899-12-31', '0000-01-01'].map((day) => CalendarDate.safeParse(day).success),
    ).toEqual([true, true, false, false]));
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
  it('is titled for people, and so is what came of it', () => {
    expect(json['title']).toMatch(/\p{Script=Han}/u);
    for (const example of json['examples'] as unknown[])
      expect(resultTitle(kind, taskKinds[kind].result(example as never))).toMatch(/\p{Script=Han}/u);
  });
});

describe('form of a consultation', () => {
  const handler = { code: 'handler', title: '经办人' };
  const leader = { code: 'leader', title: '负责人' };
  const { properties } = consultationFormSchema([
    { code: 'GOV', title: '县政府', posts: [{ code: 'head', title: '主持人' }] },
    { code: 'EM', title: '应急管理局', posts: [leader, handler] },
    { code: 'EE', title: '生态环境局', posts: [handler] },
    { code: 'E-1', title: '某矿业公司', posts: [{ code: 'filer', title: '申报人' }] },
  ]) as { properties: Record<string, { items: { oneOf: unknown; properties: Record<string, { enum: unknown }> } }> };

  it('asks only agencies that have a handler to answer, by name', () =>
    expect(properties['agencies']!.items.oneOf).toEqual([
      { const: 'EM', title: '应急管理局' },
      { const: 'EE', title: '生态环境局' },
    ]));
  it('offers every officer as signer, and no enterprise', () => {
    const signer = properties['signers']!.items.properties;
    expect(signer['agency']!.enum).toEqual(['GOV', 'EM', 'EE']);
    expect(signer['post']!.enum).toEqual(['head', 'leader', 'handler']);
  });
});
