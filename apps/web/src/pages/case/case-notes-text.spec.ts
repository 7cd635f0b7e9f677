import { describe, expect, test } from '@jest/globals';
import { notesOf } from './case-notes-text.js';

type Noted = Parameters<typeof notesOf>[0];
const told = (kase: Partial<Noted>, outcome: string | null = null): readonly string[] => notesOf({ outcome, ...kase });

describe('the head of a case', () => {
  test('says nothing where there is nothing to say', () => {
    expect(told({ heldBy: [], waiting: null, filingException: false }, 'resumed')).toEqual([]);
    expect(told({})).toEqual([]); // no resumption
  });
  test('names who holds it and since when', () => {
    const order = { stopOrderId: 's1', issuerName: '应急管理局', issuedOn: '2026-11-20' };
    expect(told({ heldBy: [order] })).toEqual([
      '本办件暂停办理：有停产停建决定未解除（应急管理局 2026-11-20 签发），计时中止。由应急管理局解除后自动继续。',
    ]);
  });
  test('says that unauthorised work holds it until the township has judged', () => {
    const unauthorisedWork = { reportedByName: '应急管理局', reportedOn: '2026-11-20' };
    expect(told({ unauthorisedWork })).toEqual([
      '应急管理局2026-11-20报告发现擅自生产、建设：属地乡镇重新核查前，不作验收结论，不予批复。',
    ]);
  });
  test('names the day from which one may apply again', () => {
    expect(told({ waiting: { cause: 'withdrawnAfterFail', reapplyOn: '2027-05-20' } }, 'withdrawn')).toEqual([
      '所选范围此前验收不合格后撤回申请，2027-05-20 起才能再次申请。',
    ]);
  });
  test('says that a reply lapsed, and that nothing was filed', () => {
    expect(told({ filingException: true }, 'lapsed')).toHaveLength(2);
  });
});
