import {
  applyRows,
  findCase,
  insertRecusal,
  pageOfTasks,
  query,
  SYSTEM,
  openDatabase,
  type Database,
} from '@lianshen/db';
import type { Party } from '@lianshen/domain';
import pg from 'pg';
import { migrate } from '@lianshen/db';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { admit, caseRow, scopeOf, taskRow } from '../support/stored-case.js';

const HERE = '640502-CS-2026-00001';
const THERE = '640521-CS-2026-00001';
const post = (regionCode: string, agency: string): Party => ({ regionCode, agency, post: 'handler' });
const enterprise: Party = { regionCode: '640502', agency: 'E-mine01', post: 'filer' };

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openDatabase({ url: fresh.url, poolSize: 20 });
  await database.scoped(SYSTEM, async (tx) => {
    for (const caseNo of [HERE, THERE]) {
      await admit(tx, caseNo);
      await applyRows(tx, caseRow(caseNo), [taskRow(caseNo, post(caseNo.slice(0, 6), 'EM'))]);
    }
  });
}, 60_000);
afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

const seen = (scope: Parameters<typeof findCase>[1], sql: string) => database.scoped(scope, (tx) => query(tx, sql));

test.each(['case_file', 'task', 'admission'])('a raw query of %s shows no row of another region', async (table) => {
  expect(await seen(scopeOf('u-1', post('640502', 'EM')), `SELECT case_no FROM ${table}`)).toEqual([{ case_no: HERE }]);
});

test('without a scope the runtime role sees nothing', async () => {
  const client = new pg.Client({ connectionString: fresh.url });
  await client.connect();
  const { rows } = await client.query('SELECT case_no FROM case_file UNION ALL SELECT case_no FROM task');
  await client.end();
  expect(rows).toEqual([]);
});

test('a scope ends with its transaction: the next one on the connection has its own', async () => {
  await seen(SYSTEM, 'SELECT 1');
  expect(await seen(scopeOf('u-1', post('640521', 'EM')), 'SELECT case_no FROM task')).toEqual([{ case_no: THERE }]);
});

test('another region cannot be written to either', async () => {
  const scope = scopeOf('u-1', post('640502', 'EM'));
  await database.scoped(scope, (tx) => query(tx, `UPDATE case_file SET title = 'x' WHERE case_no = '${THERE}'`));
  const [row] = await fresh.admin('SELECT title FROM case_file WHERE case_no = $1', [THERE]);
  expect(row?.['title']).not.toBe('x');
});

test.each([
  ['an agency with a task in it', post('640502', 'EM'), true],
  ['the agency that started it', post('640502', 'NR'), true],
  ['the supervision of the region', post('640502', 'SUP'), true],
  ['an agency that was never asked', post('640502', 'FG'), false],
  ['an enterprise that is no party', enterprise, false],
  ['the system administrator', post('640502', 'SYS'), false],
  ['the same agency of another region', post('640521', 'EM'), false],
])('the case is visible or not for %s', async (_who, party, isVisible) => {
  const scope = scopeOf('u-1', party);
  expect((await database.scoped(scope, (tx) => findCase(tx, scope, HERE))) !== null).toBe(isVisible);
});

test('a case is for the seat of an expert that sits on its panel, a task or none, until whoever holds it stands back or it is another’s', async () => {
  const seat = (n: number): Party => ({ regionCode: '640502', agency: 'EX', post: `expert-x${n}` });
  const caseNo = '640502-RS-2026-00009';
  const sees = async (userId: string, n: number): Promise<boolean> => {
    const scope = scopeOf(userId, seat(n));
    return (await database.scoped(scope, (tx) => findCase(tx, scope, caseNo))) !== null;
  };
  await database.scoped(SYSTEM, async (tx) => {
    await admit(tx, caseNo);
    const view = { panel: { experts: ['x1', 'x2'] } };
    await applyRows(tx, { ...caseRow(caseNo), view }, [taskRow(caseNo, seat(1)), taskRow(caseNo, seat(3))]);
  });
  expect([await sees('u-1', 1), await sees('u-2', 2), await sees('u-3', 3)]).toEqual([true, true, false]);
  await fresh.admin("INSERT INTO app_user (user_id, username, name, password_hash) VALUES ('u-1', 'u-1', '甲', 'x')");
  const recusal = { caseNo, userId: 'u-1', reason: 'r', recusedBy: 'u-1' };
  await database.scoped(SYSTEM, (tx) => insertRecusal(tx, recusal));
  expect([await sees('u-1', 1), await sees('u-2', 2)]).toEqual([false, true]);
  await fresh.admin("INSERT INTO app_user (user_id, username, name, password_hash) VALUES ('u-3', 'u-3', '丙', 'x')");
  await fresh.admin(
    "INSERT INTO task_copy (task_id, user_id, copied_by) SELECT task_id, 'u-3', 'u-1' FROM task WHERE case_no = $1",
    [caseNo],
  );
  expect(await sees('u-3', 3)).toBe(false);
  const copied = scopeOf('u-3', post('640502', 'FG'));
  expect(await database.scoped(copied, (tx) => findCase(tx, copied, caseNo))).not.toBeNull();
});

test('the inbox of a post holds its open tasks only', async () => {
  const scope = scopeOf('u-1', post('640502', 'EM'));
  const page = await database.scoped(scope, (tx) => pageOfTasks(tx, scope, { box: 'todo', limit: 20 }));
  expect(page.rows.map(({ task }) => task.caseNo)).toEqual([HERE]);
  expect(page.total).toBe(1);
});

test('migrating twice, and twice at once, is harmless', async () => {
  await Promise.all([migrate(fresh.adminUrl, fresh.url), migrate(fresh.adminUrl, fresh.url)]);
  expect(await migrate(fresh.adminUrl, fresh.url)).toEqual([]);
});
