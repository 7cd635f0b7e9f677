import { z } from 'zod';
import { AgencyCode, Instant, PostCode, RegionCode } from './primitives.js';
import { text } from './text.js';

export const LoginBody = z
  .strictObject({
    username: text(64).min(1, { error: '请填写用户名' }).meta({ title: '用户名' }),
    password: text(256).min(1, { error: '请填写密码' }).meta({ title: '密码' }),
    totp: z
      .string()
      .regex(/^\d{6}$/, { error: '动态口令为6位数字' })
      .optional()
      .meta({ title: '动态口令' }),
  })
  .meta({ id: 'LoginBody' });
export type LoginBody = z.infer<typeof LoginBody>;

/** One post that the person holds or acts for. */
export const PostView = z
  .object({
    regionCode: RegionCode,
    regionName: z.string(),
    agency: AgencyCode,
    agencyName: z.string(),
    post: PostCode,
    postTitle: z.string(),
    /** True when held under a mandate 代理. */
    acting: z.boolean(),
    /** Whether the post issues stop orders (停产停建决定): its authority is competent, and it leads it. */
    issuesStopOrders: z.boolean(),
  })
  .meta({ id: 'Post' });
export type PostView = z.infer<typeof PostView>;

export const SessionView = z
  .object({
    user: z.object({ userId: z.string(), username: z.string(), name: z.string(), posts: z.array(PostView) }),
    csrfToken: z.string(),
    expiresAt: Instant,
    /** Whether the program shows invented demo data. */
    demo: z.boolean(),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof SessionView>;

export const DemoAccountView = z
  .object({
    username: z.string(),
    name: z.string(),
    regionName: z.string(),
    agencyName: z.string(),
    postTitle: z.string(),
  })
  .meta({ id: 'DemoAccount' });
export const DemoAccountList = z
  .object({ password: z.string(), items: z.array(DemoAccountView) })
  .meta({ id: 'DemoAccountList' });
export type DemoAccountList = z.infer<typeof DemoAccountList>;
