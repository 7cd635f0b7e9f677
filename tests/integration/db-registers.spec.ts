import {
  IN_FORCE,
  applyRows,
  findExperts,
  findMine,
  findVisibleMine,
  holdingOrders,
  holdParts,
  lapseReply,
  insertStopOrder,
  listMines,
  listRights,
  listStopOrders,
  mandateFor,
  openDatabase,
  markChangeTold,
  noteRegisterChange,
  ordersOf,
  query,
  releaseByReply,
  SYSTEM,
  untoldChanges,
  upsertRegions,
  waitsOn,
  type Database,
  type Scope,
  type StopOrderRow,
} from '@lianshen/db';
import { blocking, ordersInForce } from '@lianshen/domain';
import { agencies, regions } from '@lianshen/policy';
import { seedPeople } from '@lianshen/launcher/seeding';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { admit, caseRow, scopeOf } from '../support/stored-case.js';

const post = (regionCode: string, agency: string, name = 'handler') => ({ regionCode, agency, post: name });
const staff = scopeOf('u-1', post('640502', 'NR'));
const city = scopeOf('u-2', post('640500', 'NR', 'registrar'));
const filer = (enterprise: string) => scopeOf('u-3', post('640502', `E-${enterprise}`, 'filer'));
const PIT = 'm-mine01-pit1';
const DUMP = 'm-mine01-dump1';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openDatabase({ url: fresh.url, poolSize: 10 });
  await database.scoped(SYSTEM, async (tx) => {
    const rows = regions.map(({ code, name, parent }) => ({ code, name, parentCode: parent }));
    const bodies = agencies.map(({ regionCode, code, name }) => ({ regionCode, code, name, inherited: false }));
    await upsertRegions(
      tx,
      rows.toSorted((a, b) => Number(a.parentCode !== null) - Number(b.parentCode !== null)),
      bodies,
    );
  });
  await seedPeople(database);
}, 60_000);
afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

const minesOf = async (scope: Scope): Promise<string[]> => {
  const { mines, total } = await database.scoped(scope, (tx) => listMines(tx, scope, { limit: 100 }));
  expect(mines.length).toBe(total);
  return mines.map(({ mineId }) => mineId);
};

test('an enterprise sees its own mine, and that of another under a mandate', async () => {
  expect(await minesOf(filer('mine01'))).toEqual(['m-mine01']);
  expect(await minesOf(filer('mine11'))).toEqual(['m-mine10', 'm-mine11']);
  const own = filer('mine01');
  expect(await database.scoped(own, (tx) => findVisibleMine(tx, own, 'm-mine02'))).toBeNull();
});

test('staff see their region, a city its counties, experts and administrators nothing', async () => {
  const county = await minesOf(staff);
  expect(county).toHaveLength(12);
  expect(await minesOf(city)).toEqual([...county, 'm-mine21', 'm-mine22']);
  expect(await minesOf(scopeOf('u-4', post('640502', 'SUP', 'inspector')))).toEqual(county);
  expect(await minesOf(scopeOf('u-5', post('640502', 'EX', 'expert-x1')))).toEqual([]);
  expect(await minesOf(scopeOf('u-6', post('640502', 'SYS', 'admin')))).toEqual([]);
});

test.each(['mine', 'mine_part', 'mining_right', 'enterprise', 'expert'])(
  'a raw query of %s shows no row of another region',
  async (table) => {
    const rows = await database.scoped(staff, (tx) =>
      query<{ code: string }>(tx, `SELECT DISTINCT region_code AS code FROM ${table}`),
    );
    expect(rows).toEqual([{ code: '640502' }]);
  },
);

test('a page of mines goes on where the last one ended', async () => {
  const first = await database.scoped(staff, (tx) => listMines(tx, staff, { limit: 5 }));
  const next = await database.scoped(staff, (tx) => listMines(tx, staff, { limit: 100, after: 'm-mine05' }));
  expect([first.total, next.total]).toEqual([12, 12]);
  expect([...first.mines, ...next.mines].map(({ mineId }) => mineId)).toEqual(await minesOf(staff));
  const found = await database.scoped(staff, (tx) => listMines(tx, staff, { q: '尾矿', limit: 100 }));
  expect(found.mines.map(({ mineId }) => mineId)).toEqual(['m-mine03', 'm-mine09']);
});

test('a mine comes with parts in order, enterprise, rights and co-holders', async () => {
  const mine = (await database.scoped(SYSTEM, (tx) => findMine(tx, 'm-mine05')))!;
  expect(mine.parts.map(({ kind }) => kind)).toEqual(['pit', 'dump', 'concentrator']);
  expect(mine.enterprise.enterpriseId).toBe('mine05');
  expect(mine.coHolders.map(({ enterpriseId }) => enterpriseId)).toEqual(['mine06']);
  expect(mine.rights[0]).toMatchObject({ validFrom: '2019-07-01', validUntil: '2034-06-30' });
  const scope = filer('mine06');
  const { rights } = await database.scoped(scope, (tx) => listRights(tx, scope, { limit: 10 }));
  expect(rights.map(({ rightId }) => rightId)).toEqual(['r-mine06']);
});

test('a mandate counts from its first to its last day', async () => {
  const on = (day: string) => database.scoped(SYSTEM, (tx) => mandateFor(tx, 'mine11', 'm-mine10', day));
  expect((await on('2026-01-01'))?.mandateId).toBe('w-mine10-mine11');
  expect((await on('2028-12-31'))?.mandateId).toBe('w-mine10-mine11');
  expect([await on('2025-12-31'), await on('2029-01-01')]).toEqual([null, null]);
});

test('the orders of a region block only the mine whose order its issuer must lift', async () => {
  const orders = await database.scoped(SYSTEM, (tx) => ordersOf(tx, '640502'));
  const blockedAt = async (mineId: string) => {
    const mine = (await database.scoped(SYSTEM, (tx) => findMine(tx, mineId)))!;
    return blocking(ordersInForce(orders, mine)).map(({ stopOrderId }) => stopOrderId);
  };
  for (const n of ['01', '02', '03', '04', '05']) expect(await blockedAt(`m-mine${n}`)).toEqual([]);
  expect(await blockedAt('m-mine12')).toEqual(['so-640502-mine12']);
});

const order = (change: Partial<StopOrderRow>): StopOrderRow => ({
  stopOrderId: 'so-test',
  regionCode: '640500',
  agency: 'NR',
  scopeKind: 'region',
  mineId: null,
  partIds: [],
  mineClass: null,
  stops: ['production'],
  legalBasis: '依据',
  releaseBy: 'issuer',
  section65: false,
  issuedOn: '2026-06-01',
  issuedBy: 'u-2',
  fileId: null,
  ...IN_FORCE,
  ...change,
});

test('an order of the city reaches into its counties, and a county cannot issue one for its city', async () => {
  const stopped = await database.scoped(city, (tx) => insertStopOrder(tx, order({})));
  expect(stopped?.filter(({ partId }) => partId === null)).toEqual([
    { mineId: 'm-mine08', partId: null, from: 'preparing' },
  ]);
  expect(await database.scoped(city, (tx) => insertStopOrder(tx, order({})))).toBeNull();
  expect((await database.scoped(staff, (tx) => ordersOf(tx, '640502'))).map((one) => one.stopOrderId)).toContain(
    'so-test',
  );
  const own = filer('mine01');
  const { orders } = await database.scoped(own, (tx) => listStopOrders(tx, own, { limit: 10 }));
  expect(orders.map(({ stopOrderId }) => stopOrderId)).toEqual(['so-test', 'so-640502-two-suspensions']);
  await expect(
    database.scoped(staff, (tx) => insertStopOrder(tx, order({ stopOrderId: 'so-usurped' }))),
  ).rejects.toThrow(/row-level security/);
});

test('an order over one of two parts leaves the mine at work', async () => {
  await fresh.admin("UPDATE mine SET status = 'producing' WHERE mine_id = 'm-mine31'");
  await fresh.admin("UPDATE mine_part SET status = 'producing' WHERE mine_id = 'm-mine31'");
  const here = { regionCode: '150824', scopeKind: 'mine' as const, mineId: 'm-mine31' };
  await database.scoped(SYSTEM, (tx) =>
    insertStopOrder(tx, order({ ...here, stopOrderId: 'so-part', partIds: ['m-mine31-pond1'] })),
  );
  const partly = (await database.scoped(SYSTEM, (tx) => findMine(tx, 'm-mine31')))!;
  expect([partly.status, ...partly.parts.map(({ status }) => status)]).toEqual([
    'producing',
    'producing',
    'producing',
    'suspended',
  ]);
  await database.scoped(SYSTEM, (tx) => insertStopOrder(tx, order({ ...here, stopOrderId: 'so-whole' })));
  const whole = (await database.scoped(SYSTEM, (tx) => findMine(tx, 'm-mine31')))!;
  expect([whole.status, whole.statusBefore]).toEqual(['suspended', 'producing']);
});

describe('a reply that lapses', () => {
  const mineId = 'm-mine31';
  const parts = ['m-mine31-pond1', 'm-mine31-sys1'];
  const lifts = { releaseBy: 'jointAcceptance' as const, regionCode: '150824', scopeKind: 'mine' as const, mineId };
  const liftedOf = async (stopOrderId: string) => {
    const orders = await database.scoped(SYSTEM, (tx) => ordersOf(tx, '150824'));
    return orders.find((one) => one.stopOrderId === stopOrderId)!.releasedParts;
  };

  test('puts in force again what it lifted, and nothing that an earlier reply lifted', async () => {
    const found = (await database.scoped(SYSTEM, (tx) => findMine(tx, mineId)))!;
    const [first, second] = found.parts.map(({ partId }) => partId) as [string, string];
    await database.scoped(SYSTEM, (tx) => insertStopOrder(tx, order({ ...lifts, stopOrderId: 'so-lifted' })));
    const reply = (caseNo: string, ...partIds: string[]) =>
      database.scoped(SYSTEM, (tx) =>
        releaseByReply(tx, { caseNo, mineId, partIds, issuedOn: '2026-11-20', ground: `批复${caseNo}解除` }),
      );
    const lapse = (caseNo: string) => database.scoped(SYSTEM, (tx) => lapseReply(tx, { caseNo, mineId }));
    expect((await reply('150824-RS-2026-00001', first)).lifted).toContain('so-lifted');
    expect((await reply('150824-RS-2026-00002', first, second)).lifted).toContain('so-lifted');
    expect(await liftedOf('so-lifted')).toEqual([first, second].sort());
    expect(await lapse('150824-RS-2026-00002')).toContain('so-lifted');
    expect(await liftedOf('so-lifted')).toEqual([first]);
    expect(await lapse('150824-RS-2026-00002')).toEqual([]); // again is a no-op
    expect(await lapse('150824-RS-2026-00003')).toEqual([]);
    expect(await liftedOf('so-lifted')).toEqual([first]);
  });

  test('was the ground of an order that it lifted for the last part, which is in force again', async () => {
    const all = (await database.scoped(SYSTEM, (tx) => findMine(tx, mineId)))!.parts.map(({ partId }) => partId);
    const [last, ...others] = all as [string, ...string[]];
    await database.scoped(SYSTEM, async (tx) => {
      await insertStopOrder(tx, order({ ...lifts, stopOrderId: 'so-all' }));
      await insertStopOrder(tx, order({ ...lifts, stopOrderId: 'so-named', partIds: [last] }));
      await insertStopOrder(tx, order({ ...lifts, stopOrderId: 'so-class', scopeKind: 'region', mineId: null }));
    });
    const reply = (caseNo: string, partIds: readonly string[]) =>
      database.scoped(SYSTEM, (tx) =>
        releaseByReply(tx, { caseNo, mineId, partIds, issuedOn: '2026-11-20', ground: `批复${caseNo}解除` }),
      );
    const standing = async (id: string) => {
      const orders = await fresh.admin(
        `SELECT released_on::text AS on, release_reason AS why FROM stop_order WHERE stop_order_id = '${id}'`,
      );
      return orders[0];
    };
    const [A, B] = ['150824-RS-2026-00011', '150824-RS-2026-00012'] as const;
    const none = { on: null, why: null };
    expect((await reply(A, others)).lifted).toEqual(expect.arrayContaining(['so-all', 'so-class']));
    expect([await standing('so-all'), await standing('so-named')]).toEqual([none, none]);
    const { released } = await reply(B, [last]);
    expect(released.map(({ stopOrderId }) => stopOrderId)).toEqual(expect.arrayContaining(['so-all', 'so-named']));
    const lifted = { on: '2026-11-20', why: `批复${B}解除` };
    expect([await standing('so-all'), await standing('so-named'), await standing('so-class')]).toEqual([
      lifted,
      lifted,
      none,
    ]);
    const scope = { kind: 'system' as const };
    const inForce = await database.scoped(SYSTEM, (tx) =>
      listStopOrders(tx, scope, { mineId, state: 'inForce', limit: 100 }),
    );
    expect(inForce.orders.map(({ stopOrderId }) => stopOrderId)).not.toContain('so-all');
    // the earlier of the two falls: the whole-mine order is in force for its parts, the other stays lifted
    await database.scoped(SYSTEM, (tx) => lapseReply(tx, { caseNo: A, mineId }));
    expect([await standing('so-all'), await standing('so-named')]).toEqual([none, lifted]);
    await database.scoped(SYSTEM, (tx) => lapseReply(tx, { caseNo: B, mineId }));
    expect(await standing('so-named')).toEqual(none);
    await fresh.admin("DELETE FROM stop_order WHERE stop_order_id IN ('so-all', 'so-named', 'so-class')");
  });

  test('an order its issuer alone lifts holds a case, one that the reply lifts does not', async () => {
    const holding = () => database.scoped(SYSTEM, (tx) => holdingOrders(tx, { mineId, partIds: parts }));
    expect(await holding()).toEqual(['so-part', 'so-whole']);
  });
});

test('an order notes the running cases it reaches, whoever issues it, and only the system reads the notes', async () => {
  const caseNo = '640502-RS-2026-00077';
  await database.scoped(SYSTEM, (tx) => holdParts(tx, caseNo, ['m-mine05-pit1']));
  expect(await database.scoped(city, (tx) => noteRegisterChange(tx, 'so-test'))).toContain(caseNo);
  expect(await database.scoped(city, (tx) => untoldChanges(tx, 100))).toEqual([]);
  const changes = await database.scoped(SYSTEM, (tx) => untoldChanges(tx, 100));
  expect(changes.map((change) => change.caseNo)).toContain(caseNo);
  for (const { changeId } of changes) await database.scoped(SYSTEM, (tx) => markChangeTold(tx, changeId));
  expect(await database.scoped(SYSTEM, (tx) => untoldChanges(tx, 100))).toEqual([]);
  await fresh.admin(`DELETE FROM open_part WHERE case_no = '${caseNo}'`);
});

test('a case that closes gives its parts back and leaves them waiting in one step', async () => {
  const caseNo = '640502-RS-2026-00088';
  const waiting = { mineId: 'm-mine03', partIds: ['p'], cause: 'refused' as const, reapplyOn: '2027-05-29' };
  await database.scoped(SYSTEM, (tx) => admit(tx, caseNo));
  expect(await database.scoped(SYSTEM, (tx) => waitsOn(tx, 'm-mine03'))).toEqual([]);
  const row = { ...caseRow(caseNo), status: 'closed' as const, view: { waiting } };
  await database.scoped(SYSTEM, (tx) => applyRows(tx, row, []));
  expect(await database.scoped(staff, (tx) => waitsOn(tx, 'm-mine03'))).toEqual([{ ...waiting, caseNo }]);
  expect(await database.scoped(SYSTEM, (tx) => waitsOn(tx, 'm-mine01'))).toEqual([]);
});

describe('parts with an open case', () => {
  const hold = (caseNo: string, ...parts: string[]) => database.scoped(SYSTEM, (tx) => holdParts(tx, caseNo, parts));
  const A = '640502-RS-2026-00001';
  const B = '640502-RS-2026-00002';

  test('a part goes to one case, all or none, and comes back when that case has closed', async () => {
    expect(await hold(A, PIT)).toBeNull();
    expect(await hold(A, PIT)).toBeNull();
    expect(await hold(B, DUMP, PIT)).toBe(A);
    expect(await hold(B, DUMP)).toBeNull();
    const mine = (await database.scoped(staff, (tx) => findMine(tx, 'm-mine01')))!;
    expect(mine.parts.map(({ openCase }) => openCase)).toEqual([A, B]);
    await database.scoped(SYSTEM, async (tx) => {
      await admit(tx, A);
      await applyRows(tx, { ...caseRow(A), status: 'closed' }, []);
    });
    expect(await hold(B, PIT)).toBeNull();
  });

  test('of two cases that want it at the same moment one gets it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const cases = [`640502-RS-2026-1${round}001`, `640502-RS-2026-1${round}002`];
      const results = await Promise.all(cases.map((caseNo) => hold(caseNo, 'm-mine02-sys1', 'm-mine02-sys2')));
      expect(results.filter((result) => result === null)).toHaveLength(1);
      expect(cases).toContain(results.find((result) => result !== null));
      await fresh.admin("DELETE FROM open_part WHERE part_id LIKE 'm-mine02-%'");
    }
  });
});

test('experts of a region, or some of them', async () => {
  const all = await database.scoped(staff, (tx) => findExperts(tx, '640502'));
  expect(all.map(({ expertId }) => expertId)).toEqual(['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7']);
  const some = await database.scoped(staff, (tx) => findExperts(tx, '640502', ['x3', 'x11']));
  expect(some.map(({ expertId }) => expertId)).toEqual(['x3']);
});

test('seeding again changes nothing that acts have shaped', async () => {
  await fresh.admin("UPDATE enterprise SET principal = '他人' WHERE enterprise_id = 'mine01'");
  await seedPeople(database);
  const [row] = await fresh.admin("SELECT principal FROM enterprise WHERE enterprise_id = 'mine01'");
  expect(row).toEqual({ principal: '他人' });
});
