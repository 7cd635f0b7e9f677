/** The load generator: a process of its own, so that what it costs is not counted among what the system costs. */
import { setTimeout as sleep } from 'node:timers/promises';
import { FloorTarget } from './floor-target.js';
import { LianshenTarget } from './lianshen-target.js';
import { closedLoop, openLoop } from './load.js';
import type { Message, NamedRead, Order, ReadResult, VotersResult } from './orders.js';
import { STARTER, STEPS, Unexpected } from './workload.js';

const [, , lianshenUrl = '', floorUrl = '', ...more] = process.argv;
const tell = (message: Message): void => void process.send!(message);

const lianshen = await LianshenTarget.open(lianshenUrl, [STARTER, ...STEPS.flat(), ...more]);
const floor = new FloorTarget(floorUrl);

async function carryOut(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'closed':
      tell({ kind: 'began' });
      return closedLoop(targetOf(order.target), order.inFlight, order.seconds, () => tell({ kind: 'ended' }));
    case 'open':
      return openLoop(
        targetOf(order.target),
        order.perSecond,
        order.seconds,
        () => tell({ kind: 'began' }),
        () => tell({ kind: 'ended' }),
      );
    case 'voters':
      return voters(order.agencies, order.times);
    case 'hold':
      return hold(order.cases, order.inFlight);
    case 'read':
      return read(order.username, order.reads, order.times);
  }
}

const targetOf = (name: 'lianshen' | 'floor') => (name === 'lianshen' ? lianshen : floor);

async function voters(agencies: readonly string[], times: number): Promise<VotersResult> {
  const result = { acknowledgedMs: [] as number[], recordedMs: [] as number[], recorded: [] as number[] };
  for (let n = 0; n < times; n += 1) {
    const tasks = await lianshen.start(agencies);
    const sentAt = performance.now();
    await Promise.all(tasks.map((task) => lianshen.decide(task)));
    result.acknowledgedMs.push(performance.now() - sentAt);
    const recorded = await votesOnRecord(tasks[0]!.caseNo, tasks.length);
    result.recordedMs.push(performance.now() - sentAt);
    result.recorded.push(recorded);
  }
  return result;
}

async function votesOnRecord(caseNo: string, expected: number): Promise<number> {
  for (const until = performance.now() + 10_000; ; await sleep(5)) {
    const { status, body } = await lianshen.as(STARTER, 'GET', `/cases/${caseNo}/entries?limit=100`);
    if (status !== 200) throw new Unexpected('GET /cases/…/entries', status, body);
    const votes = (body.items as { type: string }[]).filter(({ type }) => type === 'taskDecided').length;
    if (votes >= expected || performance.now() > until) return votes;
  }
}

async function hold(cases: number, inFlight: number): Promise<number> {
  let left = cases;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) await lianshen.start();
    }),
  );
  return cases;
}

async function read(username: string, reads: readonly NamedRead[], times: number): Promise<ReadResult> {
  const result: Record<string, { ms: number[]; items: number; total: number }> = {};
  for (let n = -5; n < times; n += 1) {
    for (const { name, path } of reads) {
      const sentAt = performance.now();
      const { status, body } = await lianshen.as(username, 'GET', path);
      const ms = performance.now() - sentAt;
      if (status !== 200) throw new Unexpected(`GET ${path}`, status, body);
      const entry = (result[name] ??= { ms: [], items: body.items.length as number, total: body.total as number });
      if (n >= 0) entry.ms.push(ms);
    }
  }
  return result;
}

process.on('message', (order: Order) => {
  carryOut(order).then(
    (result) => tell({ kind: 'result', result }),
    (error: unknown) =>
      tell({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
tell({ kind: 'ready' });
