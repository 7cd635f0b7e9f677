import type { TaskView } from '@lianshen/contracts';

/** Tasks by which a case goes before a body show the request with its pack. */
const WITH_PACK: ReadonlySet<string> = new Set<TaskView['kind']>(['agendaRequest', 'agendaEndorsement']);

/** A rescission, told by its ground, has no pack: what it is about stands in the task. */
export const hasPack = ({ kind, payload }: Pick<TaskView, 'kind' | 'payload'>): boolean =>
  WITH_PACK.has(kind) && !('ground' in payload);
