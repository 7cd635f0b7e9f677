import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseEntry, Party } from '@lianshen/domain';
import { startCluster, type Cluster } from '../support/cluster.js';
import { accountOf, Crowd, type Got, type Sending } from '../support/crowd.js';
import { Investigator, type Evidence, type Reader } from './evidence.js';
import { Healer, membersOf } from './faults.js';
import { violations, type Violation } from './invariants.js';
import { Journal, JournalReader } from './journal.js';
import { dueDatesSeen, journalled } from './journalled.js';
import { MeetingActs } from './meeting-acts.js';
import { PhaseKills, type Strike } from './phase-kills.js';

/** Rows and inboxes follow the workflow within this time once everything runs again (I5). */
const CONSISTENT_WITHIN_MS = 10_000;
const LEAD: Party = { regionCode: '640502', agency: 'NR', post: 'handler' };
/** Uploads, and checks of a template, change nothing that anybody sees. */
const KEEPS = /^\/files$|^\/templates\/[^/]+\/checks$/;

export interface Course {
  readonly plan: Readonly<Record<string, readonly Strike[]>>;
  readonly seed: number;
  /** More environment for worker and API. */
  readonly env?: NodeJS.ProcessEnv;
  /** The phase of which an act is the next one. */
  readonly phase: () => string;
  /** Hears of every success. */
  readonly follow: (sending: Sending, got: Got) => Promise<void>;
}

/** A cluster whose members are killed by plan while a crowd carries cases through it, with everything that judges them. */
export class Ordeal {
  readonly healer: Healer;
  readonly plan: PhaseKills;
  readonly crowd: Crowd;
  readonly meetingActs = new MeetingActs();
  /** What the last investigation saw. */
  evidence!: Evidence;
  private investigator!: Investigator;
  private readonly folder = mkdtempSync(join(tmpdir(), 'lianshen-ordeal-'));
  private readonly journal = new Journal(join(this.folder, 'journal.jsonl'));
  private readonly reader = new JournalReader(this.journal.path);

  private constructor(
    readonly cluster: Cluster,
    { plan, seed, phase, follow }: Course,
  ) {
    this.healer = new Healer(membersOf(cluster, 'all'));
    this.plan = new PhaseKills(cluster, this.healer, plan, seed);
    const [send, noteDueDates] = [journalled(this.journal), dueDatesSeen(this.journal)];
    this.crowd = new Crowd(cluster.url, 400_000, async (sending, once) => {
      const { method, path } = sending;
      const isAct = method === 'POST' && !KEEPS.test(path);
      const got = await (isAct ? this.plan.meet(phase(), () => send(sending, once)) : send(sending, once));
      if (got.status >= 300) return got;
      this.meetingActs.note(sending);
      if (method === 'GET' && path === `/cases/${got.body.caseNo}`) noteDueDates(got.body);
      await follow(sending, got);
      return got;
    });
  }

  static async begin(course: Course): Promise<Ordeal> {
    const cluster = await startCluster({ ownServers: true, env: course.env ?? {} });
    const ordeal = new Ordeal(cluster, course);
    const reader = (party: Party): Reader => {
      const username = accountOf(party);
      return { username, party, read: (path) => ordeal.crowd.get(username, path) };
    };
    const everybody = async (): Promise<Reader[]> => {
      const rows = await cluster.database.admin('SELECT DISTINCT region_code AS "regionCode", agency, post FROM task');
      return rows.map((row) => reader(row as unknown as Party));
    };
    ordeal.investigator = await Investigator.open(cluster, { everybody, reader: () => reader(LEAD) });
    return ordeal;
  }

  /** What is wrong with these cases once everybody is there again. */
  async investigate(caseNos: readonly string[]): Promise<Violation[]> {
    await this.healer.healed();
    for (const end = Date.now() + CONSISTENT_WITHIN_MS; ;) {
      this.evidence = await this.investigator.gather(caseNos);
      const found = violations(this.reader.view(), this.evidence);
      if (found.length === 0 || Date.now() > end) return found;
    }
  }

  /** Series of document numbers of which one is missing or was taken twice. */
  brokenSeries(): Promise<unknown[]> {
    return this.cluster.database.admin(
      'SELECT kind FROM taken_number GROUP BY region_code, kind, year HAVING max(n) <> count(*)',
    );
  }

  async end(): Promise<void> {
    await this.healer.end();
    await this.investigator.close();
    await this.cluster.stop();
    this.journal.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** In which phase a case was, by its record; `first` before it has one. */
export function phaseAt(entries: readonly CaseEntry[], at: number, first: string): string {
  let phase = first;
  for (const entry of entries)
    if (entry.type === 'phaseEntered' && Date.parse(entry.at) <= at) ({ phase } = entry.payload);
  return phase;
}

/** How often each is in the list. */
export const counted = (list: readonly string[]): object =>
  Object.fromEntries([...new Set(list)].map((one) => [one, list.filter((other) => other === one).length]));
