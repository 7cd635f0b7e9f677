import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '@lianshen/launcher';
import { settles, type Desk } from './desk.js';
import { sidewaysScroll } from './pages.js';
import { consult, titled } from './scene.js';
import { World } from './world.js';

const SHOTS = join(ROOT, 'tests', 'e2e', 'shots');
/** Desk, the desk at 200 % zoom, phone. */
const WIDTHS = [1280, 640, 360] as const;

interface Look {
  readonly name: string;
  readonly who: string;
  readonly loggedOut?: boolean;
  readonly path: () => string;
  /** Text that is there once the page is. */
  readonly ready: string;
}

describe('every page, for everyone, on every width', () => {
  let world: World;
  let running = '';
  let closed = '';
  let opinion = '';
  let decided = '';
  let signature = '';
  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    world = await World.start();
    const clerk = await world.desk('640502.nr.handler');
    const agencies = ['EM', 'EE', 'PS', 'WR', 'FG', 'TW'];
    const signers = ['EM', 'PS', 'EE'].map((agency) => ({ agency, post: 'leader' }));
    const em = await world.desk('640502.em.handler');
    running = await consult(clerk, { subject: titled('野狐岭采石场扩界及边坡治理方案会商'), agencies, signers });
    ({ taskId: opinion } = await em.taskIn(running));
    const ee = await world.desk('640502.ee.handler');
    ({ taskId: decided } = await ee.taskIn(running));
    await ee.decide(running, { result: 'disagree', opinion: '扩界范围距居民区不足三百米，建议重新论证。' });
    closed = await consult(clerk, { subject: titled('磨石沟排土场挡墙加固会商') });
    await em.decide(closed, { result: 'agree', opinion: '同意。请在汛前完成。' });
    await clerk.post(`/cases/${closed}/withdrawal`, { reason: '企业已自行完成加固，会商事由消失。' });
    const signing = ['EM', 'LEGAL'].map((agency) => ({ agency, post: 'leader' }));
    const signed = await consult(clerk, {
      subject: titled('芦草洼石膏矿复绿会商'),
      agencies: ['WR'],
      signers: signing,
    });
    const wr = await world.desk('640502.wr.handler');
    await wr.decide(signed, { result: 'noObjection', opinion: '无意见。' });
    const leader = await world.desk('640502.em.leader');
    ({ taskId: signature } = await leader.taskIn(signed));
    await Promise.all([clerk, em, ee, wr, leader].map((desk) => desk.context.close()));
  }, 120_000);
  afterAll(() => world?.stop());

  const clerk = '640502.nr.handler';
  const looks: readonly Look[] = [
    { name: 'login', who: clerk, loggedOut: true, path: () => '/login', ready: '演示账号' },
    { name: 'inbox', who: '640502.em.handler', path: () => '/inbox/todo', ready: '野狐岭采石场扩界' },
    { name: 'inbox-done', who: '640502.em.handler', path: () => '/inbox/done', ready: '磨石沟排土场' },
    { name: 'inbox-empty', who: '640502.hr.handler', path: () => '/inbox/todo', ready: '没有待办事项' },
    { name: 'cases', who: clerk, path: () => '/cases', ready: '磨石沟排土场' },
    { name: 'case', who: clerk, path: () => `/cases/${running}`, ready: '建议重新论证' },
    { name: 'case-withdrawn', who: clerk, path: () => `/cases/${closed}`, ready: '会商事由消失' },
    { name: 'task', who: '640502.em.handler', path: () => `/tasks/${opinion}`, ready: '常用语' },
    { name: 'task-signature', who: '640502.em.leader', path: () => `/tasks/${signature}`, ready: '常用语' },
    { name: 'task-decided', who: '640502.ee.handler', path: () => `/tasks/${decided}`, ready: '办理结果' },
    { name: 'new-case', who: clerk, path: () => '/cases/new', ready: '征求意见单位' },
    { name: 'not-found', who: clerk, path: () => '/cases/640502-CS-2026-99999', ready: '不存在或无权查看' },
  ];

  it.each(looks)(
    '$name: readable, reachable, within the window',
    async ({ name, who, loggedOut, path, ready }) => {
      const desk = await world.desk(who, { loggedOut: loggedOut ?? false });
      for (const width of WIDTHS) {
        await desk.page.setViewportSize({ width, height: width < 700 ? 740 : 800 });
        await desk.open(path());
        await desk.page.getByText(ready).first().waitFor();
        expect(await sidewaysScroll(desk.page)).toBe(0);
        await settles(
          () => rawCodes(desk),
          (codes) => codes.length === 0,
          3_000,
        );
        if (width !== 640) expect(await findings(desk)).toEqual([]);
        await desk.page.screenshot({ path: join(SHOTS, `${name}-${width}.png`), fullPage: true });
      }
      await desk.context.close();
    },
    60_000,
  );

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});

/** What axe finds serious or critical, as `rule: first element`. */
async function findings({ page }: Desk): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** Codes that were shown instead of their Chinese name: a word of Latin letters that is neither a number nor an account. */
async function rawCodes({ page }: Desk): Promise<readonly string[]> {
  const text = await page.locator('main').last().innerText();
  const words = text.match(/(?<![A-Za-z0-9.:-])[A-Za-z]{2,}(?![A-Za-z0-9.:-])/g) ?? [];
  return [...new Set(words)].filter((word) => !ALLOWED.has(word));
}
/** 文件格式 and the like, which are written in Latin letters in Chinese too. */
const ALLOWED: ReadonlySet<string> = new Set(['PDF', 'Word', 'Excel', 'kkys']);
