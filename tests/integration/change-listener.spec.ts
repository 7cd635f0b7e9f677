import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, type Change, type Database } from '@lianshen/db';
import { ChangeListener } from '../../apps/api/src/stream/change-listener.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { eventually } from './api-person.js';

describe('the connection that hears changes', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let listener: ChangeListener;
  const heard: Change[] = [];
  let gaps = 0;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ url: fresh.url });
    listener = new ChangeListener(
      database,
      (change) => heard.push(change),
      () => gaps++,
    );
    await listener.open();
  }, 60_000);
  afterAll(async () => {
    await listener?.close();
    await database?.close();
    await fresh?.drop();
  });

  const OURS = `datname = current_database() AND application_name = 'lianshen-listen'`;
  const listening = async (): Promise<number> =>
    Number((await fresh.admin(`SELECT count(*) AS n FROM pg_stat_activity WHERE ${OURS}`))[0]!['n']);
  const drop = () => fresh.admin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${OURS}`);
  const name = (): string => new URL(fresh.url).pathname.slice(1);
  const turnAway = () => fresh.admin(`REVOKE CONNECT ON DATABASE ${name()} FROM PUBLIC, lianshen_app`);
  const letIn = () => fresh.admin(`GRANT CONNECT ON DATABASE ${name()} TO PUBLIC, lianshen_app`);
  const tell = (id: string) =>
    fresh.admin(`SELECT pg_notify('lianshen_change', $1)`, [JSON.stringify({ kind: 'case', id })]);
  const hears = async (id: string): Promise<void> => {
    await eventually(async () => (await tell(id), heard.some((change) => change.id === id)), Boolean);
  };

  it('is one again after it was dropped time after time, and says once it hears again that something was missed', async () => {
    for (const n of [1, 2, 3]) {
      await drop();
      await eventually(listening, (count) => count === 0);
      await tell(`unheard ${n}`);
      await eventually(
        async () => gaps,
        (count) => count === n,
      );
      await hears(`after drop ${n}`);
    }
    expect(heard.filter(({ id }) => id.startsWith('unheard'))).toEqual([]);
    expect(await listening()).toBe(1);
  }, 60_000);

  it('is one again, and tells once, when the database was away for seconds', async () => {
    const before = gaps;
    await turnAway();
    try {
      await drop();
      await sleep(4_000);
      expect([gaps, await listening()]).toEqual([before, 0]);
    } finally {
      await letIn();
    }
    await hears('back');
    expect([gaps, await listening()]).toEqual([before + 1, 1]);
    await tell('once');
    await hears('marker');
    expect(heard.filter(({ id }) => id === 'once')).toHaveLength(1);
  }, 60_000);
});
