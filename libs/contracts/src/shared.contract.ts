import { z } from 'zod';

export const Light = z.enum(['green', 'yellow', 'red', 'paused']);
export type Light = z.infer<typeof Light>;

/** Who acted, with names as they stand today; `machine` marks acts of the program. */
export const ActorView = z
  .object({
    userId: z.string(),
    name: z.string(),
    post: z.string(),
    postTitle: z.string(),
    agency: z.string(),
    agencyName: z.string(),
    machine: z.boolean(),
    actingForName: z.string().nullable(),
  })
  .meta({ id: 'Actor' });
export type ActorView = z.infer<typeof ActorView>;

/** An agency with open tasks; on the case itself, since when the oldest of them has been open. */
export const HolderView = z
  .object({ agency: z.string(), name: z.string(), since: z.iso.datetime({ offset: true }).optional() })
  .meta({ id: 'Holder' });
export type HolderView = z.infer<typeof HolderView>;
