import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findSignedPack, freezePack, openDatabase, query, savePack, SYSTEM, type Database } from '@lianshen/db';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

const TASK = '640502-RS-2026-00001.agendaRequest.NR.leader.1';

describe('what was signed of a request', () => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ url: fresh.url });
    await fresh.admin("INSERT INTO region (code, name) VALUES ('640502', '沙坡头区') ON CONFLICT DO NOTHING");
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });
  const pack = {
    taskId: TASK,
    caseNo: '640502-RS-2026-00001',
    regionCode: '640502',
    body: 'government',
    statement: '请予审议。',
    files: [],
  };
  const sign = (revision: number, text: string): Promise<boolean> =>
    database.scoped(SYSTEM, (tx) => freezePack(tx, { ...pack, revision, manifest: text, hash: `hash of ${text}` }));
  const save = (revision: number): Promise<boolean> =>
    database.scoped(SYSTEM, (tx) => savePack(tx, { ...pack, revision, savedBy: 'u-handler' }));
  const read = (text: string) => database.scoped(SYSTEM, (tx) => findSignedPack(tx, TASK, `hash of ${text}`));

  it('stands beside whatever is signed later, and is never written over', async () => {
    expect(await sign(0, 'first')).toBe(true);
    expect(await sign(0, 'second')).toBe(true);
    expect(await sign(0, 'first')).toBe(true);
    expect([(await read('first'))?.manifest, (await read('second'))?.manifest]).toEqual(['first', 'second']);
    for (const statement of ["UPDATE signed_pack SET manifest = ''", 'DELETE FROM signed_pack'])
      await expect(database.scoped(SYSTEM, (tx) => query(tx, statement))).rejects.toThrow(/permission denied/);
  });

  it('is not signed once the handler has saved anew', async () => {
    expect(await save(0)).toBe(true);
    expect(await sign(0, 'unread')).toBe(false);
    expect(await read('unread')).toBeNull();
    expect(await sign(1, 'read')).toBe(true);
    expect(await save(0)).toBe(false);
  });
});
