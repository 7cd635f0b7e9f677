import {
  beginIdempotent,
  finishIdempotent,
  SYSTEM,
  takeCaseNo,
  takeNumber,
  openDatabase,
  type Database,
} from '@lianshen/db';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

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

test('forty simultaneous takers get forty different numbers without a gap', async () => {
  const numbers = await Promise.all(
    Array.from({ length: 40 }, () => database.scoped(SYSTEM, (tx) => takeNumber(tx, '640502', 'reply', 2026))),
  );
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
});

test('a number taken by a transaction that fails is given out again', async () => {
  const take = (fails: boolean) =>
    database.scoped(SYSTEM, async (tx) => {
      const no = await takeCaseNo(tx, '640521', 'consultation', 2026);
      if (fails) throw new Error('afterwards');
      return no;
    });
  await expect(take(true)).rejects.toThrow('afterwards');
  expect(await take(false)).toBe('640521-CS-2026-00001');
});

test('of simultaneous requests with one key exactly one is new, and all see its row', async () => {
  const key = { userId: 'u-1', operation: 'decideTask', resource: 't', key: 'k' };
  const begun = await Promise.all(
    Array.from({ length: 16 }, (_, i) =>
      database.scoped(SYSTEM, (tx) =>
        beginIdempotent(tx, key, { bodyHash: `b${i}`, updateId: `id${i}`, input: { i } }),
      ),
    ),
  );
  expect(begun.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set(begun.map(({ updateId }) => updateId)).size).toBe(1);
});

test('the first success stays for ever', async () => {
  const key = { userId: 'u-2', operation: 'decideTask', resource: 't', key: 'k' };
  const begin = () =>
    database.scoped(SYSTEM, (tx) => beginIdempotent(tx, key, { bodyHash: 'b', updateId: 'id', input: null }));
  await begin();
  await database.scoped(SYSTEM, (tx) => finishIdempotent(tx, key, 200, { first: true }));
  await database.scoped(SYSTEM, (tx) => finishIdempotent(tx, key, 200, { first: false }));
  expect(await begin()).toMatchObject({ isNew: false, status: 200, answer: { first: true } });
});
