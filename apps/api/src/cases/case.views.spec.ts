import { describe, expect, it } from '@jest/globals';
import type { CaseRow, TaskRow } from '@lianshen/domain';
import { phaseSteps } from './case.views.js';

const at = (minute: number) => `2026-05-01T09:${String(minute).padStart(2, '0')}:00+08:00`;
const task = (phase: string, minute: number, state: TaskRow['state'] = 'decided') => ({
  phase,
  state,
  openedAt: at(minute),
});
const row = (phase: string, outcome: string | null = null) =>
  ({ procedure: 'resumption', phase, outcome, status: outcome === null ? 'open' : 'closed' }) as CaseRow;
const states = (kase: CaseRow, tasks: Parameters<typeof phaseSteps>[1]) =>
  Object.fromEntries(phaseSteps(kase, tasks).map(({ code, state }) => [code, state]));

const untilConclusion = [
  task('draft', 0),
  task('acceptance', 1),
  task('panel', 2),
  task('jointAcceptance', 3),
  task('conclusion', 4),
];

describe('the phases of a case', () => {
  it('passed at once, nothing was rectified', () => {
    expect(states(row('legalReview'), [...untilConclusion, task('legalReview', 5, 'open')])).toMatchObject({
      conclusion: 'done',
      rectification: 'skipped',
      legalReview: 'current',
      reply: 'ahead',
      closed: 'ahead',
    });
  });
  it('refused after its last round, it never came to the meeting', () => {
    expect(states(row('closed', 'refused'), untilConclusion)).toMatchObject({
      conclusion: 'done',
      rectification: 'skipped',
      collectiveDecision: 'skipped',
      closed: 'done',
    });
  });
  it('withdrawn while the bodies were at work, that phase was stopped', () => {
    const tasks = [task('draft', 0), task('jointAcceptance', 3), task('jointAcceptance', 4, 'cancelled')];
    expect(states(row('closed', 'withdrawn'), tasks)).toMatchObject({
      draft: 'done',
      jointAcceptance: 'stopped',
      conclusion: 'skipped',
    });
  });
  it('in a second round what comes after it is ahead again', () => {
    const tasks = [...untilConclusion, task('rectification', 5), task('jointAcceptance', 6, 'open')];
    expect(states(row('jointAcceptance'), tasks)).toMatchObject({ conclusion: 'ahead', rectification: 'ahead' });
  });
  it('resumed, a task that became needless does not stop its phase', () => {
    const tasks = [task('filing', 7), task('resumption', 8, 'cancelled'), task('resumption', 8)];
    expect(states(row('closed', 'resumed'), tasks)).toMatchObject({ resumption: 'done', reply: 'skipped' });
  });
});
