/** `npm run bench`: W1 and W2 of quality.md on the whole system, the floor in the same run, the goals beside the results. */
import { writeResults } from './document.js';
import { machine } from './machine.js';
import {
  bytesBefore,
  measureBytes,
  measureInbox,
  measureMemory,
  measureVoters,
  measureW1,
  type InboxRow,
  type Sizes,
} from './measure.js';
import { report } from './report.js';
import { startSystem } from './system.js';

const FULL: Sizes = {
  rounds: 3,
  roundSeconds: 10,
  openSeconds: 40,
  openCases: 2_000,
  inbox: [1_000, 100_000, 1_000_000],
  reads: 50,
};
const QUICK: Sizes = { rounds: 1, roundSeconds: 5, openSeconds: 10, openCases: 100, inbox: [1_000, 20_000], reads: 20 };

const args = new Set(process.argv.slice(2));
const profileFolder = [...args].find((arg) => arg.startsWith('--profile='))?.slice('--profile='.length);
const KNOWN = ['--quick', '--write', '--no-inbox', `--profile=${profileFolder}`];
const unknown = [...args].filter((arg) => !KNOWN.includes(arg));
if (unknown.length > 0) {
  process.stderr.write(
    `Unknown: ${unknown.join(' ')}. Known: --quick (a short run), --no-inbox (without W2), --profile=FOLDER (of API and worker), --write (into docs/performance.md)\n`,
  );
  process.exit(2);
}
const sizes = args.has('--quick') ? QUICK : FULL;
const say = (text: string): void => void process.stdout.write(`  ${text}\n`);
const begin = performance.now();
const before = machine();

say('starting PostgreSQL, Temporal, worker, API and the floor');
const system = await startSystem(profileFolder);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void system.stop().finally(() => process.exit(130)));
try {
  const empty = await bytesBefore(system);
  say('W1 on the floor');
  const floor = await measureW1(system, 'floor', { ...sizes, rounds: 1, openSeconds: Math.min(sizes.openSeconds, 15) });
  say('W1 on Lianshen');
  if (profileFolder) for (const pid of [system.pids['api']!, system.pids['worker']!]) process.kill(pid, 'SIGUSR2');
  const w1 = await measureW1(system, 'lianshen', sizes);
  say('bytes, voters');
  const floorCases = await countFloorCases();
  const bytes = await measureBytes(system, empty, floorCases);
  const voters = await measureVoters(system, args.has('--quick') ? 2 : 5);
  const inbox: InboxRow[] = [];
  if (!args.has('--no-inbox')) {
    for await (const row of measureInbox(system, sizes)) {
      say(`W2 at ${row.openTasks} open tasks (seeded in ${row.seededInSeconds.toFixed(0)} s)`);
      inbox.push(row);
    }
  }
  say(`memory with ${sizes.openCases} open cases`);
  const memory = await measureMemory(system, sizes.openCases);
  const versions = await system.versions();
  const text = report({ machine: before, versions, sizes, floor, w1, bytes, voters, memory, inbox });
  process.stdout.write(`\n${text}\n  ${((performance.now() - begin) / 1000).toFixed(0)} s in all\n`);
  if (args.has('--write')) say(`written to ${await writeResults(text)}`);
} finally {
  await system.stop();
}

async function countFloorCases(): Promise<number> {
  const [row] = await system.floorQuery('SELECT count(*)::int AS n FROM f_case');
  return row!['n'] as number;
}
