import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Party } from '@lianshen/domain';
import { ENTRY } from '@lianshen/launcher';
import { startCluster, type Cluster } from '../support/cluster.js';
import { loginAll } from './clerk.js';
import { Investigator, type Evidence } from './evidence.js';
import { faultName, faultPlan, Healer, membersOf, SHORT_LOOP, type Fault, type Target } from './faults.js';
import { Generator } from './generator.js';
import { violations, type Violation } from './invariants.js';
import { Journal, JournalReader, type JournalView } from './journal.js';
import { allowedMs, firstDecisionAfter, GOAL_MS, inFlightAnsweredAfter } from './recovery.js';
import { Requests } from './requests.js';
import { Storm } from './storm.js';
import { tamperings, tryTampering } from './tampering.js';

const CYCLES = Number(process.env['LIANSHEN_FAULT_CYCLES'] ?? SHORT_LOOP.length);
const SEED = Number(process.env['LIANSHEN_FAULT_SEED'] ?? 20_261_124);
const LANES = 5;
/** Rows follow the workflow within this time once everything runs again (I5). */
const CONSISTENT_WITHIN_MS = 10_000;
/** A case that was admitted and whose workflow cannot be asked after this time is lost. */
const PATIENCE_MS = 30_000;
const CYCLE_MS = 240_000;

/** Far from the numbers of the generator's cases. */
const STORM_INDEX = 1_000_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

describe(`consultations while members are killed (seed ${SEED})`, () => {
  let cluster: Cluster;
  let journal: Journal;
  let reader: JournalReader;
  let storm: Storm;
  let generator: Generator;
  let healer: Healer;
  let investigator: Investigator;
  const faults = faultPlan(CYCLES, SEED);
  const closed = new Set<string>();
  const stormCases: string[] = [];
  /** The first cycle that failed; what comes after it would only show the same again, slowly. */
  let broken: string | null = null;

  /** Journal, bundle and, after a failure, logs: outside the cluster's folder, which goes with it. */
  const folder = mkdtempSync(join(tmpdir(), 'lianshen-fault-'));
  const slowest = new Map<Target, number>();

  beforeAll(async () => {
    const env = { LIANSHEN_WORKFLOW_BUNDLE: copyOfBundle(folder) };
    cluster = await startCluster({ ownServers: true, apis: 2, env });
    journal = new Journal(join(folder, 'journal.jsonl'));
    reader = new JournalReader(journal.path);
    const clerks = await loginAll(cluster.urls, journal);
    const requests = new Requests(SEED);
    generator = new Generator({ clerks, journal, requests, seed: SEED, lanes: LANES });
    storm = new Storm(clerks, requests, SEED);
    healer = new Healer(membersOf(cluster, 'all'));
    const sight = {
      everybody: () => Promise.resolve([...clerks.values()]),
      reader: ({ agency }: Party) => clerks.get(`${agency}.handler`)!,
    };
    investigator = await Investigator.open(cluster, sight, `故障测试 ${SEED} `);
    generator.start();
    await until(() => generator.caseNos.length >= LANES, 60_000, 'the first consultations');
  }, 300_000);

  afterAll(async () => {
    await generator?.end();
    await healer?.end();
    await investigator?.close();
    journal?.close();
    if (broken !== null && cluster) {
      cpSync(join(cluster.folder, 'logs'), join(folder, 'logs'), { recursive: true });
      say(`  journal and logs of the failure: ${folder}`);
    } else rmSync(folder, { recursive: true, force: true });
    await cluster?.stop();
  }, 300_000);

  const view = (): JournalView => reader.view();

  test.each(faults.map((fault, n) => [n + 1, faultName(fault), fault] as const))(
    'cycle %i, %s: nothing acknowledged is lost, nothing happens twice',
    async (cycle, name, fault) => {
      if (broken !== null) throw new Error(`not run, ${broken} failed`);
      broken = `cycle ${cycle}, ${name},`;
      generator.resume();
      await sleep(1_500);
      await until(() => generator.requestsInFlight >= 2, 30_000, 'work in flight');
      const at = await inflict(fault);
      const firstMs = await firstDecision(fault, at);
      await healer.healed();
      const healedMs = Date.now() - at;
      slowest.set(fault.target, Math.max(firstMs, slowest.get(fault.target) ?? 0));
      await sleep(1_500);
      await generator.rest();
      const open = generator.caseNos.filter((caseNo) => !closed.has(caseNo));
      const { found, evidence, consistentMs } = await investigate(open);
      for (const kase of evidence.cases) if (kase.row.status === 'closed') closed.add(kase.caseNo);
      say(
        `  cycle ${cycle} ${name}: first decision ${seconds(firstMs)} (goal ${seconds(GOAL_MS[fault.target])}), ` +
          `in flight answered ${seconds(inFlightAnsweredAfter(view(), at))}, ` +
          `all ready ${seconds(healedMs)}, consistent ${seconds(consistentMs)}; ${tally(view(), at)}; ${open.length} cases; ` +
          `load ${loadavg()[0]!.toFixed(1)}`,
      );
      expect(found).toEqual([]);
      expect(generator.surprises).toEqual([]);
      expect(healer.unexplained).toEqual([]);
      broken = null;
      expect(firstMs).toBeLessThan(Infinity);
    },
    CYCLE_MS,
  );

  test('one decision sent twenty times at once through two API processes is taken once', async () => {
    const { caseNo, opinions } = await storm.begin(STORM_INDEX);
    stormCases.push(caseNo);
    const answers = await storm.send(opinions[0]!, 20);
    expect(answers.map((answer) => answer?.status)).toEqual(Array(20).fill(200));
    for (const answer of answers) expect(answer!.body).toEqual(answers[0]!.body);
    expect((await investigate([caseNo])).found).toEqual([]);
  }, 120_000);

  test('a worker away while more than ten decisions of one case arrive, each twice, takes each once', async () => {
    const { caseNo, opinions } = await storm.begin(STORM_INDEX + 1);
    stormCases.push(caseNo);
    expect(opinions.length).toBeGreaterThan(10);
    const comeBack = await healer.away(cluster.worker);
    const sent = Promise.all(opinions.map((opinion) => storm.send(opinion, 2)));
    await sleep(2_000);
    comeBack();
    expect((await sent).flat().map((answer) => answer?.status)).toEqual(Array(2 * opinions.length).fill(200));
    expect((await investigate([caseNo])).found).toEqual([]);
  }, 180_000);

  test(
    'at the end every case of the run holds every invariant',
    async () => {
      if (broken !== null) throw new Error(`not run, ${broken} failed`);
      broken = 'the last check';
      await generator.rest();
      const { found, evidence } = await investigate([...generator.caseNos, ...stormCases]);
      const journalled = [...view().asked.values()];
      const acknowledged = journalled.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
      say(`  ${evidence.cases.length} cases, ${journalled.length} requests, ${acknowledged} acknowledged`);
      say(`  slowest first decision: ${[...slowest].map(([target, ms]) => `${target} ${seconds(ms)}`).join(', ')}`);
      expect(found).toEqual([]);
      expect(evidence.cases).toHaveLength(evidence.admitted.length);
      expect(acknowledged).toBeGreaterThan(CYCLES * 5);
      broken = null;
    },
    600_000 + CYCLES * 5_000,
  );

  test.each(tamperings)('tampered by the superuser: $name is found at the first bad entry', async (tampering) => {
    const caseNo = [...closed][0];
    expect(caseNo).toBeDefined();
    const { clean, verdict, restored } = await tryTampering(cluster.database.adminUrl, `case/${caseNo}`, tampering);
    expect(clean).toMatchObject({ ok: true });
    expect(verdict).toMatchObject({ ok: false, ...tampering.expected });
    expect(restored).toEqual(clean);
  });

  /** When the fault struck; of a freeze, when it ended. */
  async function inflict(fault: Fault): Promise<number> {
    const start = Date.now();
    journal.write({ t: 'fault', at: start, name: faultName(fault) });
    await healer.inflict(membersOf(cluster, fault.target), fault);
    return fault.kind === 'kill' ? start : Date.now();
  }

  /** Infinity when there was none in the time allowed. */
  async function firstDecision(fault: Fault, at: number): Promise<number> {
    for (;;) {
      const allowed = allowedMs(fault.target);
      const ms = firstDecisionAfter(view(), fault.target, at);
      if (ms !== null) return ms < allowed ? ms : Infinity;
      if (Date.now() - at > allowed) return Infinity;
      await sleep(200);
    }
  }

  /** Evidence until nothing is wrong with it, or the time for rows to follow is over: then what is wrong. */
  async function investigate(
    caseNos: readonly string[],
  ): Promise<{ found: Violation[]; evidence: Evidence; consistentMs: number }> {
    const start = Date.now();
    for (;;) {
      const asked = Date.now();
      const evidence = await investigator.gather(caseNos).catch((error: unknown) => {
        if (asked - start > PATIENCE_MS) throw error;
        return null; // a case admitted a moment ago has no workflow yet
      });
      if (evidence === null) continue;
      const found = violations(view(), evidence);
      if (found.length === 0 || asked - start > CONSISTENT_WITHIN_MS)
        return { found, evidence, consistentMs: asked - start };
      await sleep(500);
    }
  }
});

/** Restarted workers must be of the build that was started with, also when somebody builds anew meanwhile. */
function copyOfBundle(folder: string): string {
  for (const name of ['bundle.js', 'bundle.id']) cpSync(join(ENTRY.bundle, '..', name), join(folder, name));
  return join(folder, 'bundle.js');
}

const seconds = (ms: number): string => (ms === Infinity ? 'none in time' : `${(ms / 1000).toFixed(1)} s`);

/** Statuses of the answers since then: what clerks saw of the fault. */
function tally({ asked }: JournalView, since: number): string {
  const counts = new Map<string, number>();
  for (const { attempts } of asked.values())
    for (const { sentAt, endedAt, status, code } of attempts) {
      if ((endedAt ?? sentAt) < since) continue;
      const name = status === null ? 'no answer' : `${status}${code === null ? '' : ` ${code}`}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  return [...counts].map(([name, n]) => `${n} × ${name}`).join(', ');
}

async function until(holds: () => boolean, timeoutMs: number, what: string): Promise<void> {
  for (const end = Date.now() + timeoutMs; !holds(); await sleep(5))
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
}
