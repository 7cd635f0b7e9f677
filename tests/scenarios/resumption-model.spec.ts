import fc from 'fast-check';
import { RESUMPTION_ASIDE, type CaseEntry, type ResumptionView, type TaskRow } from '@lianshen/domain';
import type { Snapshot } from '@lianshen/workflows/messages';
import { procedures } from '@lianshen/workflows/procedures';
import { foldRecord, type FoldedTask } from '../fault/fold.js';
import { startInMemory } from '../support/memory-case.js';
import type { MemoryEngine } from '../support/memory-runtime.js';
import { item, resumptionInput, SMALL } from '../support/resumption-case.js';
import { step, type Choice } from '../support/resumption-model.js';
import { readAgain, undischarged, unsigned } from '../support/resumption-reference.js';
import { ReplyHand } from '../support/resumption-reply-hand.js';
import { same } from '../support/stories.js';

const ITEMS = [
  ...SMALL.application!.items!,
  item('EM-02', { level: 'ordinary' }),
  item('EE-02'),
  item('TW-02', { subject: 'authority' }),
  item('TW-03', { subject: 'authority' }),
];
const BODIES = ['NR', 'EM', 'EE', 'TW'];
const LATE = ['legalReview', 'collectiveDecision', 'reply', 'filing'];
const RULES = { items: ITEMS, passValidDays: 15, experts: 3 };
/** More for a long search: `LIANSHEN_MODEL_RUNS=10000 npm test -- scenario -- --testPathPatterns model`. */
const RUNS = Number(process.env['LIANSHEN_MODEL_RUNS'] ?? 1_000);
const SEED = Number(process.env['LIANSHEN_MODEL_SEED'] ?? 20_261_124);
const COMMANDS = 40;

/** What no act, in whatever order, may bring about. */
function check({ record }: MemoryEngine, { case: row, tasks, lastSeq }: Snapshot): void {
  const { entries } = record;
  same([entries.length, entries.at(-1)?.seq], [lastSeq, lastSeq], 'entries without a gap');
  const { verdicts, faults } = readAgain(entries, RULES);
  same(faults, [], 'read again');
  const view = row.view as ResumptionView;
  for (const { itemId, agency } of ITEMS)
    if (view.signed[agency]) same(view.verdicts[itemId], verdicts[itemId], `the verdict on ${itemId}`);
  if (LATE.includes(row.phase)) {
    const owed = ITEMS.filter(({ subject }) => subject === 'enterprise');
    same(
      owed.filter(({ itemId }) => (verdicts[itemId] ?? 'fail') === 'fail'),
      [],
      'failed items past the conclusion',
    );
    same(unsigned(tasks, BODIES, view.panel!), [], 'unsigned past the conclusion');
    same(undischarged(tasks, ITEMS, verdicts), [], 'owed by a body past the conclusion');
  }
  if (row.status !== 'running')
    same(
      tasks.filter(({ state }) => state === 'open'),
      [],
      'open tasks of a closed case',
    );
}

/** The record alone tells the same case. */
function checkRecord({ record }: MemoryEngine, { case: row, tasks }: Snapshot): void {
  const { phase, round, outcome, limitDueOn, tasks: folded } = foldRecord(record.entries);
  const { limit } = row.clock;
  same([phase, round, outcome, limitDueOn], [row.phase, row.round, row.outcome, limit?.dueOn ?? null], 'the case');
  const told = ({ taskId, state, stands, result, dueOn, phase: of, round: at, decidedAt }: FoldedTask | TaskRow) =>
    [taskId, state, stands, result, dueOn, of, at, decidedAt] as const;
  same([...folded.values()].map(told), tasks.map(told), 'the tasks');
}

const choice: fc.Arbitrary<Choice> = fc.record({ pick: fc.nat(60), luck: fc.nat(9) });

describe('whatever anybody does, in whatever order', () => {
  /** How many cases came to a phase, and how many entries of a type they wrote. */
  const reached = new Map<string, number>();
  const written = new Map<CaseEntry['type'] | 'expired' | 'dissent', number>();
  const count = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const largest = { commands: 0, entries: 0, rounds: 0 };

  test(`${RUNS} cases of ${COMMANDS} acts: nothing failed or unsigned gets past the conclusion, every round asks what it has to, a return does what was foretold`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('draft' as const, 'review' as const, 'meetings' as const),
        fc.array(choice, { minLength: COMMANDS, maxLength: COMMANDS, size: 'max' }),
        async (begin, choices) => {
          const input = resumptionInput('640502-RS-2026-00001', '2026-09-14T09:30:00.000+08:00', {
            application: { items: ITEMS },
            terms: {
              ...SMALL.terms,
              maxRounds: 50,
              passValidDays: RULES.passValidDays,
              rectificationWorkingDays: 60,
              sectionHeads: ['EE'],
            },
          });
          const { driver, engine } = await startInMemory(input);
          const hand = new ReplyHand(driver, () => engine.record);
          if (begin === 'review') await hand.toReview();
          if (begin === 'meetings') await hand.toMeetings();
          let commands = 0;
          let snapshot = engine.snapshot();
          for (const chosen of choices) {
            const { outstanding } = snapshot.case.view as ResumptionView;
            engine.wantsFreshHistory = chosen.luck === 2 && outstanding === null;
            if (!(await step(hand, chosen, snapshot))) break;
            commands++;
            snapshot = engine.snapshot();
            count(reached, snapshot.case.phase);
            check(engine, snapshot);
            if (commands % 8 === 0) checkRecord(engine, snapshot);
          }
          checkRecord(engine, snapshot);
          const { entries } = engine.record;
          for (const { type, payload } of entries) {
            count(written, type);
            if (type === 'roundStarted' && payload.expired) count(written, 'expired');
            if (type === 'taskDecided' && payload.result === 'dissent') count(written, 'dissent');
          }
          largest.commands = Math.max(largest.commands, commands);
          largest.entries = Math.max(largest.entries, entries.length);
          largest.rounds = Math.max(largest.rounds, snapshot.case.round);
        },
      ),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    console.log({ largest, reached: Object.fromEntries(reached), written: Object.fromEntries(written) });
  }, 3_600_000);

  test('and it went far enough to mean something', () => {
    for (const phase of ['rectification', ...LATE.slice(0, 3)])
      expect([phase, reached.has(phase)]).toEqual([phase, true]);
    const meant = [
      ...(['passWithdrawn', 'unauthorisedWorkReported', 'caseHeld', 'caseContinued', 'caseReturned'] as const),
      ...([
        'decisionRecalled',
        'extensionGranted',
        'worksPlanned',
        'visitRescheduled',
        'caseWithdrawn',
        'expertReplaced',
      ] as const),
      ...(['expired', 'dissent'] as const),
    ];
    for (const type of meant) expect([type, written.has(type)]).toEqual([type, true]);
  });

  test('what stands beside the phases is one list for everybody', () => {
    expect(Object.keys(procedures['resumption']!.aside!)).toEqual(RESUMPTION_ASIDE);
  });
});
