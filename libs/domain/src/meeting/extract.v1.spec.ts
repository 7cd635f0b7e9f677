import fc from 'fast-check';
import { isAwaited } from './extract.v1.js';
import { proposalId } from './meeting.js';

const CASES = ['640502-RP-2026-00001', '640502-RP-2026-00002'] as const;
const extracts = fc.record({
  caseNo: fc.constantFrom(...CASES),
  asked: fc.constantFrom(...CASES),
  proposed: fc.constantFrom('government' as const, 'party' as const),
  n: fc.integer({ min: 1, max: 3 }),
  body: fc.constantFrom('government' as const, 'party' as const),
  result: fc.constantFrom('agreed', 'disagreed', 'postponed', 'remanded', 'approved', ''),
});

describe('an extract is the answer a case waits for', () => {
  test('only to the very proposal, of the very case, by the very body, with a result there is', () => {
    fc.assert(
      fc.property(extracts, fc.integer({ min: 1, max: 3 }), ({ caseNo, asked, proposed, n, body, result }, m) => {
        const extract = { proposalId: proposalId(asked, proposed, n), caseNo, body, result: result as 'agreed' };
        const waitedFor = proposalId(CASES[0], 'government', m);
        const isTheOne =
          asked === CASES[0] && caseNo === CASES[0] && proposed === 'government' && body === 'government' && n === m;
        const isResult = ['agreed', 'disagreed', 'postponed', 'remanded'].includes(result);
        expect(isAwaited(extract, { caseNo: CASES[0], proposalId: waitedFor })).toBe(isTheOne && isResult);
      }),
    );
  });

  test('never where none is waited for, or for what is no proposal of the case', () => {
    const extract = { proposalId: 'nothing', caseNo: CASES[0], body: 'party' as const, result: 'agreed' as const };
    expect(isAwaited(extract, { caseNo: CASES[0], proposalId: null })).toBe(false);
    expect(isAwaited(extract, { caseNo: CASES[0], proposalId: 'nothing' })).toBe(false);
    const others = proposalId(CASES[1], 'party', 1);
    expect(isAwaited({ ...extract, proposalId: others }, { caseNo: CASES[0], proposalId: others })).toBe(false);
  });
});
