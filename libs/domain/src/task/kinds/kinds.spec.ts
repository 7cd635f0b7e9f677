import { taskKinds } from './index.js';

const text = { ref: 'x', length: 2 };
const plain = { payload: {}, now: 0, dueOn: null };

describe('what decides a task', () => {
  test('an opinion needs its words and one of its results', () => {
    expect(taskKinds.opinion.validate({ result: 'agree', opinion: text }, plain)).toBeNull();
    expect(taskKinds.opinion.validate({ result: 'agree', opinion: { ref: 'x', length: 0 } }, plain)?.code).toBe(
      'decisionIncomplete',
    );
    expect(taskKinds.opinion.validate({ result: 'sign' as never, opinion: text }, plain)?.errors?.[0]?.path).toBe(
      'result',
    );
    expect(taskKinds.opinion.validate({ result: 'agree', opinion: '同意' as never }, plain)?.code).toBe(
      'decisionIncomplete',
    );
  });

  test('a return never stands, so that the same step is asked again', () => {
    expect(taskKinds.signature.stands({ result: 'return' })).toBe(false);
    expect(taskKinds.approval.stands({ result: 'return' })).toBe(false);
    expect(taskKinds.supplement.stands({ note: text })).toBe(false);
  });

  test('what was granted or refused stands', () => {
    expect(taskKinds.signature.stands({ result: 'sign' })).toBe(true);
    expect(taskKinds.approval.stands({ result: 'disagree' })).toBe(true);
    expect(taskKinds.filing.stands({ result: 'filed' })).toBe(true);
  });

  test.each([
    ['signature', { result: 'agree' }],
    ['approval', { result: 'sign' }],
    ['filing', { result: 'return' }],
    ['supplement', {}],
  ] as const)('%s refuses what is not its own', (kind, decision) => {
    expect(taskKinds[kind].validate(decision as never, plain)?.code).toBe('decisionIncomplete');
  });

  test('an extension is granted later than the limit was and not later than was asked', () => {
    const asked = { ...plain, payload: { dueOn: '2026-05-10', until: '2026-06-10' } };
    const granted = (until?: string) => taskKinds.extensionDecision.validate({ result: 'grant', until }, asked);
    expect([granted(), granted('2026-05-20'), granted('2026-06-10')]).toEqual([null, null, null]);
    expect(granted('2026-05-10')?.code).toBe('limitNotLater');
    expect(granted('2026-06-11')?.code).toBe('limitTooLate');
  });
});
