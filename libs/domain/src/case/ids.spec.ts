import fc from 'fast-check';
import { caseNo, parseCaseNo, parseTaskId, taskId, type ProcedureCode } from './ids.js';

describe('ids', () => {
  test('a case number reads as region, procedure, year and running number', () => {
    expect(caseNo('640502', 'resumption', 2026, 1)).toBe('640502-RS-2026-00001');
  });

  test('property: case numbers and task ids are built and undone', () => {
    const codes = fc.constantFrom<ProcedureCode>('consultation', 'resumption', 'rescission');
    fc.assert(
      fc.property(
        codes,
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 1, max: 99 }),
        (procedure, running, n) => {
          const number = caseNo('640502', procedure, 2026, running);
          expect(parseCaseNo(number)).toEqual({ regionCode: '640502', procedure, year: 2026, n: running });
          const id = taskId(number, 'expertSignature', { regionCode: '640502', agency: 'EX', post: 'expert-x1' }, n);
          expect(parseTaskId(id)).toEqual({
            caseNo: number,
            kind: 'expertSignature',
            agency: 'EX',
            post: 'expert-x1',
            n,
          });
        },
      ),
    );
  });

  test.each(['', 'x', '640502-XX-2026-00001', '640502-RS-26-1', '640502-RS-2026-00001.'])('%p is not one', (text) => {
    expect(parseCaseNo(text)).toBeNull();
    expect(parseTaskId(text)).toBeNull();
  });
});
