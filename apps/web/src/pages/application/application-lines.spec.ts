import { expect, it } from '@jest/globals';
import { applicationLines, mineOfCase, selfCheckText } from './application-lines.js';

const mine = mineOfCase({
  mine: { mineId: 'm-1', name: '铜钱湾石料矿', kind: 'mine', enterpriseName: '铜钱湾石料有限公司' },
  parts: [
    { partId: 'm-1-pit1', name: '东采场', kind: 'pit', method: 'openPit' },
    { partId: 'm-1-conc1', name: '破碎厂', kind: 'concentrator', method: null },
  ],
});

it('an application reads in words on the page and on paper: no code of a form, a part or a cause', () => {
  const lines = applicationLines({
    form: {
      kind: 'resumeProduction',
      parts: ['m-1-pit1', 'm-1-conc1'],
      stoppedOn: '2026-10-01',
      stopCause: 'ordered',
      plannedOn: '2027-01-29',
    },
    mine,
  });
  expect(lines).toEqual([
    ['矿山', '铜钱湾石料矿（铜钱湾石料有限公司）'],
    ['申请类型', '复产（恢复生产）'],
    ['申请范围', '东采场（采场，露天开采）、破碎厂（选矿厂）'],
    ['停产停建', '2026-10-01，责令停产停建'],
    ['计划开复工', '2027-01-29'],
  ]);
});

it('what is not filled in says so; what nobody asked is not there', () => {
  expect(applicationLines({ form: {}, mine: null }).map(([name, text]) => `${name} ${text}`)).toEqual([
    '申请类型 未选择',
    '申请范围 未选择',
    '停产停建 未填，原因未填',
    '计划开复工 未填',
  ]);
});

it('the self-check is one sentence, and none where there was none', () => {
  expect(
    selfCheckText({
      selfCheck: [
        { itemId: 'NR-01', ok: true },
        { itemId: 'NR-02', ok: false },
      ],
    }),
  ).toBe('自查 2 项，不合格 1 项。');
  expect(selfCheckText({})).toBeNull();
});
