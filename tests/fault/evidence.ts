import { Client as Temporal, Connection } from '@temporalio/client';
import { partyKey, type CaseEntry, type Party } from '@lianshen/domain';
import { entryValue, type RecordEntry, type StreamHead } from '@lianshen/record';
import type { CaseInput, Snapshot } from '@lianshen/workflows/messages';
import type { Cluster } from '../support/cluster.js';
import { ENTRIES, HEADS } from './record.js';

/** Somebody who reads over HTTP what is theirs to read. */
export interface Reader {
  readonly username: string;
  readonly party: Party;
  read(path: string): Promise<{ readonly status: number; readonly body: any }>;
}

/** Whose eyes an investigation uses. */
export interface Sight {
  /** Everybody whose inbox may show a task of the run. */
  readonly everybody: () => Promise<readonly Reader[]>;
  /** Who reads the whole record of a case that this party started. */
  readonly reader: (starter: Party) => Reader;
}

/** A row of table `task`, as it stands. */
export interface TaskEvidence {
  readonly taskId: string;
  readonly kind: string;
  readonly party: string;
  readonly phase: string;
  readonly round: number;
  readonly openedAt: string;
  readonly dueOn: string | null;
  readonly state: string;
  readonly revision: number;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly result: string | null;
  readonly stands: boolean;
}

/** An entry as `GET /cases/{caseNo}/entries` shows it. */
export interface ShownEntry {
  readonly seq: number;
  readonly source: string;
  readonly type: string;
  readonly hash: string;
  readonly actor: { readonly userId: string };
  readonly payload: Readonly<Record<string, any>>;
}

/** Everything that is known of one case, from the three places that know it. */
export interface CaseEvidence {
  readonly caseNo: string;
  readonly title: string;
  /** What the case was admitted with. */
  readonly input: CaseInput;
  readonly row: Snapshot['case'];
  readonly columns: {
    readonly phase: string;
    readonly status: string;
    readonly outcome: string | null;
    readonly revision: number;
  };
  readonly tasks: readonly TaskEvidence[];
  readonly stream: readonly RecordEntry[];
  readonly head: StreamHead & { readonly workflowSeq: number };
  /** The workflow's own answer. */
  readonly snapshot: Snapshot;
  /** What is read of it through HTTP. */
  readonly shown: readonly ShownEntry[];
}

export interface Evidence {
  readonly cases: readonly CaseEvidence[];
  /** Every case of this run by what it is about, also one that nobody acknowledged. */
  readonly admitted: readonly { readonly caseNo: string; readonly title: string }[];
  /** Update ids by `keyOf(userId, resource, key)`. */
  readonly updateIds: ReadonlyMap<string, string>;
  /** `<region>.<agency>.<post> <taskId>` for everything in all inboxes about the cases in `cases`. */
  readonly inbox: ReadonlySet<string>;
  /** `<region>.<agency>.<post> <kind>` whose tally of open tasks is not what counting them gives; of the whole database. */
  readonly miscounted: readonly string[];
}

export const keyOf = (userId: string, resource: string, key: string): string => `${userId}\n${resource}\n${key}`;

export const inboxLine = (party: Party, taskId: string): string => `${partyKey(party)} ${taskId}`;

/** The entries that the workflow wrote, as values, in order. */
export const workflowEntries = (stream: readonly RecordEntry[]): CaseEntry[] =>
  stream.filter(({ source }) => source === 'workflow').map(({ canonical }) => entryValue(canonical) as CaseEntry);

const TASKS = `SELECT task_id AS "taskId", case_no AS "caseNo", kind, region_code || '.' || agency || '.' || post AS party, phase, round,
  opened_at AS "openedAt", due_on::text AS "dueOn", state, revision, decided_by_user AS "decidedBy", decided_at AS "decidedAt", result, stands
  FROM task WHERE case_no = ANY ($1) ORDER BY opened_at, revision`;
const CASES = `SELECT c.case_no AS "caseNo", c.title, c.row, c.phase, c.status, c.outcome, c.revision, a.input
  FROM case_file c JOIN admission a USING (case_no) WHERE c.case_no = ANY ($1)`;
const MISCOUNTED = `SELECT coalesce(c.key, y.key) AS key FROM
  (SELECT region_code || '.' || agency || '.' || post || ' ' || kind AS key, count(*) AS n FROM task WHERE state = 'open' GROUP BY 1) c
  FULL JOIN (SELECT region_code || '.' || agency || '.' || post || ' ' || kind AS key, sum(open) AS n FROM task_tally GROUP BY 1) y USING (key)
  WHERE coalesce(c.n, 0) <> coalesce(y.n, 0)`;
const ADMITTED = `SELECT c.case_no AS "caseNo", coalesce(a.input#>>'{application,replyCaseNo}',
    a.input#>>'{application,document,documentId}', a.input#>>'{application,mineId}', c.title) AS title
  FROM case_file c JOIN admission a USING (case_no) WHERE c.title LIKE $1`;
const KEYS = `SELECT user_id AS "userId", resource, key, update_id AS "updateId" FROM idempotency`;

/** Gathers evidence about the cases of a run, past every wall: HTTP, PostgreSQL as its owner, and the workflows. */
export class Investigator {
  private constructor(
    private readonly cluster: Cluster,
    private readonly sight: Sight,
    private readonly connection: Connection,
    private readonly temporal: Temporal,
    private readonly subjects: string,
  ) {}

  /** `subjects`: what the title of every case of this run begins with; nothing where the database is the run's own. */
  static async open(cluster: Cluster, sight: Sight, subjects = ''): Promise<Investigator> {
    const connection = await Connection.connect({ address: cluster.temporalAddress, connectTimeout: '20s' });
    const temporal = new Temporal({ connection, namespace: cluster.namespace });
    return new Investigator(cluster, sight, connection, temporal, subjects);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  async gather(caseNos: readonly string[]): Promise<Evidence> {
    const { admin } = this.cluster.database;
    const streams = caseNos.map((caseNo) => `case/${caseNo}`);
    const [cases, tasks, entries, heads, keys, admitted, miscounted] = (await Promise.all([
      admin(CASES, [caseNos]),
      admin(TASKS, [caseNos]),
      admin(ENTRIES, [streams]),
      admin(HEADS, [streams]),
      admin(KEYS),
      admin(ADMITTED, [`${this.subjects}%`]),
      admin(MISCOUNTED),
    ])) as any[][];
    const inbox = await this.inboxes(new Set(caseNos));
    const found = [];
    for (const row of cases!) {
      const { caseNo, title, input, row: caseRow, ...columns } = row;
      const stream = `case/${caseNo}`;
      const [snapshot, shown] = await Promise.all([
        this.snapshot(caseNo),
        allPages<ShownEntry>(this.sight.reader(caseRow.startedBy.party), `/cases/${caseNo}/entries?limit=100`),
      ]);
      found.push({
        caseNo,
        title,
        input,
        row: caseRow,
        columns,
        tasks: tasks!.filter((task) => task.caseNo === caseNo).map(taskEvidence),
        stream: entries!.filter((entry) => entry.stream === stream),
        head: heads!.find((head) => head.stream === stream) ?? { no: 0, hash: '', workflowSeq: 0 },
        snapshot,
        shown,
      } satisfies CaseEvidence);
    }
    const updateIds = new Map(keys!.map((row) => [keyOf(row.userId, row.resource, row.key), row.updateId as string]));
    return {
      cases: found,
      admitted: admitted as Evidence['admitted'],
      updateIds,
      inbox,
      miscounted: miscounted!.map(({ key }) => key as string),
    };
  }

  private snapshot(caseNo: string): Promise<Snapshot> {
    return this.connection.withDeadline(Date.now() + 15_000, () =>
      this.temporal.workflow.getHandle(caseNo).query<Snapshot>('snapshot'),
    );
  }

  private async inboxes(caseNos: ReadonlySet<string>): Promise<Set<string>> {
    const lists = await Promise.all(
      (await this.sight.everybody()).map(async (one) => {
        const tasks = await allPages<{ taskId: string; caseNo: string }>(one, '/tasks?box=todo&limit=100');
        return tasks.filter(({ caseNo }) => caseNos.has(caseNo)).map(({ taskId }) => inboxLine(one.party, taskId));
      }),
    );
    return new Set(lists.flat());
  }
}

async function allPages<T>(one: Reader, path: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, body } = await one.read(cursor === '' ? path : `${path}&cursor=${encodeURIComponent(cursor)}`);
    if (status !== 200) throw new Error(`${one.username} reads ${path}: ${status} ${JSON.stringify(body)}`);
    items.push(...(body.items as T[]));
    cursor = body.nextCursor as string | null;
  }
  return items;
}

function taskEvidence(row: any): TaskEvidence {
  const { caseNo: _case, openedAt, decidedAt, ...rest } = row;
  return { ...rest, openedAt: openedAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null };
}
