import { expect, test } from '@jest/globals';
import { gateProblems, scopeProblems, whyNotKind } from './application-form.js';

const WHY = '登记为筹建，从未开工，不能申请复产，只能申请开工';
const part = (partId: string, why: string | null) => ({
  partId,
  name: `${partId}采区`,
  kinds: [
    { kind: 'start', why: null },
    { kind: 'resumeProduction', why },
  ],
});
const mine = { parts: [part('一', WHY), part('二', null)] } as unknown as Parameters<typeof whyNotKind>[0];

test('a kind that the register rules out for a chosen part is named with its reason', () => {
  expect(whyNotKind(mine, ['一', '二'], 'resumeProduction')).toBe(`一采区${WHY}`);
  expect(whyNotKind(mine, ['二'], 'resumeProduction')).toBeNull();
  expect(whyNotKind(mine, [], 'resumeProduction')).toBeNull(); // one of them may
  expect(whyNotKind({ parts: [mine.parts[0]!] }, [], 'resumeProduction')).toBe(`一采区${WHY}`);
});

test('step one stops at such a kind, and at a cause that belongs to another', () => {
  const form = { kind: 'resumeProduction', parts: ['一'], stoppedOn: '2026-01-01', plannedOn: '2027-01-01' } as const;
  expect(scopeProblems({ ...form, stopCause: 'self' }, mine)).toEqual([{ path: 'kind', message: `一采区${WHY}` }]);
  expect(scopeProblems({ ...form, parts: ['二'], stopCause: 'newBuild' }, mine)).toEqual([
    { path: 'stopCause', message: '新建未开工的只能申请开工' },
  ]);
});

test('the gate stays shut while the kind does not fit', () => {
  const preview = { kindProblem: `一采区${WHY}`, orders: [], openCases: [], waiting: [] } as never;
  expect(gateProblems(preview, {})).toEqual([`一采区${WHY}。`]);
});
