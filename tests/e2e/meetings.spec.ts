import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Crowd } from '../support/crowd.js';
import type { Desk } from './desk.js';
import { look, room, shotPath } from './meeting-pages.js';
import { World } from './world.js';

describe('a collective decision, in the browser', () => {
  let world: World;
  let crowd: Crowd;
  let secretary: Desk;
  let head: Desk;
  let caseNo = '';
  let meetingId = '';
  const nameOf = (username: string): string => world.account(username).name;
  const say = async (post: string, position: string): Promise<void> => {
    const got = await crowd.post(`640502.gov.${post}`, `/meetings/${meetingId}/items/i1/positions`, { position });
    expect(got.status).toBe(200);
  };
  beforeAll(async () => {
    world = await World.start();
    crowd = new Crowd(world.cluster.url);
    ({ caseNo } = await crowd.propose('mine01.filer'));
    secretary = await world.desk('640502.gov.secretary');
    head = await world.desk('640502.gov.head');
  }, 240_000);
  afterAll(() => world?.stop(), 60_000);

  it('the secretary finds the item and calls a meeting', async () => {
    const { page } = secretary;
    await secretary.open('/meetings');
    await page.getByRole('heading', { name: '待上会议题' }).waitFor();
    await page.getByText(caseNo).waitFor();
    await look(secretary, 'meetings');
    await page.getByRole('link', { name: '召集会议' }).click();
    await page.getByRole('checkbox').first().check();
    await page.getByLabel('会议时间').fill('2027-01-12T15:00');
    await page.getByLabel('会议地点').fill('政府第二会议室');
    await page.getByLabel('列席单位').click();
    await page.locator('.ant-select-item-option').first().click();
    await page.keyboard.press('Escape');
    await page.locator('.invitee-line', { hasText: '汇报' }).waitFor();
    await look(secretary, 'meeting-call');
    await room(page).press('召集会议');
    await room(page).waits('审定议程');
    meetingId = new URL(page.url()).pathname.split('/').at(-1)!;
  }, 180_000);

  it('the head approves the agenda; the sheet opens for the secretary without a reload', async () => {
    await head.open(`/meetings/${meetingId}`);
    await look(head, 'meeting-agenda');
    await room(head.page).press('审定议程');
    const { page } = secretary;
    await page.getByRole('heading', { name: '签到', exact: true }).waitFor();
    const member = await world.desk('640502.gov.member5');
    await member.open(`/meetings/${meetingId}`);
    await member.page.getByRole('radio', { name: '参加' }).check();
    await look(member, 'meeting-answer');
    await room(member.page).press('提交回执');
    await member.page.getByText('已回复：参加').waitFor();
    const lead = await world.desk('640502.nr.handler');
    await lead.open('/notices');
    await lead.page.getByRole('link', { name: /会议通知，请回复/ }).click();
    await lead.page.getByRole('heading', { name: '列席通知' }).waitFor();
    await lead.page.getByText('关于召开').waitFor();
    await look(lead, 'meeting-invitation');
    await lead.page.getByRole('radio', { name: '请假' }).check();
    await room(lead.page).press('提交回执');
    await lead.page.getByText('请填写请假理由。').waitFor();
    await lead.page.getByRole('radio', { name: '参加' }).check();
    await room(lead.page).press('提交回执');
    await lead.page.getByText('已回复：参加').waitFor();
    await page.locator('.attending li', { hasText: '汇报' }).getByText('参加').waitFor();
    await look(secretary, 'meeting-answers');
    const absent = nameOf('640502.gov.member6');
    await page
      .getByRole('radiogroup', { name: `${absent}是否到会` })
      .getByRole('radio', { name: '缺席' })
      .check();
    await room(page).press('签到完毕，开会');
    await page.getByText(`请填写${absent}的缺席原因。`).waitFor();
    await page.getByLabel(`${absent}缺席原因`).fill('在外公务');
    await crowd.post('640502.gov.member4', `/meetings/${meetingId}/answer`, { answer: 'attend' });
    const answered = page.locator('.attending li', { hasText: nameOf('640502.gov.member4') });
    await answered.getByText('参加').waitFor();
    expect(await page.getByLabel(`${absent}缺席原因`).inputValue()).toBe('在外公务');
    await look(secretary, 'meeting-attendance');
    await room(page).press('签到完毕，开会');
    await room(page).waits('等待会务秘书开始审议下一议题');
    await room(page).press('开始审议');
    await room(page).waits('等待会务秘书记明列席人员退场');
    await room(page).press('列席人员已退场');
    await room(page).waits(/等待.*表态/);
  }, 180_000);

  it('a member reads the papers and speaks; the head is told to wait, then speaks last and decides', async () => {
    const member = await world.desk('640502.gov.member1');
    await member.open(`/meetings/${meetingId}`);
    await member.page.getByRole('link', { name: /会议材料（办件/ }).waitFor();
    await look(member, 'meeting-member');
    await room(member.page).speak('同意', '验收结论齐备，同意开复工。');
    await room(member.page).said(nameOf('640502.gov.member1'), '同意');
    await member.page.getByRole('link', { name: /会议材料（办件/ }).click();
    await member.page.getByText('流转记录').waitFor();
    await head.page.getByText(/主要负责人末位表态/).waitFor();
    await look(head, 'meeting-head-waits');
    await say('member2', 'disagree');
    for (const post of ['member3', 'member4', 'member5']) await say(post, 'agree');
    const wall = await world.desk('640502.gov.secretary');
    await wall.open(`/meetings/${meetingId}/projector`);
    await wall.page.getByText('应表态 6 人').waitFor();
    expect(await wall.page.getByText(/验收结论齐备|不同意/).count()).toBe(0);
    await look(wall, 'meeting-projector');
    await room(head.page).speak('同意', '同意。');
    await head.page.getByText('多数意见：同意。').waitFor();
    await look(head, 'meeting-resolution');
    await head.page.locator('.resolution-form').getByRole('radio', { name: '同意', exact: true }).check();
    await room(head.page).press('登记决议');
    await head.page.locator('.resolution', { hasText: '决议：同意' }).waitFor();
  }, 180_000);

  it('the minutes are drafted from the record, saved, and signed by the head: the case has its extract', async () => {
    const { page } = secretary;
    const text = page.getByRole('textbox', { name: '会议记录' });
    await text.waitFor();
    const draft = await text.inputValue();
    expect(draft).toContain('同意5人，不同意1人，弃权0人');
    expect(draft).toContain('在外公务');
    await text.fill(`${draft}\n会议要求抓好落实。`);
    await page.reload();
    await page.getByText('已恢复本机保存的内容').waitFor();
    expect(await text.inputValue()).toBe(`${draft}\n会议要求抓好落实。`);
    await look(secretary, 'meeting-minutes');
    await room(page).press('保存会议记录');
    await head.page.getByText('会议要求抓好落实').waitFor();
    await look(head, 'meeting-sign');
    await room(head.page).press('签发纪要');
    await room(page).waits('摘录已送达办件');
    await page.getByRole('link', { name: /常务会议纪要/ }).waitFor();
    await look(secretary, 'meeting-closed');
    const lead = await world.desk('640502.nr.handler');
    await lead.open(`/cases/${caseNo}`);
    await lead.page.getByRole('link', { name: /议题摘录/ }).waitFor();
    await look(lead, 'meeting-case-lead');
    const applicant = await world.desk('mine01.filer');
    await applicant.open(`/cases/${caseNo}`);
    await applicant.page.getByRole('heading', { name: '集体决策' }).waitFor();
    expect(await applicant.page.getByText(/议题摘录|会议纪要|同意5/).count()).toBe(0);
    await look(applicant, 'meeting-case-applicant');
    const member = await world.desk('640502.gov.member1');
    await member.open(`/cases/${caseNo}`);
    await look(member, 'meeting-case-member');
  }, 180_000);

  it('stands in the yearly list of the body, for paper too', async () => {
    const { page } = secretary;
    await secretary.open('/meetings');
    await page.getByRole('link', { name: '三重一大事项清单' }).click();
    await page.getByRole('heading', { name: '三重一大事项清单' }).first().waitFor();
    await secretary.open('/meetings/matters?year=2027');
    await page.locator('.on-screen tr', { hasText: caseNo }).getByText('2027-01-12').waitFor();
    await look(secretary, 'meeting-matters');
    await page.emulateMedia({ media: 'print' });
    await page.locator('.sheet', { hasText: '2027年政府常务会议三重一大事项清单' }).waitFor();
    await page.screenshot({ path: shotPath('meeting-matters-print'), fullPage: true });
    await page.emulateMedia({ media: 'screen' });
  }, 180_000);

  it('the second body, in the room: the secretary enters everybody, the count decides', async () => {
    const proposalId = await crowd.proposal(caseNo, 'party');
    const scheduledAt = '2027-01-13T15:00:00.000+08:00';
    const body = { regionCode: '640502', body: 'party', scheduledAt, proposalIds: [proposalId] };
    meetingId = (await crowd.post('640502.party.secretary', '/meetings', body)).body.meetingId;
    await crowd.post('640502.party.head', `/meetings/${meetingId}/agenda-approval`);
    const party = await world.desk('640502.party.secretary');
    const { page } = party;
    await party.open(`/meetings/${meetingId}`);
    await room(page).press('签到完毕，开会');
    await room(page).press('开始审议');
    await room(page).press('登记回避');
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('combobox')
      .or(dialog.getByRole('radio', { name: nameOf('640502.party.member8') }))
      .first()
      .click();
    const option = page.locator('.ant-select-item-option', { hasText: nameOf('640502.party.member8') });
    if ((await option.count()) > 0) await option.first().click();
    await dialog.getByLabel(/回避理由/).fill('亲属在申请企业任职。');
    await dialog.getByRole('button', { name: '登记回避' }).click();
    await page.getByText('应到8人').waitFor();
    for (let i = 1; i <= 7; i += 1) {
      await room(page).asked(nameOf(`640502.party.member${i}`));
      if (i === 3) await look(party, 'meeting-room');
      await room(page).speak(i === 2 ? '弃权' : '同意');
    }
    await room(page).asked(nameOf('640502.party.head'));
    await room(page).speak('同意');
    await page.getByText('计票结果：同意。').waitFor();
    await page.locator('.resolution-form').getByRole('radio', { name: '同意', exact: true }).check();
    await room(page).press('登记决议');
    await room(page).press('保存会议记录');
    const chair = await world.desk('640502.party.head');
    await chair.open(`/meetings/${meetingId}`);
    await room(chair.page).press('签发纪要');
    await room(page).waits('摘录已送达办件');
  }, 180_000);

  it('the city bureau reads the package and answers', async () => {
    const registrar = await world.desk('640500.nr.registrar');
    const isFiled = async (): Promise<boolean> =>
      (await crowd.get('640500.nr.registrar', '/filings?state=sent')).body.items.length > 0;
    await crowd.carryOn(caseNo, isFiled);
    await registrar.open('/filings');
    await look(registrar, 'filings');
    await registrar.page.locator('.cell-main a').first().click();
    const reply = registrar.page.locator('tr', { hasText: '报备的批复' }).getByRole('link');
    const file = await registrar.context.request.get(await reply.evaluate((link) => (link as HTMLAnchorElement).href));
    expect(file.status()).toBe(200);
    await registrar.page.getByRole('radio', { name: '予以备案' }).check();
    await registrar.page.getByLabel(/回执编号/).fill('卫自然资备〔2027〕1号');
    await look(registrar, 'filing');
    await room(registrar.page).press('提交回执');
    await registrar.page.getByText('已备案').waitFor();
    await registrar.open('/filings?state=received');
    await registrar.page.getByText('卫自然资备〔2027〕1号').waitFor();
  }, 180_000);

  it('nothing was asked of another origin, and no script failed', () => {
    expect(world.foreignRequests()).toEqual([]);
    expect(world.pageErrors()).toEqual([]);
  });
});
