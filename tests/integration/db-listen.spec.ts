import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '@lianshen/db';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

/** Longer than what a broken connection still says takes. */
const A_MOMENT_MS = 500;
const END = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE application_name = 'lianshen-listen' AND datname = current_database()`;

describe('a connection that hears changes', () => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ url: fresh.url, poolSize: 1 });
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    await fresh?.drop();
  });

  it('is lost once when it breaks, and not at all when it is closed', async () => {
    const lost: unknown[] = [];
    const hear = () =>
      database.listen(
        () => undefined,
        (error) => lost.push(error),
      );
    await hear();
    expect(await fresh.admin(END)).toHaveLength(1);
    await sleep(A_MOMENT_MS);
    expect(lost).toHaveLength(1);
    await (await hear()).close();
    await sleep(A_MOMENT_MS);
    expect(lost).toHaveLength(1);
  });
});
