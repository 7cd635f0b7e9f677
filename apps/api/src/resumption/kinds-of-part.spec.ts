import type { MineRecord, MineStatus } from '@lianshen/db';
import { RESUMPTION_KINDS, type ResumptionKind } from '@lianshen/domain';
import { Refusal } from '../http/refusal.js';
import { kindsOfPart, requireKind } from './kinds-of-part.js';

const TODAY = '2026-11-30';
type Part = MineRecord['parts'][number];
const part = (status: MineStatus, statusBefore: MineStatus | null = null, validUntil?: string): Part =>
  ({
    partId: 'p1',
    name: '一采区',
    status,
    statusBefore,
    licence: validUntil === undefined ? null : { number: 'x', validFrom: '2020-01-01', validUntil },
  }) as Part;
const open = (...parts: [Part, ...Part[]]): ResumptionKind[] =>
  kindsOfPart({ parts }, parts[0], TODAY).flatMap(({ kind, why }) => (why === null ? [kind] : []));

describe('what a part may be applied for by the register', () => {
  test.each<[string, ResumptionKind[], Part]>([
    ['never built', ['start'], part('preparing')],
    ['stopped before it was ever built', ['start'], part('suspended', 'preparing')],
    ['being built, never licensed', ['resumeBuilding'], part('building')],
    ['being built, licence run out', ['resumeBuilding'], part('building', null, '2026-11-29')],
    ['built and licensed', ['resumeBuilding', 'resumeProduction'], part('building', null, TODAY)],
    ['stopped while being built', ['resumeBuilding', 'resumeProduction'], part('suspended', 'building')],
    ['stopped while producing', ['resumeBuilding', 'resumeProduction'], part('suspended', 'producing')],
    ['stopped, nobody knows what it did', [...RESUMPTION_KINDS], part('suspended')],
    ['producing', ['resumeProduction'], part('producing')],
    ['in consolidation', [...RESUMPTION_KINDS], part('consolidating')],
    ['near closure', [], part('nearClosure')],
    ['closed', [], part('closed')],
    ['without a right', [], part('unlicensed')],
  ])('%s: %j', (_, kinds, one) => {
    expect(open(one)).toEqual(kinds);
  });

  test('the licence of the pit stands for its dump', () => {
    const pit = { ...part('building', null, TODAY), partId: 'p2' };
    expect(open(part('building'), pit)).toEqual(['resumeBuilding', 'resumeProduction']);
  });

  test('an application is refused at its kind, or at a cause that contradicts it', () => {
    const refused = (one: Part, kind: ResumptionKind, stopCause: string): unknown => {
      try {
        return requireKind({ parts: [one] }, { kind, parts: ['p1'], stopCause }, TODAY);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return [error.code, error.more.errors?.[0]?.path, error.detail];
      }
    };
    expect(refused(part('preparing'), 'resumeProduction', 'self')).toEqual([
      'kindNotAllowed',
      'form.kind',
      '一采区登记为筹建，从未开工，不能申请复产，只能申请开工',
    ]);
    expect(refused(part('suspended', 'producing'), 'resumeProduction', 'newBuild')).toEqual([
      'kindNotAllowed',
      'form.stopCause',
      '新建未开工的只能申请开工，不能申请复产',
    ]);
    expect(refused(part('preparing'), 'start', 'newBuild')).toBeUndefined();
  });
});
