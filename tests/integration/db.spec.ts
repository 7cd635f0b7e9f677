import {
  admitCase,
  appendToRecord,
  applyRows,
  beginIdempotent,
  caseStream,
  finishIdempotent,
  findCase,
  openDatabase,
  pageOfTasks,
  query,
  readHead,
  readRecord,
  recordCase,
  RecordGap,
  SYSTEM,
  takeCaseNo,
  upsertRegions,
  type Database,
  type Hasher,
  type Scope,
  type TaskFilter,
} from '@lianshen/db';
import type { CaseRow, TaskRow } from '@lianshen/domain';
import { ALGORITHM, canonicalJson, chainHash, frame, GENESIS, verifyStream } from '@lianshen/record';
import { actor, party } from '../support/case-driver.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { startInMemory } from '../support/memory-case.js';
import { consultationInput } from '../support/stories.js';

const hasher: Hasher = {
  algorithm: ALGORITHM,
  genesis: GENESIS,
  canonical: (...framed) => canonicalJson(frame(...framed)),
  chain: chainHash,
};
const userScope = (agency: string, regions = ['640502'], post = 'handler'): Extract<Scope, { kind: 'user' }> => ({
  kind: 'user',
  userId: `u-${agency}`.toLowerCase(),
  regions,
  parties: [{ regionCode: regions[0]!, agency, post }],
});

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openDatabase({ url: fresh.url });
  const regions = ['640500', '640502', '640521'].map((code) => ({
    code,
    name: code,
    parentCode: code === '640500' ? null : '640500',
  }));
  await database.scoped(SYSTEM, (tx) => upsertRegions(tx, regions, []));
}, 60_000);
afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

/** A case told in memory up to its signatures, admitted here; its batches are what the worker would write. */
async function aCase(caseNo: string) {
  const input = consultationInput(caseNo, '2026-09-14T09:30:00.000+08:00', { agencies: ['EM', 'EE'], signers: [] });
  const { engine, hand } = await startInMemory(input);
  await hand.opinion('EM');
  await hand.opinion('EE');
  const batches = engine.record.batches;
  const row: CaseRow = { ...batches[0]!.case, revision: 0, phase: 'draft' };
  await database.scoped(SYSTEM, (tx) =>
    admitCase(
      tx,
      {
        row,
        title: '关于石坳沟矿边坡治理的会商',
        applicant: '自然资源局',
        searchText: `关于石坳沟矿边坡治理的会商 ${caseNo.toLowerCase()} sagk`,
        form: {},
        files: [],
        input,
      },
      hasher,
    ),
  );
  return { batches, snapshot: engine.snapshot(), entries: engine.record.entries };
}

describe('the projection', () => {
  test('writing every batch twice changes nothing and leaves a chain that verifies', async () => {
    const { batches, snapshot } = await aCase('640502-CS-2026-00001');
    for (const batch of batches) {
      for (let i = 0; i < 2; i++) await database.scoped(SYSTEM, (tx) => recordCase(tx, batch, hasher));
    }
    const [entries, head] = await database.scoped(
      SYSTEM,
      async (tx) =>
        [
          await readRecord(tx, caseStream('640502-CS-2026-00001')),
          await readHead(tx, caseStream('640502-CS-2026-00001')),
        ] as const,
    );
    expect(entries).toHaveLength(snapshot.lastSeq + 1);
    expect(verifyStream(entries, head!)).toMatchObject({ ok: true });
    const found = await database.scoped(SYSTEM, (tx) => findCase(tx, SYSTEM, '640502-CS-2026-00001'));
    expect(found!.row).toEqual(snapshot.case);
  });

  test('an older report never overwrites a newer one, in whatever order they arrive', async () => {
    const { batches } = await aCase('640502-CS-2026-00002');
    const newest = batches.at(-1)!;
    await database.scoped(SYSTEM, (tx) => applyRows(tx, newest.case, newest.tasks));
    for (const batch of [...batches].reverse())
      await database.scoped(SYSTEM, (tx) => applyRows(tx, batch.case, batch.tasks));
    const found = await database.scoped(SYSTEM, (tx) => findCase(tx, SYSTEM, '640502-CS-2026-00002'));
    expect(found!.row.revision).toBe(newest.case.revision);
  });

  test('the tally of open tasks is what counting gives, after repeated, reordered and simultaneous reports', async () => {
    const { batches } = await aCase('640502-CS-2026-00004');
    const half = batches.slice(0, Math.ceil(batches.length / 2)); // some are open then, others decided
    const reports = [...half, ...[...half].reverse()];
    await Promise.all(reports.map((batch) => database.scoped(SYSTEM, (tx) => applyRows(tx, batch.case, batch.tasks))));
    const tallies = await database.scoped(SYSTEM, (tx) =>
      query<{ post: string; open: number; counted: string }>(
        tx,
        `SELECT agency || '.' || post AS post, sum(open) AS open, (SELECT count(*) FROM task t
           WHERE t.state = 'open' AND (t.region_code, t.agency, t.post) = (y.region_code, y.agency, y.post)) AS counted
         FROM task_tally y GROUP BY region_code, agency, post`,
      ),
    );
    expect(tallies.length).toBeGreaterThan(1);
    expect(tallies.some(({ open }) => Number(open) > 0)).toBe(true);
    for (const { open, counted } of tallies) expect(Number(open)).toBe(Number(counted));
  });

  test('an entry whose predecessor is missing is refused until the gap is filled', async () => {
    const { batches } = await aCase('640502-CS-2026-00003');
    const last = batches.at(-1)!;
    await expect(database.scoped(SYSTEM, (tx) => recordCase(tx, last, hasher))).rejects.toThrow(RecordGap);
    expect(await database.scoped(SYSTEM, (tx) => readRecord(tx, caseStream('640502-CS-2026-00003')))).toHaveLength(1);
  });
});

describe('the walls', () => {
  test('rows of another region do not exist for a person, not even for a plain statement', async () => {
    const seen = (scope: Scope) =>
      database.scoped(scope, (tx) => query<{ n: string }>(tx, 'SELECT count(*) AS n FROM task'));
    expect(Number((await seen(userScope('EM')))[0]!.n)).toBeGreaterThan(0);
    expect(Number((await seen(userScope('EM', ['640521'])))[0]!.n)).toBe(0);
  });

  test('outside a scope nothing is seen at all', async () => {
    const client = await openDatabase({ url: fresh.url });
    const n = await client.scoped({ kind: 'user', userId: '', regions: [], parties: [] }, (tx) =>
      query<{ n: string }>(tx, 'SELECT count(*) AS n FROM case_file'),
    );
    expect(n[0]!.n).toBe('0');
    await client.close();
  });

  test.each([
    ["UPDATE record_entry SET canonical = '{}'", /permission denied/],
    ['DELETE FROM record_entry', /permission denied/],
    ['TRUNCATE record_entry', /permission denied/],
    ['DELETE FROM record_stream', /permission denied/],
    ["UPDATE policy_pack SET hash = 'x'", /permission denied/],
    ['ALTER TABLE task DISABLE ROW LEVEL SECURITY', /must be owner/],
  ])('the runtime role cannot: %s', async (sql, error) => {
    await expect(database.scoped(SYSTEM, (tx) => query(tx, sql))).rejects.toThrow(error);
  });

  test.each([
    ['search_cases($1)', ['%石坳沟%']],
    ['search_tasks($1, $2)', [['640502.NR.leader'], '%石坳沟%']],
    ['count_tasks($1, NULL) AS n WHERE n > 0', [['640502.NR.leader']]],
  ])('%s keeps to the scope although it looks past row security', async (list, values) => {
    const rows = (scope: Scope) => database.scoped(scope, (tx) => query(tx, `SELECT * FROM ${list}`, values));
    expect((await rows(userScope('EM'))).length).toBeGreaterThan(0);
    expect((await rows(SYSTEM)).length).toBeGreaterThan(0);
    expect(await rows(userScope('EM', ['640521']))).toHaveLength(0);
    expect(await rows(userScope('EM', []))).toHaveLength(0);
  });
});

describe('who sees a case', () => {
  const caseNo = '640502-CS-2026-00001';
  const sees = (scope: Scope) =>
    database.scoped(scope, (tx) => findCase(tx, scope, caseNo)).then((found) => found !== null);
  test('the starter’s agency and every agency asked see it, others and other regions do not', async () => {
    expect(await sees(userScope('NR', ['640502'], 'office'))).toBe(true);
    expect(await sees(userScope('EM', ['640502'], 'leader'))).toBe(true);
    expect(await sees(userScope('PS'))).toBe(false);
    expect(await sees(userScope('EM', ['640521']))).toBe(false);
  });
  test('supervision reads its region', async () => {
    expect(await sees(userScope('SUP', ['640502'], 'inspector'))).toBe(true);
    expect(await sees(userScope('SUP', ['640521'], 'inspector'))).toBe(false);
  });
});

describe('exactly once', () => {
  test('fifty at the same instant take fifty different numbers without a gap', async () => {
    const numbers = await Promise.all(
      Array.from({ length: 50 }, () => database.scoped(SYSTEM, (tx) => takeCaseNo(tx, '640521', 'consultation', 2026))),
    );
    expect([...numbers].sort()).toEqual(
      Array.from({ length: 50 }, (_, i) => `640521-CS-2026-${String(i + 1).padStart(5, '0')}`),
    );
  });

  test('twenty with one key at the same instant: one is new, all see its update id; the first answer stays', async () => {
    const key = { userId: 'u-1', operation: 'decide', resource: 't-1', key: 'k-1' };
    const begun = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        database.scoped(SYSTEM, (tx) => beginIdempotent(tx, key, { bodyHash: 'h', updateId: `u-${i}`, input: { i } })),
      ),
    );
    expect(begun.filter((row) => row.isNew)).toHaveLength(1);
    expect(new Set(begun.map((row) => row.updateId)).size).toBe(1);
    await database.scoped(SYSTEM, (tx) => finishIdempotent(tx, key, 200, { first: true }));
    await database.scoped(SYSTEM, (tx) => finishIdempotent(tx, key, 200, { first: false }));
    const again = await database.scoped(SYSTEM, (tx) =>
      beginIdempotent(tx, key, { bodyHash: 'other', updateId: 'x', input: null }),
    );
    expect(again).toMatchObject({ isNew: false, bodyHash: 'h', answer: { first: true } });
  });

  test('many writers of one stream leave one chain', async () => {
    const write = (i: number) =>
      database.scoped(SYSTEM, (tx) =>
        appendToRecord(
          tx,
          'region/640502',
          [{ source: 'office', sourceId: `s${i % 20}`, value: { i: i % 20 } }],
          hasher,
        ),
      );
    await Promise.all(Array.from({ length: 40 }, (_, i) => write(i)));
    const entries = await database.scoped(SYSTEM, (tx) => readRecord(tx, 'region/640502'));
    expect(entries).toHaveLength(20);
    expect(verifyStream(entries)).toMatchObject({ ok: true });
  });
});

describe('the inbox', () => {
  const scope = userScope('PS');
  const inbox = (filter: Partial<TaskFilter>, who = scope) =>
    database.scoped(who, (tx) => pageOfTasks(tx, who, { box: 'todo', limit: 10, ...filter }));
  const task = (n: number, dueOn: string | null): TaskRow => ({
    taskId: `640502-CS-2026-00009.opinion.PS.handler.${n}`,
    caseNo: '640502-CS-2026-00009',
    kind: 'opinion',
    party: party('PS'),
    phase: 'opinions',
    round: 1,
    payload: {},
    openedAt: '2026-09-14T09:30:00.000+08:00',
    dueOn,
    dueSoonSince: null,
    overdueSince: null,
    state: 'open',
    revision: 1,
    decidedBy: null,
    decidedAt: null,
    result: null,
    stands: false,
  });

  test('is paged by due day without losing or repeating a row, with the exact total', async () => {
    const { snapshot } = await aCase('640502-CS-2026-00009');
    const tasks = Array.from({ length: 45 }, (_, i) =>
      task(i + 1, i % 7 === 0 ? null : `2026-10-${String((i % 5) + 10)}`),
    );
    await database.scoped(SYSTEM, (tx) => applyRows(tx, { ...snapshot.case, revision: 1_000 }, tasks));
    const seen: string[] = [];
    const lateness: string[] = [];
    let after: { sort: string; taskId: string } | undefined;
    for (;;) {
      const { rows: page, total } = await inbox({ after });
      expect(total).toBe(45);
      seen.push(...page.map((row) => row.task.taskId));
      lateness.push(...page.map((row) => row.sort));
      const last = page.at(-1);
      if (page.length < 10 || !last) break;
      after = { sort: last.sort, taskId: last.task.taskId };
    }
    expect(new Set(seen).size).toBe(45);
    expect(seen).toHaveLength(45);
    expect(lateness.filter((day) => day !== 'infinity')).toEqual(lateness.filter((day) => day !== 'infinity').sort());
  });

  test('has its exact total also beside a page on which nothing is left', async () => {
    const after = { sort: 'infinity', taskId: 'z' };
    expect(await inbox({ after })).toEqual({ rows: [], total: 45 });
    expect(await inbox({ after, q: '石坳沟' })).toEqual({ rows: [], total: 45 });
  });

  test('narrowed to a case or a kind it has that total, searched or not', async () => {
    const caseNo = '640502-CS-2026-00009';
    for (const q of [undefined, '石坳沟']) {
      expect((await inbox({ q, caseNo, kind: 'opinion' })).total).toBe(45);
      expect(await inbox({ q, caseNo: '640502-CS-2026-00001' })).toEqual({ rows: [], total: 0 });
      expect(await inbox({ q, kind: 'signature' })).toEqual({ rows: [], total: 0 });
    }
  });

  test('a search pages through what it finds in the same order', async () => {
    const all = (await inbox({ limit: 45 })).rows.map(({ task: { taskId } }) => taskId);
    const first = await inbox({ q: '石坳', limit: 30 });
    const last = first.rows.at(-1)!;
    const second = await inbox({ q: '石坳', limit: 30, after: { sort: last.sort, taskId: last.task.taskId } });
    expect([...first.rows, ...second.rows].map(({ task: { taskId } }) => taskId)).toEqual(all);
  });

  test('holds a task of another post that was handed to the person, and finds it', async () => {
    const leader = userScope('PS', ['640502'], 'leader');
    const { taskId } = task(1, null);
    const seen = (q?: string) =>
      database.scoped(leader, async (tx) => {
        const { rows, total } = await pageOfTasks(tx, leader, { box: 'todo', limit: 10, q });
        return { ids: rows.map((row) => row.task.taskId), total };
      });
    await fresh.admin("INSERT INTO app_user (user_id, username, name, password_hash) VALUES ('u-ps', 'ps', '甲', '')");
    await fresh.admin("INSERT INTO task_holder (task_id, user_id) VALUES ($1, 'u-ps')", [taskId]);
    expect(await seen()).toEqual({ ids: [taskId], total: 1 });
    expect(await seen('石坳沟')).toEqual({ ids: [taskId], total: 1 });
    expect(await seen('哈密')).toEqual({ ids: [], total: 0 });
    await fresh.admin('DELETE FROM task_holder WHERE task_id = $1', [taskId]);
  });

  test('finds by words, number and pinyin initials, and nothing by a wildcard typed as text', async () => {
    const find = async (q: string) => (await inbox({ q })).total;
    expect(await find('石坳沟')).toBe(45);
    expect(await find('2026-00009')).toBe(45);
    expect(await find('sagk')).toBe(45);
    expect(await find('%')).toBe(0);
    expect(await find('哈密')).toBe(0);
  });

  test('belongs to the post, not to a neighbour of the same agency', async () => {
    const leader = userScope('PS', ['640502'], 'leader');
    expect(await inbox({}, leader)).toEqual({ rows: [], total: 0 });
    expect(actor('PS').party.post).toBe('handler');
  });
});
