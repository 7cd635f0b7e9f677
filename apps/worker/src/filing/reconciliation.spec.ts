import { describe, expect, it } from '@jest/globals';
import { differencesOf } from './reconciliation.js';

const ours = (filingId: string, state: 'sent' | 'received' | 'objected', receiptNo: string | null = null) => ({
  filingId,
  caseNo: filingId.split('.')[0]!,
  regionCode: '640502',
  state,
  receiptNo,
});

describe('differences between two sides of a filing', () => {
  it('are none where both hold the same, whatever the order', () => {
    const mine = [ours('a.filing.1', 'sent'), ours('b.filing.1', 'received', '1号')];
    const theirs = [
      { filingId: 'b.filing.1', state: 'received' as const, receiptNo: '1号' },
      { filingId: 'a.filing.1', state: 'taken' as const, receiptNo: null },
    ];
    expect(differencesOf('640500', mine, theirs)).toEqual([]);
  });

  it('are told once of a filing that the bureau names twice', () => {
    const twice = [
      { filingId: 'a.filing.1', state: 'taken' as const, receiptNo: null },
      { filingId: 'a.filing.1', state: 'received' as const, receiptNo: '1号' },
    ];
    expect(differencesOf('640500', [], twice)).toMatchObject([
      { filingId: 'a.filing.1', kind: 'unknownHere', theirs: { state: 'received', receiptNo: '1号' } },
    ]);
  });

  it('are named where one receipt number belongs to two filings: here, there, or long settled here', () => {
    const mine = [
      ours('a.filing.1', 'received', '1号'),
      ours('b.filing.1', 'sent'),
      ours('c.filing.1', 'sent'),
      ours('d.filing.1', 'received', '4号'),
    ];
    const theirs = [
      { filingId: 'a.filing.1', state: 'received' as const, receiptNo: '1号' },
      { filingId: 'b.filing.1', state: 'received' as const, receiptNo: '1号' },
      { filingId: 'c.filing.1', state: 'received' as const, receiptNo: '3号' },
      { filingId: 'd.filing.1', state: 'received' as const, receiptNo: '4号' },
    ];
    const holders = new Map([
      ['1号', 'a.filing.1'],
      ['3号', 'z.filing.1'],
      ['4号', 'd.filing.1'],
    ]);
    expect(differencesOf('640500', mine, theirs, holders).map(({ filingId, kind }) => [filingId, kind])).toEqual([
      ['a.filing.1', 'receiptShared'],
      ['b.filing.1', 'receiptShared'],
      ['c.filing.1', 'receiptShared'],
    ]);
  });

  it('are named: lost there, strange here, another state, another receipt number', () => {
    const mine = [
      ours('a.filing.1', 'sent'),
      ours('b.filing.1', 'received', '1号'),
      ours('c.filing.1', 'objected', '2号'),
    ];
    const theirs = [
      { filingId: 'b.filing.1', state: 'received' as const, receiptNo: '9号' },
      { filingId: 'c.filing.1', state: 'taken' as const, receiptNo: '2号' },
      { filingId: 'd.filing.1', state: 'taken' as const, receiptNo: null },
    ];
    expect(differencesOf('640500', mine, theirs).map(({ filingId, kind }) => [filingId, kind])).toEqual([
      ['a.filing.1', 'unknownThere'],
      ['b.filing.1', 'differs'],
      ['c.filing.1', 'differs'],
      ['d.filing.1', 'unknownHere'],
    ]);
  });
});
