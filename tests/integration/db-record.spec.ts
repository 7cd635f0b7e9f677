import {
  applyRows,
  readHead,
  readRecord,
  recordCase,
  RecordGap,
  SYSTEM,
  caseStream,
  findTask,
  query,
  openDatabase,
  type Change,
  type Database,
} from '@lianshen/db';
import { verifyStream } from '@lianshen/record';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { eventually } from './api-person.js';
import { admit, caseRow, entryOf, hasher, STARTER, taskRow } from '../support/stored-case.js';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openDatabase({ url: fresh.url, poolSize: 20 });
}, 60_000);
afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

const record = (caseNo: string, seqs: number[], revision: number, result: string | null = null) =>
  database.scoped(SYSTEM, (tx) =>
    recordCase(
      tx,
      {
        case: caseRow(caseNo, { revision }),
        tasks: [taskRow(caseNo, STARTER, { revision, result })],
        entries: seqs.map(entryOf),
      },
      hasher,
    ),
  );
const stream = (caseNo: string) =>
  database.scoped(SYSTEM, async (tx) => ({
    entries: await readRecord(tx, caseStream(caseNo)),
    head: (await readHead(tx, caseStream(caseNo)))!,
  }));

test('a batch recorded twice changes nothing the second time', async () => {
  const no = '640502-CS-2026-00001';
  await database.scoped(SYSTEM, (tx) => admit(tx, no));
  await record(no, [1, 2, 3], 3);
  const first = await stream(no);
  await record(no, [1, 2, 3], 3);
  expect(await stream(no)).toEqual(first);
  expect(first.entries).toHaveLength(4);
  expect(verifyStream(first.entries, first.head)).toEqual({ ok: true, count: 4 });
});

test('a batch that overlaps what is written adds only what is new', async () => {
  const no = '640502-CS-2026-00002';
  await database.scoped(SYSTEM, (tx) => admit(tx, no));
  await record(no, [1, 2], 2);
  await record(no, [2, 3, 4], 4);
  const { entries, head } = await stream(no);
  expect(entries.filter(({ source }) => source === 'workflow').map(({ sourceId }) => sourceId)).toEqual([
    '1',
    '2',
    '3',
    '4',
  ]);
  expect(verifyStream(entries, head).ok).toBe(true);
});

test('an entry that skips a number is refused and leaves the rows as they were', async () => {
  const no = '640502-CS-2026-00003';
  await database.scoped(SYSTEM, (tx) => admit(tx, no));
  await record(no, [1], 1);
  await expect(record(no, [3], 9)).rejects.toBeInstanceOf(RecordGap);
  const { entries } = await stream(no);
  expect(entries).toHaveLength(2);
  const [row] = await fresh.admin('SELECT revision FROM case_file WHERE case_no = $1', [no]);
  expect(row).toEqual({ revision: 1 });
});

test('an older revision that arrives late never overwrites a newer one', async () => {
  const no = '640502-CS-2026-00004';
  await database.scoped(SYSTEM, (tx) => admit(tx, no));
  await record(no, [1], 5, 'agree');
  await record(no, [2], 4, null);
  const task = await database.scoped(SYSTEM, (tx) => findTask(tx, taskRow(no, STARTER).taskId));
  expect(task?.task).toMatchObject({ revision: 5, result: 'agree' });
  const [row] = await fresh.admin('SELECT revision FROM case_file WHERE case_no = $1', [no]);
  expect(row).toEqual({ revision: 5 });
});

test('batches of one case recorded at the same moment keep one unbroken chain', async () => {
  const no = '640502-CS-2026-00005';
  await database.scoped(SYSTEM, (tx) => admit(tx, no));
  await Promise.all(Array.from({ length: 8 }, () => record(no, [1, 2, 3, 4, 5], 5)));
  const { entries, head } = await stream(no);
  expect(entries).toHaveLength(6);
  expect(verifyStream(entries, head)).toEqual({ ok: true, count: 6 });
});

test.each([
  'UPDATE record_entry SET canonical = canonical',
  'DELETE FROM record_entry',
  'TRUNCATE record_entry',
  'DELETE FROM record_stream',
])('the runtime role may not %s, even in scope system', async (sql) => {
  await expect(database.scoped(SYSTEM, (tx) => query(tx, sql))).rejects.toThrow(/permission denied/);
});

test('an entry edited past the application is named', async () => {
  const no = '640502-CS-2026-00006';
  await database.scoped(SYSTEM, (tx) => admit(tx, no));
  await record(no, [1, 2, 3], 3);
  await fresh.admin(
    "UPDATE record_entry SET canonical = replace(canonical, 'opinions', 'approval') WHERE stream = $1 AND no = 3",
    [caseStream(no)],
  );
  const { entries, head } = await stream(no);
  expect(verifyStream(entries, head)).toMatchObject({ ok: false, kind: 'edited', no: 3 });
});

test('entries that come after the row they belong to are told of, with the revision the case has', async () => {
  const no = '640502-CS-2026-00021';
  const told: Change[] = [];
  const listening = await database.listen(
    (change) => void (change.caseNo === no && told.push(change)),
    () => undefined,
  );
  await database.scoped(SYSTEM, (tx) => admit(tx, no));
  await database.scoped(SYSTEM, (tx) => applyRows(tx, caseRow(no, { revision: 3 }), []));
  const before = await eventually(
    () => Promise.resolve(told.length),
    (count) => told.at(-1)?.revision === 3 && count > 0,
  );
  await record(no, [1, 2], 3);
  await eventually(
    () => Promise.resolve(told.slice(before).filter(({ kind }) => kind === 'case')),
    (changes) => changes.length === 1 && changes[0]!.id === no && changes[0]!.revision === 3,
  );
  await listening.close();
});
