import { z } from 'zod';

export const RegionCode = z
  .string()
  .regex(/^\d{6}$/, { error: '地区代码为6位数字' })
  .meta({ title: '地区', examples: ['640502'] });
export const AgencyCode = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,32}$/, { error: '单位代码不正确' })
  .meta({ title: '单位', examples: ['EM'] });
export const PostCode = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,48}$/, { error: '岗位代码不正确' })
  .meta({ title: '岗位', examples: ['leader'] });
export const CaseNo = z
  .string()
  .regex(/^\d{6}-[A-Z]{2}-\d{4}-\d{5,9}$/, { error: '办件编号不正确' })
  .meta({ title: '办件编号', examples: ['640502-CS-2026-00001'] });
export const TaskId = z
  .string()
  .max(200)
  .regex(/^[A-Z0-9-]+\.[A-Za-z]+\.[A-Za-z0-9-]+\.[A-Za-z0-9-]+\.\d{1,9}$/, { error: '任务编号不正确' })
  .meta({ title: '任务编号', examples: ['640502-CS-2026-00001.opinion.EM.handler.1'] });
export const Uuid = z.uuid({ error: '编号不正确' });
/** A person's id or username: letters, digits, dot, dash, underscore. */
export const UserId = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, { error: '用户编号不正确' })
  .meta({ title: '用户' });
export const IdempotencyKey = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,128}$/, { error: 'Idempotency-Key 为1至128位字母、数字、点、横线或下划线' });

/** Nothing here happened before; further back databases and calendars disagree. */
const isOfThisAge = (value: string): boolean => value >= '1900';
/** No place on earth is further from UTC; PostgreSQL refuses what ISO 8601 would still allow. */
const MOST_OFFSET = '14:00';

/** ISO 8601 with offset, as every wire carries instants. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine((value) => isOfThisAge(value) && (value.endsWith('Z') || value.slice(-5) <= MOST_OFFSET), {
    error: '时间超出可用范围',
  });
/** A calendar date `YYYY-MM-DD`. */
export const CalendarDate = z.iso
  .date({ error: '日期格式为 YYYY-MM-DD' })
  .refine(isOfThisAge, { error: '日期不能早于1900年' });

export const Party = z.object({ regionCode: RegionCode, agency: AgencyCode, post: PostCode });
export type PartyView = z.infer<typeof Party>;

/** Body of operations that take none: absent or `{}`. */
export const EmptyBody = z.strictObject({}).optional();

/** Paging of every list: `limit` 1–100 (20), `cursor` opaque. */
export const pageQuery = {
  limit: z.coerce.number({ error: 'limit 为1至100的整数' }).int().min(1).max(100).default(20),
  cursor: z
    .string()
    .max(512)
    .regex(/^[A-Za-z0-9_-]+$/, { error: 'cursor 不正确' })
    .optional(),
};

/** Whether every word of a list stands there once. */
export const isWithoutRepeats = (words: readonly string[]): boolean => new Set(words).size === words.length;

/** `{ items, nextCursor, total? }`; `total` where it is exact. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().min(0).optional() });
