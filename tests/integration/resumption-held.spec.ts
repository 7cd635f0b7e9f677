import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  applyRows,
  findCase,
  IN_FORCE,
  insertStopOrder,
  noteRegisterChange,
  openDatabase,
  SYSTEM,
  untoldChanges,
  type Database,
} from '@lianshen/db';
import type { ResumptionView } from '@lianshen/domain';
import { eventually, type Answer } from './api-person.js';
import {
  accepted,
  admitted,
  application,
  as,
  daysFromToday,
  decide,
  openTask,
  REGION,
  send,
  withdraw,
} from './resumption-person.js';

const HANDLER = `${REGION}.nr.handler`;
const ISSUER = `${REGION}.em.leader`;
const FILER = 'mine04.filer';
const ofMine = { kind: 'resumeBuilding' };

let database: Database;
let caseNo: string;
beforeAll(async () => {
  database = await openDatabase({ url: process.env['LIANSHEN_TEST_DATABASE_URL']! });
  caseNo = await accepted('mine04', await application('mine04', ofMine));
}, 60_000);
afterAll(() => database.close());

const page = async (username: string): Promise<any> => (await (await as(username)).get(`/cases/${caseNo}`)).body;
const issue = async (releaseBy: 'issuer' | 'jointAcceptance'): Promise<string> => {
  const scope = { kind: 'mine', mineId: 'm-mine04' };
  const legal = { legalBasis: '《中华人民共和国安全生产法》第六十五条', section65: false, issuedOn: daysFromToday(0) };
  const body = { scope, stops: ['construction'], releaseBy, ...legal };
  const answer = await (await as(ISSUER)).ask('POST', '/stop-orders', { key: randomUUID(), body });
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body.stopOrderId;
};
const release = async (stopOrderId: string): Promise<Answer> =>
  (await as(ISSUER)).ask('POST', `/stop-orders/${stopOrderId}/release`, { body: { reason: '隐患已经消除。' } });
const heldBy = (expected: readonly string[]) =>
  eventually(
    async () => (await as(HANDLER)).get(`/cases/${caseNo}`),
    ({ body: kase }) =>
      JSON.stringify(kase.heldBy.map(({ stopOrderId }: any) => stopOrderId)) === JSON.stringify(expected),
  );
/** Until everybody was told of every change; the sweeper does what the API could not. */
async function allTold(): Promise<void> {
  const untold = () => database.scoped(SYSTEM, (tx) => untoldChanges(tx, 100));
  for (const end = Date.now() + 20_000; (await untold()).length > 0;) {
    if (Date.now() > end) throw new Error('changes of the register stay untold');
    await delay(100);
  }
}

describe('a stop order issued while a case runs', () => {
  it('holds it where it stands and says so to everybody; its release continues it', async () => {
    const order = await issue('issuer');
    await heldBy([order]);
    for (const username of [HANDLER, FILER]) {
      const kase = await page(username);
      expect(kase.heldBy).toEqual([
        { stopOrderId: order, issuerName: expect.stringMatching(/应急/), issuedOn: daysFromToday(0) },
      ]);
      expect([kase.clock.suspended, kase.phase]).toEqual([true, 'panel']);
    }
    const taskId = await openTask(HANDLER, caseNo, 'panelSetup');
    const refused = await decide(HANDLER, taskId);
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      409,
      'caseHeld',
      '有停产停建决定未解除，办件暂停办理；解除后继续',
    ]);
    expect((await release(order)).status).toBe(200);
    await heldBy([]);
    expect((await page(HANDLER)).clock.suspended).toBe(false);
    const { items } = (await (await as(HANDLER)).get(`/cases/${caseNo}/entries?limit=100`)).body;
    const told = items.filter(({ type }: any) => ['caseHeld', 'caseContinued'].includes(type));
    expect(told.map(({ type }: any) => type).sort()).toEqual(['caseContinued', 'caseHeld']);
    expect((await decide(HANDLER, taskId)).status).toBe(200);
    expect((await page(HANDLER)).phase).toBe('jointAcceptance');
  }, 60_000);

  it('does not, where the acceptance in course is how it is released', async () => {
    const order = await issue('jointAcceptance');
    await allTold();
    await heldBy([]);
    expect((await release(order)).status).toBe(200);
  }, 60_000);

  it('holds it also when the process that issued it died before it could tell', async () => {
    const row = {
      stopOrderId: 'so-untold',
      regionCode: REGION,
      agency: 'EM',
      scopeKind: 'mine' as const,
      mineId: 'm-mine04',
      partIds: [],
      mineClass: null,
      stops: ['construction' as const],
      legalBasis: '依据',
      releaseBy: 'issuer' as const,
      section65: false,
      issuedOn: daysFromToday(0),
      issuedBy: 'u',
      fileId: null,
      ...IN_FORCE,
    };
    await database.scoped(SYSTEM, (tx) => insertStopOrder(tx, row));
    for (const [kind, agency] of [['siteVisitRecord'], ['checklistReview', 'EM']] as const) {
      const decider = agency ? `${REGION}.em.handler` : HANDLER;
      const refused = await decide(decider, await openTask(HANDLER, caseNo, kind, agency));
      expect([kind, refused.status, refused.body.code]).toEqual([kind, 409, 'caseHeld']);
    }
    expect((await page(HANDLER)).heldBy).toEqual([]); // it has not heard of it, and nobody decides all the same
    await database.scoped(SYSTEM, async (tx) => {
      expect(await noteRegisterChange(tx, row.stopOrderId)).toEqual([caseNo]);
    });
    await heldBy(['so-untold']);
    await allTold();
  }, 60_000);

  it('lets the applicant withdraw all the same; released, the mine is free to apply', async () => {
    await withdraw('mine04', caseNo);
    expect((await send('mine04', await application('mine04', ofMine))).body.code).toBe('stopOrderInForce');
    expect((await release('so-untold')).status).toBe(200);
  }, 60_000);
});

describe('parts that wait after a case failed', () => {
  /** As the workflow reports a case that was refused or withdrawn after a fail. */
  const leaveWaiting = (reapplyOn: string) =>
    database.scoped(SYSTEM, async (tx) => {
      const { row } = (await findCase(tx, SYSTEM, caseNo))!;
      const { parts } = (await as(FILER).then((filer) => filer.get('/mines/m-mine04'))).body;
      const partIds = parts.map(({ partId }: { partId: string }) => partId);
      const waiting = { mineId: 'm-mine04', partIds, cause: 'withdrawnAfterFail' as const, reapplyOn };
      const view = { ...(row.view as ResumptionView), waiting };
      await applyRows(tx, { ...row, revision: row.revision + 1, view }, []);
    });

  it('are refused at the gate until their day, which is named before anything is filed', async () => {
    const sent = await application('mine04', ofMine);
    const day = daysFromToday(90);
    await leaveWaiting(day);
    const preview = await (await as(FILER)).get('/mines/m-mine04/application-preview?kind=resumeBuilding');
    expect(preview.body.waiting).toMatchObject([{ caseNo, cause: 'withdrawnAfterFail', reapplyOn: day }]);
    const refused = await send('mine04', sent);
    expect([refused.status, refused.body.code]).toEqual([409, 'reapplicationTooEarly']);
    expect(refused.body.detail).toBe(`所选范围此前验收不合格后撤回申请（${caseNo}），${day}起才能再次申请`);
    expect(refused.body.current).toMatchObject({ caseNo, reapplyOn: day });
    const kase = await page(FILER);
    expect(kase.waiting).toEqual({ cause: 'withdrawnAfterFail', reapplyOn: day });
    await leaveWaiting(daysFromToday(0));
    await withdraw('mine04', await admitted('mine04', sent));
  }, 60_000);
});
