import { z } from 'zod';

/** `data:` of the events `task`, `case`, `meeting` and `notice`. */
export const StreamData = z.object({ id: z.string(), revision: z.int() });
export type StreamData = z.infer<typeof StreamData>;
export const streamEvents = ['task', 'case', 'meeting', 'notice', 'resync'] as const;
export type StreamEventName = (typeof streamEvents)[number];
