import { cpus, loadavg } from 'node:os';
import type { Target } from './faults.js';
import { isUnknown, type JournalView } from './journal.js';

/** Back to the first decision, in milliseconds after the kill (the project's quality goals). */
export const GOAL_MS: Readonly<Record<Target, number>> = {
  worker: 10_000,
  api: 5_000,
  api2: 5_000,
  postgres: 10_000,
  temporal: 20_000,
  all: 20_000,
};

/** What takes so many times longer than the goal is no recovery, on a machine that has nothing else to do. */
const WIDE_MARGIN = 3;

/** The system under test and its generator keep each processor busy with this many runnable threads by themselves. */
const OWN_LOAD = 2;

/**
 * The longest time to the first decision that passes: the goal with a wide margin, and wider by as much as others load the
 * machine (load average per processor), because absolute times on a shared machine are noise.
 */
export function allowedMs(target: Target): number {
  const others = (loadavg()[0] ?? 0) / cpus().length / OWN_LOAD;
  return GOAL_MS[target] * WIDE_MARGIN * Math.max(1, others);
}

const API_OF: Partial<Record<Target, number>> = { api: 0, api2: 1 };

/**
 * From the fault to the first acknowledged decision that was first asked for after it; of an API only what that very
 * process answered. Requests from before the fault do not count: their answer may have been stored already. Null: none yet.
 */
export function firstDecisionAfter(journal: JournalView, target: Target, faultAt: number): number | null {
  const api = API_OF[target];
  let first = Infinity;
  for (const { request, attempts } of journal.asked.values()) {
    if (request.what !== 'decide' || attempts.some(({ sentAt }) => sentAt < faultAt)) continue;
    for (const attempt of attempts) {
      if (attempt.status !== 200 || attempt.endedAt === null || (api !== undefined && attempt.api !== api)) continue;
      first = Math.min(first, attempt.endedAt);
    }
  }
  return first === Infinity ? null : first - faultAt;
}

/** From the fault until the last request that was in flight then had its definite answer; those given up do not count. */
export function inFlightAnsweredAfter(journal: JournalView, faultAt: number): number {
  let last = faultAt;
  for (const { attempts } of journal.asked.values()) {
    const wasInFlight = attempts.some(({ sentAt, endedAt }) => sentAt < faultAt && (endedAt ?? Infinity) > faultAt);
    const answered = attempts.filter(({ status }) => status !== null && !isUnknown(status));
    if (wasInFlight && answered.length > 0) last = Math.max(last, Math.min(...answered.map(({ endedAt }) => endedAt!)));
  }
  return last - faultAt;
}
