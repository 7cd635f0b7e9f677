import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from '@jest/globals';
import { eventually } from './api-person.js';
import { admitted, application, as, decided, openTask, REGION, withdraw } from './resumption-person.js';

const HANDLER = `${REGION}.nr.handler`;
const PRINCIPAL = 'mine09.principal';
let caseNo = '';
afterAll(() => withdraw('mine09', caseNo));

it('an enterprise that changes its name and principal in course: its case goes on and shows the new name', async () => {
  caseNo = await admitted('mine09', await application('mine09'));
  const registrar = await as(`${REGION}.mkt.handler`);
  const { revision } = (await registrar.get('/enterprises/mine09')).body;
  const changed = await registrar.ask('POST', '/enterprises/mine09/changes', {
    key: randomUUID(),
    body: { name: '新名矿业有限公司', principal: '穆知新', reason: '变更登记' },
    revision,
  });
  expect([changed.status, changed.body.name, changed.body.principal]).toEqual([200, '新名矿业有限公司', '穆知新']);

  await decided(PRINCIPAL, await openTask(PRINCIPAL, caseNo, 'principalSignature'), { result: 'sign' });
  const check = await openTask(HANDLER, caseNo, 'completenessCheck');
  const page = (await (await as(HANDLER)).get(`/cases/${caseNo}`)).body;
  expect(page.mine.enterpriseName).toBe('新名矿业有限公司');
  await decided(HANDLER, check, { result: 'accept' });
  const { body } = await eventually(
    async () => (await as(HANDLER)).get(`/cases/${caseNo}`),
    (answer) => answer.body.documents.some(({ kind }: { kind: string }) => kind === 'acceptanceNotice'),
  );
  expect(body.phase).toBe('panel');
  const { documentId } = body.documents.find(({ kind }: { kind: string }) => kind === 'acceptanceNotice');
  // names are read anew every half minute
  await eventually(
    async () => (await as(HANDLER)).get(`/documents/${documentId}`),
    ({ body: { addressees } }) => addressees.some(({ name }: { name: string }) => name.includes('新名矿业有限公司')),
    45_000,
  );
}, 90_000);
