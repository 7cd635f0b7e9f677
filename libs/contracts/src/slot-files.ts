import { z } from 'zod';
import { Uuid } from './primitives.js';

/** Files by material slot. */
export const SlotFiles = z
  .array(z.strictObject({ slot: z.string().regex(/^[A-Za-z0-9_-]{1,48}$/, { error: '材料代码不正确' }), fileId: Uuid }))
  .max(100, { error: '最多100个文件' });
