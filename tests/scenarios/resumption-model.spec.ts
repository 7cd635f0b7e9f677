import fc from 'fast-check';
import type { Snapshot } from '@lianshen/workflows/messages';
import { foldRecord } from '../fault/fold.js';
import { startInMemory } from '../support/memory-case.js';
import type { MemoryEngine } from '../support/memory-runtime.js';
import { item, resumptionInput, SMALL } from '../support/resumption-case.js';
import { judged, step, unsigned, type Choice } from '../support/resumption-model.js';
import { ReplyHand } from '../support/resumption-reply-hand.js';

const ITEMS = [
  ...SMALL.application!.items!,
  item('EM-02', { level: 'ordinary' }),
  item('EE-02'),
  item('TW-02', { subject: 'authority' }),
];
const BODIES = ['NR', 'EM', 'EE', 'TW'];
const EXPERTS = ['x1', 'x2', 'x3'];
const LATE = ['legalReview', 'collectiveDecision', 'reply', 'filing'];

/** What no act, in whatever order, may bring about. */
function check({ record }: MemoryEngine, { case: row, tasks, lastSeq }: Snapshot): void {
  const { entries } = record;
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: lastSeq }, (_, i) => i + 1));
  if (LATE.includes(row.phase)) {
    const verdicts = judged(entries, ITEMS);
    const owed = ITEMS.filter(({ subject }) => subject === 'enterprise');
    expect(owed.filter(({ itemId }) => (verdicts[itemId] ?? 'fail') === 'fail')).toEqual([]);
    expect(unsigned(tasks, BODIES, EXPERTS)).toEqual([]);
  }
  const folded = foldRecord(entries);
  const { phase, round, outcome } = folded;
  expect({ phase, round, outcome, dueOn: folded.limitDueOn }).toEqual({
    phase: row.phase,
    round: row.round,
    outcome: row.outcome,
    dueOn: row.clock.limit?.dueOn ?? null,
  });
  expect(
    [...folded.tasks.values()].map(({ taskId, state, stands, result, dueOn, phase: of, round: at, decidedAt }) => [
      taskId,
      state,
      stands,
      result,
      dueOn,
      of,
      at,
      decidedAt,
    ]),
  ).toEqual(tasks.map((t) => [t.taskId, t.state, t.stands, t.result, t.dueOn, t.phase, t.round, t.decidedAt]));
}

const choice: fc.Arbitrary<Choice> = fc.record({ pick: fc.nat(60), luck: fc.nat(9) });

describe('whatever anybody does, in whatever order', () => {
  const reached = new Set<string>();
  test('nothing failed or unsigned gets past the conclusion, and the record tells the same case', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(choice, { minLength: 30, maxLength: 110 }), async (choices) => {
        const input = resumptionInput('640502-RP-2026-00001', '2026-09-14T09:30:00.000+08:00', {
          application: { items: ITEMS },
          terms: { ...SMALL.terms, maxRounds: 50 },
        });
        const { driver, engine } = await startInMemory(input);
        const hand = new ReplyHand(driver, () => engine.record);
        for (const chosen of choices) {
          engine.wantsFreshHistory = chosen.luck === 2;
          if ((await hand.view())['outstanding'] !== null) engine.wantsFreshHistory = false;
          if (!(await step(hand, chosen))) break;
          const snapshot = engine.snapshot();
          reached.add(snapshot.case.phase);
          check(engine, snapshot);
        }
      }),
      { numRuns: 25, seed: 20261124, endOnFailure: true },
    );
  }, 120_000);

  test('and it went far enough to mean something', () => {
    for (const phase of ['rectification', ...LATE.slice(0, 3)]) expect(reached).toContain(phase);
  });
});
