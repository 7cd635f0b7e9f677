import { describe, expect, it } from '@jest/globals';
import { mayNow } from './may-now.js';

type Asked = Parameters<typeof mayNow>[0];
const told = (change: Partial<Asked> = {}): string | null =>
  mayNow({
    procedure: 'resumption',
    status: 'closed',
    outcome: null,
    form: { kind: 'resumeProduction' },
    parts: [
      { partId: 'p1', name: '一号采场', kind: 'pit', method: 'openPit' },
      { partId: 'p2', name: '北排土场', kind: 'dump', method: null },
    ],
    ...change,
  } as Asked);

describe('what the enterprise may do now', () => {
  it('nothing before the reply is delivered', () => {
    expect(told({ status: 'running' })).toBe('取得批复之前不得生产、建设。');
  });
  it('from the delivery to the end of its validity, within the reply alone', () => {
    expect(told({ status: 'running', deliveredOn: '2026-05-01', validUntil: '2026-05-31' })).toBe(
      '批复已送达，2026-05-31 前可以在批复范围内恢复生产（一号采场、北排土场），开复工后在这里确认日期。',
    );
  });
  it('resumed, it may do what the reply says and no more', () => {
    expect(told({ outcome: 'resumed' })).toMatch(
      /^现在可以恢复生产，只限批复的范围：一号采场、北排土场。民用爆炸物品另向公安机关申请/,
    );
    expect(told({ outcome: 'resumed', form: { kind: 'start' } })).toMatch(/^现在可以开工建设/);
  });
  it.each([['refused'], ['disagreed'], ['notAccepted'], ['lapsed'], ['withdrawn']])('%s, it may not', (outcome) => {
    expect(told({ outcome })).toContain('不得生产、建设');
  });
  it('a waiting time names the day of the next application', () => {
    expect(told({ outcome: 'refused', waiting: { cause: 'refused', reapplyOn: '2027-01-01' } })).toContain(
      '2027-01-01 起可以重新申请',
    );
  });
  it('an order in force or a rescinded reply forbids it whatever the outcome', () => {
    const order = { stopOrderId: 's', issuerName: '应急管理局', issuedOn: '2026-05-01' };
    expect(told({ outcome: 'resumed', heldBy: [order] } as Partial<Asked>)).toMatch(/^现在不得/);
    const undone = { caseNo: '640502-RC-2026-00001', state: 'rescinded' };
    expect(told({ outcome: 'resumed', rescissions: [undone] } as unknown as Partial<Asked>)).toMatch(/撤销/);
  });
});
