import { setTimeout as sleep } from 'node:timers/promises';
import type { Got, Sending, Through } from '../support/crowd.js';
import { isUnknown, type Journal, type Request } from './journal.js';

const PATIENCE_MS = 150_000;
const PAUSE_MS = 250;
const DECISION = /^\/tasks\/([^/]+)\/decision$/;

/**
 * Every request of a crowd goes out, an act under one key, until its outcome is known; acts on cases are written into the
 * journal before they go out and when they are answered.
 */
export function journalled(journal: Journal): Through {
  return (sending, send) => {
    const request = sending.method === 'POST' ? requestOf(sending) : null;
    let attempt = 0;
    return untilKnown(sending, async () => {
      attempt += 1;
      if (request) journal.write({ t: 'send', at: Date.now(), attempt, api: 0, request });
      const got = await send();
      if (request) journal.write({ t: 'answer', at: Date.now(), op: request.op, attempt, ...saidBy(got) });
      return got;
    });
  };
}

/** A request goes out, an act under one key, until its outcome is known. */
export const untilKnown: Through = async (_, send) => {
  for (const until = Date.now() + PATIENCE_MS; ;) {
    const got = await send();
    if (!isUnknown(got.status) || Date.now() > until) return got;
    await sleep(PAUSE_MS);
  }
};

/** Writes down the due dates of a case's page as somebody sees them, each when it is first seen and when it moves. */
export function dueDatesSeen(journal: Journal): (page: any) => void {
  const known = new Map<string, string | null>();
  return ({ caseNo, clock, tasks = [] }) => {
    const dates = new Map(
      (tasks as { taskId: string; dueOn: string | null }[]).map((task) => [task.taskId, task.dueOn]),
    );
    if (clock?.dueOn) dates.set(caseNo, clock.dueOn);
    for (const [id, dueOn] of dates) {
      if (known.get(id) === dueOn) continue;
      known.set(id, dueOn);
      journal.write({ t: 'due', at: Date.now(), id, dueOn });
    }
  };
}

function requestOf({ username, userId, path, key, body, revision }: Sending): Request | null {
  const taskId = DECISION.exec(path)?.[1];
  if (taskId === undefined && path !== '/cases') return null;
  const [what, resource] = taskId === undefined ? (['start', 'cases'] as const) : (['decide', taskId] as const);
  return {
    op: key,
    what,
    username,
    userId,
    resource,
    path,
    key,
    revision: revision ?? null,
    body: body as Request['body'],
  };
}

const saidBy = ({ status, body }: Got) => ({
  status,
  code: body?.code ?? null,
  caseNo: body?.caseNo ?? body?.case?.caseNo ?? null,
});
