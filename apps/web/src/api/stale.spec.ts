import { describe, expect, it } from '@jest/globals';
import { staleAfter } from './stale.js';

const keysOf = (...events: Parameters<typeof staleAfter>[0]): string[] =>
  staleAfter(events, new Map()).queryKeys.map((key) => key.join('/'));

describe('what is read anew when others act', () => {
  it('is, with a case, everything that lists cases: boxes, filings, ledgers', () => {
    const stale = keysOf({ kind: 'case', id: 'c1', revision: 1 });
    expect(stale).toEqual(expect.arrayContaining(['tasks', 'cases', 'filings', 'ledgers', 'case/c1']));
    expect(stale).not.toContain('invitations');
  });
  it('is, with a meeting, what lists meetings and asks to them', () => {
    expect(keysOf({ kind: 'meeting', id: 'm1', revision: 1 })).toEqual(
      expect.arrayContaining(['meetings', 'agenda-proposals', 'meeting-invitations', 'decision-matters', 'meeting/m1']),
    );
  });
  it('is an invitation when somebody is told of one', () => {
    expect(keysOf({ kind: 'notice', id: 'n1', revision: 1 })).toEqual(
      expect.arrayContaining(['notices', 'meeting-invitations']),
    );
  });
  it('is everything after the stream was away', () => {
    expect(keysOf({ kind: 'resync' })).toEqual(
      expect.arrayContaining(['notices', 'meetings', 'meeting-invitations', 'filings', 'ledgers', 'task', 'case']),
    );
  });
  it('is each thing once in a burst, with every task of the case', () => {
    const events = [
      { kind: 'task', id: 'c1.start.1', revision: 1 },
      { kind: 'task', id: 'c1.review.1', revision: 1 },
      { kind: 'case', id: 'c1', revision: 1 },
    ] as const;
    const { queryKeys, tasksOf } = staleAfter(events, new Map());
    expect(queryKeys.filter(([kind]) => kind === 'case')).toEqual([['case', 'c1']]);
    expect([...tasksOf]).toEqual(['c1']);
  });
  it('is the case alone, with its record, when it is told of again and no newer: entries are written after the row', () => {
    const seen = new Map<string, number>();
    const told = (revision: number) => staleAfter([{ kind: 'case', id: 'c1', revision }], seen);
    expect(told(7).queryKeys).toContainEqual(['cases']);
    expect(told(6)).toEqual({ queryKeys: [['case', 'c1']], tasksOf: new Set() });
    expect(told(7)).toEqual({ queryKeys: [['case', 'c1']], tasksOf: new Set() });
    expect(told(8).queryKeys).toContainEqual(['cases']);
  });
});
