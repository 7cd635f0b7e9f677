import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EntryView } from '@lianshen/contracts';
import { phasesOf } from './timeline-phases.js';

const entry = (type: string, machine: boolean, seq = 0): EntryView =>
  ({ type, seq, actor: { machine } }) as unknown as EntryView;

describe('a timeline', () => {
  it('folds what the program wrote into its phase and leaves what people decided', () => {
    const phases = phasesOf([
      entry('caseStarted', false),
      entry('phaseEntered', true),
      entry('taskOpened', true),
      entry('taskClaimed', false),
      entry('taskDecided', false),
      entry('roundConcluded', true),
      entry('phaseEntered', true),
      entry('taskOpened', true),
    ]);
    expect(phases.map(({ start, folded }) => [start?.type ?? null, folded])).toEqual([
      [null, 0],
      ['phaseEntered', 2],
      ['phaseEntered', 1],
    ]);
    const shown = phases[1]!.entries.filter(({ isFolded }) => !isFolded).map((one) => one.entry.type);
    expect(shown).toEqual(['taskDecided', 'roundConcluded']);
  });

  it('loses no entry, doubles none and keeps their order', () => {
    const types = fc.constantFrom('phaseEntered', 'taskOpened', 'taskDecided', 'noticeSent', 'caseClosed');
    fc.assert(
      fc.property(fc.array(fc.tuple(types, fc.boolean())), (list) => {
        const entries = list.map(([type, machine], seq) => entry(type, machine, seq));
        const shown = phasesOf(entries).flatMap(({ start, entries: own }) => [
          ...(start ? [start.seq] : []),
          ...own.map((one) => one.entry.seq),
        ]);
        expect(shown).toEqual(entries.map(({ seq }) => seq));
      }),
    );
  });
});
