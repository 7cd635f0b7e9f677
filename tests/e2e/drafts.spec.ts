import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { look } from './acceptance-pages.js';
import { wizard } from './application-pages.js';
import { settles, type Desk } from './desk.js';
import { newCasePage, taskPage } from './pages.js';
import { opinionForm, titled } from './scene.js';
import { World } from './world.js';

const contested = (page: Page) => page.getByRole('alert').filter({ hasText: '在另一处保存了不同的草稿' });
const choice = (page: Page, name: '载入更新后的内容' | '保留我的内容' | '换回我的内容') =>
  page.getByRole('button', { name, exact: true });

describe('a draft that is open in two browsers', () => {
  let world: World;
  let clerk: Desk;
  beforeAll(async () => {
    world = await World.start();
    clerk = await world.desk('640502.nr.handler');
  }, 120_000);
  afterAll(() => world?.stop());

  it('of a decision: nothing is written over, both contents can be looked at, the chosen one is kept', async () => {
    const { desk, taskId, form } = await opinionForm(world, clerk, '两处填写');
    const draft = () => desk.get<{ content: { opinion?: string } | null }>(`/tasks/${taskId}/draft`);
    const phone = await world.desk('640502.em.handler', { width: 360 });
    const there = taskPage(phone.page);
    await phone.open(`/tasks/${taskId}`);
    await there.text.fill('手机上写的意见');
    await there.saved.waitFor();

    await form.text.fill('电脑上写的意见');
    await contested(desk.page).waitFor();
    expect((await draft()).content?.opinion).toBe('手机上写的意见');
    expect(await form.submit.isDisabled()).toBe(true);
    await look(desk, 'draft-contested');

    await choice(desk.page, '载入更新后的内容').click();
    await settles(
      () => form.text.inputValue(),
      (text) => text === '手机上写的意见',
    );
    await choice(desk.page, '换回我的内容').click();
    await form.saved.waitFor();
    expect(await form.text.inputValue()).toBe('电脑上写的意见');
    await settles(draft, ({ content }) => content?.opinion === '电脑上写的意见');

    await there.text.fill('手机上写的意见，又补充');
    await contested(phone.page).waitFor();
    await look(phone, 'draft-contested-phone');
    await choice(phone.page, '保留我的内容').click();
    await settles(draft, ({ content }) => content?.opinion === '手机上写的意见，又补充');

    await phone.page.reload();
    await there.submit.waitFor();
    expect(await there.text.inputValue()).toBe('手机上写的意见，又补充');
    await there.answer('同意', '按手机上写的提交');
    await Promise.all([desk.context.close(), phone.context.close()]);
  }, 120_000);

  it('of a case not yet submitted: likewise, and not submitted before the choice', async () => {
    const subject = titled('两人同填');
    await clerk.open('/cases/new');
    const here = newCasePage(clerk.page);
    await here.subject.fill(subject);
    await here.saved.waitFor();
    const colleague = await world.desk('640502.nr.handler');
    await colleague.open('/cases/new');
    await colleague.page.getByRole('button', { name: '继续填写' }).first().click();
    const there = newCasePage(colleague.page);
    await there.question.fill('同事写的问题');
    await there.saved.waitFor();
    await here.question.fill('自己写的问题');
    await contested(clerk.page).waitFor();
    expect(await here.start.isDisabled()).toBe(true);
    await choice(clerk.page, '载入更新后的内容').click();
    expect(await here.question.inputValue()).toBe('同事写的问题');
    expect(await here.subject.inputValue()).toBe(subject);
    expect(await here.start.isDisabled()).toBe(false);
    await colleague.context.close();
  }, 60_000);

  it('of an application for resumption: likewise', async () => {
    const filer = await world.desk('mine05.filer');
    await filer.open('/mines/own');
    await filer.page.getByRole('link', { name: '申请开复工' }).click();
    const here = wizard(filer.page);
    await here.plannedOn.fill('2027-03-01');
    await here.saved.waitFor();
    const colleague = await world.desk('mine05.filer');
    await colleague.open(new URL(filer.page.url()).pathname + new URL(filer.page.url()).search);
    const there = wizard(colleague.page);
    await there.plannedOn.fill('2027-04-02');
    await there.saved.waitFor();
    await here.stoppedOn.fill('2026-03-02');
    await contested(filer.page).waitFor();
    await look(filer, 'application-contested');
    await choice(filer.page, '保留我的内容').click();
    await here.saved.waitFor();
    type Drafts = { readonly items: readonly { readonly form: { plannedOn?: string; stoppedOn?: string } }[] };
    const drafts = await settles(
      () => filer.get<Drafts>('/drafts'),
      ({ items }) => items[0]?.form.stoppedOn === '2026-03-02',
    );
    expect(drafts.items.map(({ form }) => form.plannedOn)).toEqual(['2027-03-01']);
    await Promise.all([filer.context.close(), colleague.context.close()]);
  }, 90_000);

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
