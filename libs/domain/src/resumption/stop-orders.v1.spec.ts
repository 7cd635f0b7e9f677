import { blocking, ordersInForce, type OrderedScope, type StopOrder } from './stop-orders.v1.js';

const order = (stopOrderId: string, over: Partial<StopOrder> = {}): StopOrder => ({
  stopOrderId,
  issuer: { regionCode: '640502', agency: 'EM' },
  scope: { kind: 'mine', mineId: 'm1' },
  stops: ['production'],
  releaseBy: 'issuer',
  section65: false,
  issuedOn: '2026-03-01',
  releasedOn: null,
  ...over,
});
const applied: OrderedScope = {
  mineId: 'm1',
  parts: [
    { partId: 'p1', kind: 'system', method: 'underground' },
    { partId: 'p2', kind: 'tailingsPond', method: null },
  ],
};
const inForce = (...orders: StopOrder[]): string[] => ordersInForce(orders, applied).map((one) => one.stopOrderId);

describe('stop orders in force on what is applied for', () => {
  test.each<[string, Partial<StopOrder>, boolean]>([
    ['on the mine', {}, true],
    ['on another mine', { scope: { kind: 'mine', mineId: 'm2' } }, false],
    ['on no part named, that is on all', { scope: { kind: 'mine', mineId: 'm1', partIds: [] } }, true],
    ['on one of the parts', { scope: { kind: 'mine', mineId: 'm1', partIds: ['p2', 'p9'] } }, true],
    ['on a part that is not applied for', { scope: { kind: 'mine', mineId: 'm1', partIds: ['p9'] } }, false],
    ['on underground mines', { scope: { kind: 'class', class: 'underground' } }, true],
    ['on open pits', { scope: { kind: 'class', class: 'openPit' } }, false],
    ['on tailings ponds', { scope: { kind: 'class', class: 'tailings' } }, true],
    ['on the whole region', { scope: { kind: 'region' } }, true],
    ['lifted', { releasedOn: '2026-04-01' }, false],
    ['on construction', { stops: ['construction'] }, true],
    ['on explosives and power alone', { stops: ['explosives', 'power'] }, false],
    ['lifted for one of the parts only', { scope: { kind: 'region' }, releasedParts: ['p1'] }, true],
    [
      'lifted for the one part applied for that it names',
      { scope: { kind: 'mine', mineId: 'm1', partIds: ['p1', 'p9'] }, releasedParts: ['p1'] },
      false,
    ],
    ['lifted for all parts applied for', { scope: { kind: 'region' }, releasedParts: ['p2', 'p1', 'p7'] }, false],
  ])('%s', (_, over, holds) => {
    expect(inForce(order('o', over))).toEqual(holds ? ['o'] : []);
  });

  test('the oldest comes first', () => {
    expect(inForce(order('b'), order('a'), order('c', { issuedOn: '2025-12-31' }))).toEqual(['c', 'a', 'b']);
  });

  test('one that joint acceptance lifts does not block', () => {
    const both = [order('issuer'), order('joint', { releaseBy: 'jointAcceptance' })];
    expect(blocking(ordersInForce(both, applied)).map((one) => one.stopOrderId)).toEqual(['issuer']);
  });
});
