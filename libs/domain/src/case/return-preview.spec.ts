import { previewReturn } from './return-preview.js';

const phases = ['opinions', 'signatures', 'approval', 'filing'];
const task = (taskId: string, phase: string, state: 'open' | 'decided' | 'cancelled', stands: boolean) => ({
  taskId,
  phase,
  state,
  stands,
});
const tasks = [
  task('o1', 'opinions', 'decided', true),
  task('o2', 'opinions', 'decided', false),
  task('s1', 'signatures', 'decided', true),
  task('s2', 'signatures', 'open', false),
  task('s0', 'signatures', 'cancelled', false),
];

describe('what a return reopens', () => {
  test('redo: every standing decision from that phase on', () => {
    expect(previewReturn(tasks, phases, 'opinions', 'redo')).toEqual({
      reopened: ['o1', 's1'],
      kept: [],
      cancelled: ['s2'],
    });
  });

  test('back: only those of that phase, later ones are kept', () => {
    expect(previewReturn(tasks, phases, 'opinions', 'back')).toEqual({
      reopened: ['o1'],
      kept: ['s1'],
      cancelled: ['s2'],
    });
  });
});
