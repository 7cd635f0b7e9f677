import type { LiveEvent } from './live-stream.js';
import { keys } from './query-keys.js';

/** A task id starts with its case number. */
export const caseOf = (taskId: string): string => taskId.split('.')[0] ?? taskId;

interface Stale {
  readonly queryKeys: readonly (readonly unknown[])[];
  /** Cases of which every task is stale, too: what holds a case shows on tasks that have not changed themselves. */
  readonly tasksOf: ReadonlySet<string>;
}

/** Whatever a case may show up in. */
const OF_CASES = [keys.tasks, keys.cases, keys.filings, keys.ledgers] as const;
const OF_MEETINGS = [keys.meetings, keys.proposals, keys.invitations, keys.matters] as const;

/** The newest revision of each case that this tab was told of. */
export type Seen = Map<string, number>;

/** Whether a case is told of again without being newer: its record has grown, its row is what it was. */
function hasOnlyGrown(event: LiveEvent, seen: Seen): boolean {
  if (event.kind !== 'case') return false;
  if (event.revision <= (seen.get(event.id) ?? -1)) return true;
  seen.set(event.id, event.revision);
  return false;
}

const idsOf = (events: readonly LiveEvent[], ...kinds: readonly LiveEvent['kind'][]): readonly string[] => [
  ...new Set(events.flatMap((event) => (event.kind !== 'resync' && kinds.includes(event.kind) ? [event.id] : []))),
];

/** What the events of one burst made stale, each thing once; remembers what was told of. */
export function staleAfter(events: readonly LiveEvent[], seen: Seen): Stale {
  const isAll = events.some(({ kind }) => kind === 'resync');
  const changes = events.filter((event) => !hasOnlyGrown(event, seen));
  const changed = [...new Set(idsOf(changes, 'task', 'case').map(caseOf))];
  const cases = new Set([...changed, ...idsOf(events, 'case')]);
  const meetings = idsOf(events, 'meeting');
  const hasNotice = events.some(({ kind }) => kind === 'notice');
  return {
    queryKeys: [
      ...(isAll || hasNotice ? [keys.notices] : []),
      // A notice may be an invitation.
      ...(isAll || meetings.length > 0 ? OF_MEETINGS : hasNotice ? [keys.invitations] : []),
      ...(changes.length > 0 ? OF_CASES : []),
      ...(isAll ? [['task'], ['case'], ['meeting']] : [...[...cases].map(keys.case), ...meetings.map(keys.meeting)]),
    ],
    tasksOf: new Set(isAll ? [] : changed),
  };
}
