import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  countUnreadNotices,
  insertNotices,
  listNotices,
  markNoticeRead,
  openDatabase,
  query,
  SYSTEM,
  type Database,
  type Scope,
  type Tx,
} from '@lianshen/db';
import type { Party } from '@lianshen/domain';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

const REGION = '640502';
const post = (agency: string, name = 'handler'): Party => ({ regionCode: REGION, agency, post: name });
const [HANDLER, LEADER, OTHER] = [post('NR'), post('NR', 'leader'), post('EM')];
const scope: Scope = { kind: 'user', userId: 'u-nr', regions: [REGION], parties: [HANDLER, LEADER] };
const OF_OTHERS = 20_000;

describe('notices', () => {
  let fresh: FreshDatabase;
  let database: Database;
  const send = (noticeId: string, addressees: readonly Party[]): Promise<void> =>
    database.scoped(SYSTEM, (tx) =>
      insertNotices(tx, {
        noticeId,
        caseNo: `${REGION}-CS-2026-00001`,
        kind: 'filingUnanswered',
        addressees,
        data: {},
        documentId: null,
      }),
    );
  const list = async (isUnread: boolean, after?: { sentAt: string; noticeId: string }) =>
    database.scoped(scope, (tx) => listNotices(tx, scope, { isUnread, limit: 2, after }));
  const pages = async (isUnread: boolean): Promise<string[]> => {
    const seen: string[] = [];
    for (let rows = await list(isUnread); rows.length > 0;) {
      seen.push(...rows.map(({ noticeId }) => noticeId));
      const last = rows.at(-1)!;
      rows = await list(isUnread, { sentAt: last.sentAt.toISOString(), noticeId: last.noticeId });
    }
    return seen;
  };

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ url: fresh.url });
    await fresh.admin(
      `INSERT INTO app_user (user_id, username, name, password_hash) VALUES ('u-nr', 'u-nr', '甲', '-')`,
    );
    await fresh.admin(
      `INSERT INTO notice (notice_id, case_no, kind, region_code, agency, post)
       SELECT 'other-' || n, '${REGION}-CS-2026-00002', 'filingUnanswered', $1, $2 || n % 50, $3 FROM generate_series(1, ${OF_OTHERS}) n`,
      [OTHER.regionCode, OTHER.agency, OTHER.post],
    );
    await fresh.admin('ANALYZE notice');
    for (const [id, to] of [
      ['a', [HANDLER]],
      ['b', [HANDLER, LEADER]],
      ['c', [LEADER]],
      ['d', [OTHER]],
      ['e', [LEADER, OTHER]],
    ] as const)
      await send(id, to);
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    await fresh?.drop();
  });

  it('are listed newest first, page by page, one to several posts once, and none of others', async () => {
    expect(await pages(false)).toEqual(['e', 'c', 'b', 'a']);
  });

  it('are unread until they were read by this person, each counted once', async () => {
    const count = () => database.scoped(scope, (tx) => countUnreadNotices(tx, scope));
    expect([await count(), await pages(true)]).toEqual([4, ['e', 'c', 'b', 'a']]);
    const read = await database.scoped(scope, (tx) => markNoticeRead(tx, scope, 'b'));
    expect(await database.scoped(scope, (tx) => markNoticeRead(tx, scope, 'd'))).toBeNull();
    expect([await count(), await pages(true)]).toEqual([3, ['e', 'c', 'a']]);
    expect((await list(false)).map(({ readAt }) => readAt)).toEqual([null, null]);
    const all = await database.scoped(scope, (tx) => listNotices(tx, scope, { isUnread: false, limit: 10 }));
    expect(all.find(({ noticeId }) => noticeId === 'b')!.readAt).toEqual(read);
  });

  it('of other posts are not even read, however many there are', async () => {
    const rowsRead = async (tx: Tx): Promise<number> => {
      const [row] = await query<{ n: string }>(
        tx,
        `SELECT seq_tup_read + idx_tup_fetch AS n FROM pg_stat_xact_user_tables WHERE relname = 'notice'`,
      );
      return Number(row!.n);
    };
    const touched = (ask: (tx: Tx) => Promise<unknown>): Promise<number> =>
      database.scoped(scope, async (tx) => {
        const before = await rowsRead(tx);
        await ask(tx);
        return (await rowsRead(tx)) - before;
      });
    expect(await touched((tx) => listNotices(tx, scope, { isUnread: false, limit: 20 }))).toBeLessThan(20);
    expect(await touched((tx) => countUnreadNotices(tx, scope))).toBeLessThan(20);
  });
});
