import { describe, expect, it } from '@jest/globals';
import { checkFormOf, checkProblems, decisionOf } from './completeness-check-form.js';
import { panelFormOf } from './panel-setup-form.js';

describe('forms of the lead authority', () => {
  it('a draft of any shape opens', () => {
    for (const draft of [null, 'x', [], { remarks: 'x', unmet: [null, 'a'], result: 7 }, { remarks: [null, {}] }])
      expect(checkFormOf(draft)).toEqual({ result: '', remarks: [], reasons: '', unmet: [] });
    for (const draft of [null, 'x', { experts: { 0: 'x1' }, addedBodies: [1], at: '2026-12-01T09:00:00+08:00' }])
      expect(panelFormOf(draft)).toMatchObject({ experts: [], addedBodies: [], at: '', noInterest: false });
  });

  it('a draft of the generic form keeps what it says', () => {
    const corrections = [{ slot: 'plan', problem: '缺页', satisfiedBy: '补齐' }];
    expect(checkFormOf({ result: 'requestCorrection', corrections }).remarks).toEqual([
      { slot: 'plan', onTheSpot: false, problem: '缺页', satisfiedBy: '补齐' },
    ]);
    expect(panelFormOf({ experts: [{ expertId: 'x1', conflictOfInterest: 'none' }] }).experts).toEqual(['x1']);
  });

  it('what was mended on the spot does not stand in the way of acceptance, what is asked for does', () => {
    const mended = checkFormOf({ result: 'accept', remarks: [{ path: 'note', onTheSpot: true, problem: '已更正' }] });
    expect(checkProblems(mended, 'first')).toEqual([]);
    expect(decisionOf(mended, 'first')).toEqual({ result: 'accept', mended: [{ path: 'note', note: '已更正' }] });
    const asked = checkFormOf({ result: 'accept', remarks: [{ path: 'note', problem: '不清', satisfiedBy: '写明' }] });
    expect(checkProblems(asked, 'first')).toHaveLength(1);
  });
});
