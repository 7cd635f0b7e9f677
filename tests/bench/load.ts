import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadResult } from './orders.js';
import { STEPS, type OpenTask, type Target } from './workload.js';

const POLL_MS = 2;
const PATIENCE_MS = 30_000;
const now = (): number => performance.now();

/** Counts while it is measuring; what comes before and after only keeps the system busy. */
class Tally {
  decisions = 0;
  finishedCases = 0;
  early = 0;
  readonly acknowledgedMs: number[] = [];
  readonly visibleMs: number[] = [];
  readonly errors: string[] = [];
  isMeasuring = true;

  result(seconds: number): LoadResult {
    const { decisions, finishedCases, early, acknowledgedMs, visibleMs, errors } = this;
    return { decisions, seconds, finishedCases, early, acknowledgedMs, visibleMs, errors };
  }

  acknowledged(sentAt: number): void {
    if (!this.isMeasuring) return;
    this.decisions += 1;
    this.acknowledgedMs.push(now() - sentAt);
  }
}

/** Reads as the next person until the task is there; counts from `sentAt` of the decision that opens it. */
async function await_(target: Target, caseNo: string, step: number, sentAt: number, tally: Tally): Promise<OpenTask> {
  for (;;) {
    const task = await target.next(caseNo, step);
    if (task) {
      if (tally.isMeasuring) tally.visibleMs.push(now() - sentAt);
      return task;
    }
    tally.early += 1;
    if (now() - sentAt > PATIENCE_MS) throw new Error(`${caseNo}: step ${step} was never seen`);
    await sleep(POLL_MS);
  }
}

async function runCase(target: Target, tally: Tally): Promise<void> {
  let tasks = await target.start();
  for (let step = 0; step < STEPS.length; step += 1) {
    let finishedBy = 0;
    await Promise.all(
      tasks.map(async (task) => {
        const sentAt = now();
        const isLast = await target.decide(task);
        tally.acknowledged(sentAt);
        if (isLast) finishedBy = sentAt;
      }),
    );
    if (step + 1 < STEPS.length) tasks = [await await_(target, tasks[0]!.caseNo, step + 1, finishedBy, tally)];
  }
  tally.finishedCases += 1;
}

/** Closed loop: `inFlight` cases, each at its own pace. The cases under way at the end are finished, uncounted. */
export async function closedLoop(
  target: Target,
  inFlight: number,
  seconds: number,
  onEnd: () => void,
): Promise<LoadResult> {
  const tally = new Tally();
  const begin = now();
  const runners = Array.from({ length: inFlight }, async () => {
    while (tally.isMeasuring) await runCase(target, tally).catch((error: unknown) => tally.errors.push(String(error)));
  });
  await sleep(seconds * 1000);
  tally.isMeasuring = false;
  const elapsed = (now() - begin) / 1000;
  onEnd();
  await Promise.all(runners);
  return tally.result(elapsed);
}

/** Open tasks kept ready, so that a slot never waits for a new case. */
const READY = 24;

/** Open loop: one decision every `1 / perSecond`, counted from the instant it was due, whether or not it could be sent then. */
export async function openLoop(
  target: Target,
  perSecond: number,
  seconds: number,
  onBegin: () => void,
  onEnd: () => void,
): Promise<LoadResult> {
  const tally = new Tally();
  const ready: OpenTask[] = [];
  const waiting: ((task: OpenTask | null) => void)[] = [];
  const running = new Set<Promise<void>>();
  const track = (work: Promise<void>): void => {
    const one = work
      .catch((error: unknown) => void tally.errors.push(String(error)))
      .finally(() => running.delete(one));
    running.add(one);
  };
  const offer = (task: OpenTask): void => {
    const taker = waiting.shift();
    if (taker) taker(task);
    else ready.push(task);
  };
  let starting = 0;
  let isFeeding = true;
  const refill = (): void => {
    while (isFeeding && ready.length + starting * 6 < READY) {
      starting += 1;
      track(
        target
          .start()
          .then((tasks) => tasks.forEach(offer))
          .finally(() => void (starting -= 1)),
      );
    }
  };
  /** Two answers may tell of the same finished step, when their decisions were taken in at the same moment. */
  const finished = new Set<string>();
  const isFirst = ({ caseNo, step }: OpenTask): boolean => {
    const size = finished.size;
    return finished.add(`${caseNo} ${step}`).size > size;
  };
  const slot = async (intendedAt: number): Promise<void> => {
    const task = ready.shift() ?? (await new Promise<OpenTask | null>((resolve) => waiting.push(resolve)));
    if (!task) throw new Error('no task was there to decide');
    refill();
    const isLast = await target.decide(task);
    tally.acknowledged(intendedAt);
    if (!isLast || !isFirst(task)) return;
    if (task.step + 1 === STEPS.length) tally.finishedCases += 1;
    else offer(await await_(target, task.caseNo, task.step + 1, intendedAt, tally));
  };
  refill();
  await Promise.all(running);
  onBegin();
  const begin = now();
  const count = Math.round(perSecond * seconds);
  for (let n = 0; n < count; n += 1) {
    const intendedAt = begin + (n * 1000) / perSecond;
    const wait = intendedAt - now();
    if (wait > 0) await sleep(wait);
    track(slot(intendedAt));
  }
  onEnd();
  const elapsed = (now() - begin) / 1000;
  // On an overloaded machine slots may outnumber the tasks in hand: they get new ones, or would wait for ever.
  for (const until = now() + PATIENCE_MS; waiting.length > 0 && now() < until; await sleep(POLL_MS)) refill();
  isFeeding = false;
  for (const none of waiting.splice(0)) none(null);
  while (running.size > 0) await Promise.all(running);
  tally.isMeasuring = false;
  for (const task of ready.splice(0))
    await finish(target, task, tally).catch((error: unknown) => tally.errors.push(String(error)));
  return tally.result(elapsed);
}

/** Takes a left-over task and what follows from it to the end, so that every case counted in bytes is a finished one. */
async function finish(target: Target, task: OpenTask, tally: Tally): Promise<void> {
  for (let at: OpenTask = task; ;) {
    const isLast = await target.decide(at);
    if (!isLast || at.step + 1 === STEPS.length) return;
    at = await await_(target, at.caseNo, at.step + 1, now(), tally);
  }
}
