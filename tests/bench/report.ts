import type { Machine } from './machine.js';
import {
  cpuPerDecision,
  DEEP_PAGE,
  perSecond,
  SYSTEM_PROCESSES,
  visibleAt,
  type Bytes,
  type InboxRow,
  type Measured,
  type Memory,
  type Sizes,
  type W1,
} from './measure.js';
import { median, percentile, show } from './numbers.js';
import type { VotersResult } from './orders.js';
import type { Versions } from './system.js';
import { table } from './table.js';

export interface Results {
  readonly machine: Machine;
  readonly versions: Versions;
  readonly sizes: Sizes;
  readonly floor: W1;
  readonly w1: W1;
  readonly bytes: Bytes;
  readonly voters: VotersResult;
  readonly memory: Memory;
  readonly inbox: readonly InboxRow[];
}

/** A goal of quality.md beside what was reached. */
const met = (isMet: boolean): string => (isMet ? 'met' : '**missed**');
const atMost = (value: number, goal: number): string => met(value <= goal);
const kib = (bytes: number): string => show(bytes / 1024);
const mib = (bytes: number): string => show(bytes / 2 ** 20);
const total = (rounds: readonly Measured[]): number =>
  SYSTEM_PROCESSES.reduce((sum, name) => sum + cpuPerDecision(rounds, name), 0);

const floorCpu = (rounds: readonly Measured[]): number =>
  cpuPerDecision(rounds, 'floor') + cpuPerDecision(rounds, 'postgres');

/** All results as Markdown. */
export function report(results: Results): string {
  return [
    about(results),
    '### W1: a consultation with eleven human tasks',
    speed(results),
    '### CPU by process',
    cpu(results),
    '### Bytes of a finished case',
    bytes(results.bytes),
    '### Fifteen voters, memory',
    votersAndMemory(results),
    ...(results.inbox.length > 0 ? ['### W2: the inbox', inbox(results.inbox)] : []),
    remarks(results),
  ].join('\n\n');
}

function about({ machine, versions, sizes }: Results): string {
  return [
    `${machine.date} · ${machine.processors} · ${machine.memory} · ${machine.kernel} · commit ${machine.commit}`,
    `Node ${machine.node} · PostgreSQL ${versions.postgres} (embedded) · Temporal ${versions.temporal} (embedded, SQLite in WAL mode, synchronous FULL) · ` +
      `generator, system and database on this one machine · ${sizes.rounds} round(s) of ${sizes.roundSeconds} s, open loop ${sizes.openSeconds} s`,
  ].join('\n\n');
}

function speed({ floor, w1 }: Results): string {
  const rate = perSecond(w1.sixteen);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((p) => visibleAt([w1.open], p)) as [number, number, number];
  const open = (of: W1): string => [0.5, 0.95, 0.99].map((p) => show(visibleAt([of.open], p))).join(' / ');
  const acknowledged = (of: W1): string =>
    [0.5, 0.95, 0.99].map((p) => show(percentile(of.open.load.acknowledgedMs, p))).join(' / ');
  return table(
    ['', 'floor', 'Lianshen', 'goal', ''],
    [
      ['decisions/s, 16 cases in flight', show(perSecond(floor.sixteen)), show(rate), '≥ 130', met(rate >= 130)],
      ['decisions/s, 1 case in flight', show(perSecond(floor.one)), show(perSecond(w1.one)), '', ''],
      [
        'visible at 20/s open loop, p50 / p95 / p99 ms',
        open(floor),
        open(w1),
        '45 / 120 / 250',
        met(p50 <= 45 && p95 <= 120 && p99 <= 250),
      ],
      ['acknowledged at 20/s open loop, p50 / p95 / p99 ms', acknowledged(floor), acknowledged(w1), '', ''],
      [
        'visible at 16 in flight, p95 ms',
        show(visibleAt(floor.sixteen, 0.95)),
        show(visibleAt(w1.sixteen, 0.95)),
        '< 629',
        met(visibleAt(w1.sixteen, 0.95) < 629),
      ],
      ['visible at 1 in flight, p50 ms', show(visibleAt(floor.one, 0.5)), show(visibleAt(w1.one, 0.5)), '', ''],
    ],
  );
}

function cpu({ floor, w1 }: Results): string {
  const row = (name: string, of: (rounds: readonly Measured[]) => number): string[] => [
    name,
    show(of(w1.sixteen)),
    show(of(w1.one)),
    show(of([w1.open])),
  ];
  const all = total(w1.sixteen);
  return table(
    ['CPU-ms per decision', '16 in flight', '1 in flight', 'open loop 20/s', 'goal', ''],
    [
      ...SYSTEM_PROCESSES.map((name) =>
        row(name === 'postgres' ? 'postgres with its backends' : name, (rounds) => cpuPerDecision(rounds, name)),
      ),
      [...row('**together**', total), '≤ 18', atMost(all, 18)],
      [
        'floor (node + postgres)',
        show(floorCpu(floor.sixteen)),
        show(floorCpu(floor.one)),
        show(floorCpu([floor.open])),
      ],
      row('generator (not counted)', (rounds) => cpuPerDecision(rounds, 'generator')),
    ],
  );
}

function bytes(b: Bytes): string {
  const whole = b.applicationDisk + b.history.bytes;
  const tables = Object.entries(b.tables).map(([name, n]) => `${name} ${kib(n)}`);
  return [
    table(
      ['KiB per finished case', 'measured', 'goal', ''],
      [
        ['application: rows (pg_column_size)', kib(b.applicationRows), '', ''],
        [
          'application: growth of its tables with indexes',
          kib(b.applicationDisk),
          '≤ 20',
          atMost(b.applicationDisk, 20 * 1024),
        ],
        [`Temporal: history (${show(b.history.events)} events)`, kib(b.history.bytes), '', ''],
        ['application on disk + history', kib(whole), '≤ 100', atMost(whole, 100 * 1024)],
        ['Temporal: growth of its SQLite file', kib(b.temporalFile), '', ''],
        ['floor: growth of its tables with indexes', kib(b.floorDisk), '', ''],
      ],
    ),
    `Over ${b.cases} finished cases; by table (KiB): ${tables.join(', ')}.`,
  ].join('\n\n');
}

function votersAndMemory({ voters, memory }: Results): string {
  const slowest = Math.max(...voters.recordedMs);
  const once = voters.recorded.every((n) => n === 15);
  const both = memory.api + memory.worker;
  return table(
    ['', 'measured', 'goal', ''],
    [
      ['15 votes at once on one case: all acknowledged, median ms', show(median(voters.acknowledgedMs)), '', ''],
      [
        `… all on record once, slowest of ${voters.recorded.length}, ms`,
        show(slowest),
        '≤ 1000',
        met(once && slowest <= 1000),
      ],
      [
        `memory with ${memory.openCases} open cases: api / worker MiB`,
        `${mib(memory.api)} / ${mib(memory.worker)}`,
        '',
        '',
      ],
      ['… together MiB', mib(both), '≤ 600', atMost(both, 600 * 2 ** 20)],
      ['… temporal MiB', mib(memory.temporal), '', ''],
    ],
  );
}

function inbox(rows: readonly InboxRow[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.reads)))];
  const cell = (row: InboxRow, name: string): string => {
    const read = row.reads[name];
    return read ? `${show(median(read.ms))} / ${show(percentile(read.ms, 0.95))}` : '–';
  };
  const p95 = (row: InboxRow, name: string): number => percentile(row.reads[name]?.ms ?? [], 0.95);
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const ratio = p95(last, 'page 1') / p95(first, 'page 1');
  const depth = p95(last, 'deep page') / p95(last, 'page 1');
  const totals = rows.map((row) => `${row.reads['page 1']!.total} of ${row.openTasks}`);
  return [
    table(
      ['p50 / p95 ms at … open tasks', ...rows.map((row) => row.openTasks.toLocaleString('en'))],
      names.map((name) => [name, ...rows.map((row) => cell(row, name))]),
    ),
    table(
      ['', 'measured', 'goal', ''],
      [
        [
          `page 1, p95 ms at ${last.openTasks.toLocaleString('en')}`,
          show(p95(last, 'page 1')),
          '≤ 20',
          atMost(p95(last, 'page 1'), 20),
        ],
        ['p95 largest / p95 smallest', show(ratio), '≤ 2', atMost(ratio, 2)],
        ['p95 deep page / p95 page 1', show(depth), 'about 1', atMost(depth, 1.25)],
      ],
    ),
    `A page is 20 tasks with the exact total of one post (${totals.join(', ')}), through HTTP with session, row security and scope. ` +
      `The deep page is page ${DEEP_PAGE}, or the last one where there are fewer, entered by its cursor.`,
  ].join('\n\n');
}

function remarks({ w1, machine, floor }: Results): string {
  const all = [...w1.one, ...w1.sixteen, w1.open];
  const foreign = Math.max(...all.map(({ cpu: { foreignShare } }) => foreignShare));
  const errors = [...all, ...floor.one, ...floor.sixteen, floor.open].flatMap(({ load }) => load.errors);
  const early = all.reduce((sum, { load }) => sum + load.early, 0);
  const visible = all.reduce((sum, { load }) => sum + load.visibleMs.length, 0);
  const ofFloor = perSecond(w1.sixteen) / perSecond(floor.sixteen);
  const timesFloor = total(w1.sixteen) / floorCpu(floor.sixteen);
  return [
    `- Beside the floor of this very run: ${(ofFloor * 100).toFixed(1)} % of its decisions/s, ${timesFloor.toFixed(0)} times its CPU. The floor of quality.md was another program on another machine (2,122/s, 0.5 ms), so these ratios compare runs of this bench, not this run with those goals.`,
    `- Load of the machine before the run ${show(machine.loadBefore)}; other programs took up to ${(foreign * 100).toFixed(0)} % of it during W1.`,
    `- Rounds of 16 in flight: ${w1.sixteen.map(({ load }) => show(load.decisions / load.seconds)).join(', ')} decisions/s.`,
    `- ${early} of ${early + visible} reads for the next task came too early and were repeated.`,
    errors.length === 0
      ? '- No request failed.'
      : `- **${errors.length} failed**: ${[...new Set(errors)].slice(0, 5).join(' · ')}`,
  ].join('\n');
}
