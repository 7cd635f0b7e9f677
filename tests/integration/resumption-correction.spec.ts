import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  applicationVersions,
  applyRows,
  findCase,
  openDatabase,
  SYSTEM,
  tasksOfCase,
  type Database,
} from '@lianshen/db';
import { eventually, type Answer } from './api-person.js';
import {
  admitted,
  application,
  as,
  daysFromToday,
  decide,
  decided,
  openTask,
  REGION,
  submitted,
  withdraw,
  type Application,
} from './resumption-person.js';

const HANDLER = `${REGION}.nr.handler`;
const [FILER, COLLEAGUE] = ['mine07.filer', 'mine07.principal'];
const SYSTEM_PART = 'm-mine07-sys1';
const OTHERS = ['m-mine07-dump1', 'm-mine07-pond1'];

describe('a correction', () => {
  let database: Database;
  let body: Application;
  let caseNo: string;
  let taskId: string;
  const versions = () => database.scoped(SYSTEM, (tx) => applicationVersions(tx, caseNo));
  const held = async (): Promise<string[]> =>
    (await (await as(FILER)).get('/mines/m-mine07')).body.parts
      .filter(({ openCase }: { openCase: string | null }) => openCase === caseNo)
      .map(({ partId }: { partId: string }) => partId);
  const mended = (change: object) => ({ form: { ...body.form, ...change }, files: body.files });

  beforeAll(async () => {
    database = await openDatabase({ url: process.env['LIANSHEN_TEST_DATABASE_URL']! });
    const { userId } = await as(COLLEAGUE);
    const appointment =
      "INSERT INTO appointment (user_id, region_code, agency, post) VALUES ($1, $2, 'E-mine07', 'filer')";
    await database.scoped(SYSTEM, (tx) => tx.query(appointment, [userId, REGION]));
    body = await application('mine07', { parts: [SYSTEM_PART, OTHERS[0]!] });
    caseNo = await submitted('mine07', body);
    const entry = { path: 'plannedOn', problem: '日期不一致。', satisfiedBy: '更正日期。' };
    const check = await openTask(HANDLER, caseNo, 'completenessCheck');
    await decided(HANDLER, check, { result: 'requestCorrection', corrections: [entry] });
    taskId = await openTask(FILER, caseNo, 'correction');
  }, 60_000);
  afterAll(async () => {
    await withdraw('mine07', caseNo);
    await database.close();
  });

  it('leaves nothing behind when a colleague has the task in hand', async () => {
    const colleague = await as(COLLEAGUE);
    expect((await colleague.ask('POST', `/tasks/${taskId}/claim`)).status).toBe(200);
    const refused = await decide(FILER, taskId, mended({ parts: [SYSTEM_PART, ...OTHERS] }));
    expect([refused.status, refused.body.code]).toEqual([409, 'claimedByAnother']);
    expect([(await versions()).length, (await held()).sort()]).toEqual([1, [OTHERS[0], SYSTEM_PART]]);
    expect((await colleague.ask('POST', `/tasks/${taskId}/release`)).status).toBe(200);
  });

  it('leaves nothing behind when the task has moved on meanwhile', async () => {
    const filer = await as(FILER);
    const { revision } = (await filer.get(`/tasks/${taskId}`)).body;
    const refused = await filer.ask('POST', `/tasks/${taskId}/decision`, {
      body: mended({ parts: [SYSTEM_PART, ...OTHERS] }),
      key: randomUUID(),
      revision: revision - 1,
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'staleRevision']);
    expect(refused.body.current.revision).toBe(revision);
    expect([(await versions()).length, (await held()).sort()]).toEqual([1, [OTHERS[0], SYSTEM_PART]]);
  });

  it('cannot take a part that another application holds, and keeps no version of it', async () => {
    const other = await admitted('mine07', await application('mine07', { parts: [OTHERS[1]!] }));
    const refused = await decide(FILER, taskId, mended({ parts: [SYSTEM_PART, ...OTHERS] }));
    expect([refused.body.code, refused.body.current.caseNo]).toEqual(['partHasOpenCase', other]);
    expect((await versions()).length).toBe(1);
    await withdraw('mine07', other);
  }, 30_000);

  it('by two filers at once is the correction of one of them; what it drops is free again', async () => {
    const send = (username: string, day: number): Promise<Answer> =>
      decide(username, taskId, mended({ parts: [SYSTEM_PART], plannedOn: daysFromToday(day) }));
    const both = await Promise.all([send(FILER, 80), send(COLLEAGUE, 81)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const day = both[0].status === 200 ? 80 : 81;
    const page = await eventually(
      async () => (await as(HANDLER)).get(`/cases/${caseNo}`),
      (answer) => answer.body.form.plannedOn === daysFromToday(day),
    );
    expect(page.body.parts.map(({ partId }: { partId: string }) => partId)).toEqual([SYSTEM_PART]);
    expect(page.body.applicationVersions.at(-1).changed.sort()).toEqual(['form.parts', 'form.plannedOn']);
    expect(await held()).toEqual([SYSTEM_PART]);
    const check = await openTask(HANDLER, caseNo, 'completenessCheck');
    const task = (await (await as(HANDLER)).get(`/tasks/${check}`)).body;
    expect(task.payload.form.plannedOn).toBe(daysFromToday(day));
    expect(task.payload.previousForm.plannedOn).toBe(body.form['plannedOn']);
  }, 30_000);

  it('frees what it drops with the report of the case, whoever’s attempt was accepted', async () => {
    const hold = `INSERT INTO open_part (part_id, case_no, region_code) VALUES ($1, $2, '${REGION}')`;
    await database.scoped(SYSTEM, (tx) => tx.query(hold, [OTHERS[0], caseNo]));
    expect((await held()).sort()).toEqual([OTHERS[0], SYSTEM_PART]);
    await database.scoped(SYSTEM, async (tx) => {
      const { row } = (await findCase(tx, SYSTEM, caseNo))!;
      const tasks = (await tasksOfCase(tx, caseNo)).map(({ task }) => task);
      await applyRows(tx, row, tasks);
    });
    expect(await held()).toEqual([SYSTEM_PART]);
  });

  it('is the same answer under the same key, and one version', async () => {
    const before = (await versions()).length;
    const late = await (await as(FILER)).decide(taskId, mended({ note: '迟到' }), randomUUID());
    expect([late.status, late.body.code]).toEqual([409, 'taskClosed']);
    expect((await versions()).length).toBe(before);
  });
});
