import { entryValue } from '@lianshen/record';
import { chained, healthyRun, WHOLE_WAY, type HealthyRun } from './healthy-case.js';
import { INVARIANTS, violations, type InvariantName } from './invariants.js';
import { viewOf } from './journal.js';

const CASE = '640502-CS-2026-00001';
const OPINION = `${CASE}.opinion.EM.handler.1`;
const FILING = `${CASE}.filing.NR.handler.1`;

const check = ({ lines, evidence }: HealthyRun, names?: readonly InvariantName[]) =>
  violations(viewOf(lines), evidence, names);

/** Leaves out or changes entries and chains the rest anew, so that only the invariant in question is hurt. */
function rechain(run: HealthyRun, change: (entries: any[]) => any[]): void {
  const kase = run.evidence.cases[0]!;
  kase.stream = chained(`case/${CASE}`, change(kase.stream.map(({ canonical }) => entryValue(canonical))));
}
const task = (run: HealthyRun, taskId: string) => run.evidence.cases[0]!.tasks.find((one) => one.taskId === taskId)!;
const known = (run: HealthyRun, taskId: string) =>
  run.evidence.cases[0]!.snapshot.tasks.find((one) => one.taskId === taskId)!;
const isDecisionOn = (taskId: string) => (entry: any) =>
  entry.type === 'taskDecided' && entry.payload.taskId === taskId;
const opOf = (run: HealthyRun, resource: string): string =>
  run.lines.flatMap((line) => (line.t === 'send' && line.request.resource === resource ? [line.request.op] : []))[0]!;

/** An acknowledgement becomes a refusal, or is lost. */
function unacknowledge(run: HealthyRun, resource: string, status: number | null): void {
  const op = opOf(run, resource);
  const at = run.lines.findIndex((line) => line.t === 'answer' && line.op === op);
  run.lines[at] =
    status === null
      ? { t: 'lost', at: 2, op, attempt: 1, error: 'ECONNRESET' }
      : { t: 'answer', at: 2, op, attempt: 1, status, code: 'taskClosed', caseNo: null };
}

/** What each invariant is there to see: a healthy run, doctored. */
const doctored: readonly (readonly [InvariantName, string, (run: HealthyRun) => void])[] = [
  [
    'I1',
    'an acknowledged decision is not in the record',
    (run) => rechain(run, (list) => list.filter((e) => !isDecisionOn(OPINION)(e))),
  ],
  [
    'I1',
    'an acknowledged decision is not shown',
    (run) => {
      const kase = run.evidence.cases[0]!;
      kase.shown = kase.shown.filter((entry) => !isDecisionOn(OPINION)(entry));
    },
  ],
  [
    'I1',
    'an acknowledged decision is shown with another text',
    (run) => {
      run.evidence.cases[0]!.shown.find(isDecisionOn(OPINION))!.payload['decision'].opinion = '另一种意见';
    },
  ],
  [
    'I1',
    "an acknowledged decision is shown as another person's",
    (run) => {
      run.evidence.cases[0]!.shown.find(isDecisionOn(OPINION))!.actor.userId = 'u-someone';
    },
  ],
  ['I1', 'the workflow does not know an acknowledged decision', (run) => void (known(run, OPINION).state = 'open')],
  ['I1', 'the workflow knows another result', (run) => void (known(run, OPINION).result = 'disagree')],
  ['I1', 'an acknowledged case does not exist', (run) => void (run.evidence.admitted = [])],
  ['I1', 'the key of an acknowledged decision is gone', (run) => run.evidence.updateIds.clear()],
  ['I2', 'a decision took effect twice', (run) => rechain(run, (list) => [...list, list.find(isDecisionOn(OPINION))])],
  [
    'I2',
    'a task was decided by two requests',
    (run) => rechain(run, (list) => [...list, { ...list.find(isDecisionOn(OPINION)), updateId: 'act-2' }]),
  ],
  [
    'I2',
    'an acknowledged decision took no effect',
    (run) => rechain(run, (list) => list.filter((e) => !isDecisionOn(OPINION)(e))),
  ],
  ['I2', 'a refused decision took effect', (run) => unacknowledge(run, OPINION, 409)],
  [
    'I2',
    'an unknown decision took effect twice',
    (run) => {
      unacknowledge(run, OPINION, null);
      rechain(run, (list) => [...list, list.find(isDecisionOn(OPINION))]);
    },
  ],
  [
    'I2',
    'something was decided that nobody asked for',
    (run) => {
      const op = opOf(run, OPINION);
      run.lines.splice(
        0,
        run.lines.length,
        ...run.lines.filter(
          (line) => !('op' in line && line.op === op) && !(line.t === 'send' && line.request.op === op),
        ),
      );
    },
  ],
  [
    'I2',
    'one start made two cases',
    (run) => void run.evidence.admitted.push({ ...run.evidence.admitted[0]!, caseNo: '640502-CS-2026-00002' }),
  ],
  [
    'I2',
    'one start was answered with two numbers',
    (run) =>
      void run.lines.push({
        t: 'answer',
        at: 3,
        op: opOf(run, 'cases'),
        attempt: 1,
        status: 201,
        code: null,
        caseNo: '640502-CS-2026-00002',
      }),
  ],
  [
    'I2',
    'a case was started by nobody',
    (run) => void run.evidence.admitted.push({ caseNo: '640502-CS-2026-00009', title: 'unknown' }),
  ],
  ['I3', 'a task row is behind', (run) => void Object.assign(task(run, FILING), { state: 'open', result: null })],
  ['I3', 'a task row is missing', (run) => void run.evidence.cases[0]!.tasks.pop()],
  [
    'I3',
    "a task row is nobody's",
    (run) => void run.evidence.cases[0]!.tasks.push({ ...task(run, FILING), taskId: `${CASE}.filing.NR.handler.2` }),
  ],
  ['I3', 'a task row has an old revision', (run) => void task(run, OPINION).revision--],
  ['I3', 'the case row has another outcome', (run) => void (run.evidence.cases[0]!.row.outcome = 'withdrawn')],
  ['I3', 'a column of the case is behind its row', (run) => void (run.evidence.cases[0]!.columns.phase = 'filing')],
  [
    'I3',
    'the workflow stands elsewhere than its record',
    (run) => void (run.evidence.cases[0]!.snapshot.case.phase = 'filing'),
  ],
  [
    'I3',
    'a decision was recorded on a decided task',
    (run) => rechain(run, (list) => [...list, list.find(isDecisionOn(OPINION))]),
  ],
  [
    'I4',
    'an entry was edited',
    (run) => {
      const entry = run.evidence.cases[0]!.stream[3]!;
      entry.canonical = entry.canonical.replace('"type"', '"Type"');
    },
  ],
  ['I4', 'the tail was cut', (run) => void run.evidence.cases[0]!.stream.pop()],
  [
    'I4',
    'the chain was rewritten',
    (run) => rechain(run, (list) => list.map((e) => ({ ...e, at: '2026-11-02T10:00:00.000+08:00' }))),
  ],
  ['I4', 'a number of the workflow is missing', (run) => rechain(run, (list) => list.filter((e) => e.seq !== 4))],
  ['I4', 'the workflow recorded more than is written', (run) => void run.evidence.cases[0]!.snapshot.lastSeq++],
  ['I4', 'HTTP shows another entry', (run) => void (run.evidence.cases[0]!.shown[2]!.hash = 'f'.repeat(64))],
  ['I5', 'a total is not what counting gives', (run) => void run.evidence.miscounted.push('640502.NR.handler filing')],
  ['I5', 'an inbox shows a task that is not open', (run) => void run.evidence.inbox.add(`640502.NR.handler ${FILING}`)],
  ['I6', 'a closed case has an open row', (run) => void (task(run, OPINION).state = 'open')],
  ['I6', 'a closed case has an open task in its workflow', (run) => void (known(run, OPINION).state = 'open')],
  ['I9', 'the row of a task has another due date', (run) => void (task(run, OPINION).dueOn = '2026-12-01')],
  ['I9', 'the workflow has another due date', (run) => void (known(run, OPINION).dueOn = '2026-12-01')],
  [
    'I9',
    'a clerk once saw another due date',
    (run) => {
      run.lines.unshift({ t: 'due', at: 0, id: OPINION, dueOn: '2026-12-01' });
    },
  ],
  [
    'I9',
    'the limit of the case has moved',
    (run) => void (run.evidence.cases[0]!.row.clock.limit!.dueOn = '2026-12-31'),
  ],
  [
    'I9',
    'everybody agrees on a day that the calendar does not give',
    (run) =>
      void (run.evidence.cases[0]!.input.terms = {
        ...(run.evidence.cases[0]!.input.terms as object),
        opinionWorkingDays: 9,
      }),
  ],
];

describe('the checker of the fault tests', () => {
  test('a healthy run, finished or half way, violates nothing', async () => {
    expect(check(await healthyRun(CASE, WHOLE_WAY))).toEqual([]);
    expect(check(await healthyRun(CASE, WHOLE_WAY.slice(0, 3)))).toEqual([]);
  });

  test('a decision whose answer was lost may have taken effect, or not', async () => {
    const landed = await healthyRun(CASE, WHOLE_WAY);
    unacknowledge(landed, FILING, null);
    expect(check(landed)).toEqual([]);
    const neverArrived = await healthyRun(CASE, WHOLE_WAY.slice(0, 1));
    neverArrived.lines.push({
      ...(neverArrived.lines.find((line) => line.t === 'send' && line.request.resource === OPINION) as any),
      request: {
        op: 'op-lost',
        what: 'decide',
        username: 'u-x',
        userId: 'u-x',
        resource: OPINION,
        path: '',
        key: 'lost',
        revision: 1,
        body: {},
      },
    });
    expect(check(neverArrived)).toEqual([]);
  });

  test.each(doctored)('%s sees that %s', async (name, _, doctor) => {
    const run = await healthyRun(CASE, WHOLE_WAY);
    doctor(run);
    expect(check(run, [name]).map(({ invariant }) => invariant)).toContain(name);
  });

  test("I5 sees that an open task is in nobody's inbox, or in somebody else's", async () => {
    const run = await healthyRun(CASE, WHOLE_WAY.slice(0, 1));
    const [line] = [...run.evidence.inbox];
    run.evidence.inbox.delete(line!);
    expect(check(run, ['I5'])).toHaveLength(1);
    run.evidence.inbox.add(line!.replace('EE.handler ', 'EM.handler '));
    expect(check(run, ['I5'])).toHaveLength(2);
  });

  test('every invariant has been shown to fail', () => {
    expect([...new Set(doctored.map(([name]) => name))].sort()).toEqual([...INVARIANTS].sort());
  });
});
