import { describe, expect, it } from '@jest/globals';
import { entryTitles } from '@lianshen/contracts';
import type { CaseRow, Party } from '@lianshen/domain';
import type { Signed } from '../session/signed.js';
import { isForReader, readerOf, type Reader } from './audience.js';
import type { RecordedEntry } from './case.store.js';
import { disclosed } from './disclosure.js';

const regionCode = '640502';
const caseNo = '640502-RS-2026-00001';
const party = (agency: string, post: string): Party => ({ regionCode, agency, post });
const reader = (agency: string, post: string): Reader =>
  readerOf({ posts: [{ party: party(agency, post), acting: false }] } as unknown as Signed);
const [official, expert, applicant] = [reader('NR', 'handler'), reader('EX', 'expert-x1'), reader('E-m1', 'filer')];

const entry = (type: string, payload: Record<string, unknown> = {}): RecordedEntry => ({
  no: 1,
  source: 'workflow',
  type,
  at: '2026-11-02T09:00:00.000+08:00',
  actor: { userId: 'u', party: party('NR', 'handler') },
  payload,
  hash: 'h',
});
const told = (to: Reader, one: RecordedEntry) =>
  disclosed(one, { reader: to, row: { regionCode } as CaseRow, documents: new Set([`${caseNo}.reply.1`]) });
const ofTask = (type: string, kind: string, agency: string, more: object = {}) =>
  entry(type, { taskId: `${caseNo}.${kind}.${agency}.handler.1`, kind, ...more });

describe('what a record tells whom', () => {
  it('an official everything, as it stands', () => {
    for (const type of Object.keys(entryTitles)) expect(told(official, entry(type))).toEqual(entry(type));
  });
  it('an applicant no type and no field that is not named', () => {
    expect(told(applicant, entry('somethingNew', { secret: 1 }))).toBeNull();
    expect(told(applicant, entry('phaseEntered', { phase: 'panel', round: 1, secret: 1 }))?.payload).toEqual({
      phase: 'panel',
      round: 1,
    });
  });
  it.each(['itemProposed', 'extractReceived', 'extractIgnored', 'personRecused', 'agendaPackSaved'])(
    '%s to officials alone',
    (type) => {
      expect([told(expert, entry(type)), told(applicant, entry(type))]).toEqual([null, null]);
    },
  );
  it('an applicant its own tasks whole, of others only that they were given out', () => {
    const own = ofTask('taskDecided', 'correction', 'E-m1', { decision: {} });
    expect(told(applicant, own)).toEqual(own);
    expect(told(applicant, ofTask('taskDecided', 'checklistReview', 'EM', { result: 'fail' }))).toBeNull();
    const opened = ofTask('taskOpened', 'checklistReview', 'EM', { party: {}, dueOn: null, secret: 1 });
    expect(Object.keys(told(applicant, opened)!.payload).sort()).toEqual(['dueOn', 'kind', 'party', 'taskId']);
    expect(told(applicant, ofTask('taskOpened', 'agendaEndorsement', 'GOVOFF'))).toBeNull();
    expect(told(expert, ofTask('taskOpened', 'agendaEndorsement', 'GOVOFF'))).toBeNull();
  });
  it('the answer of the completeness check in full: it is addressed to the applicant', () => {
    const check = ofTask('taskDecided', 'completenessCheck', 'NR', { decision: { result: 'refuse' } });
    expect(told(applicant, check)).toEqual(check);
  });
  it('documents and notices to whom they reach, without the other addressees', () => {
    expect(told(applicant, entry('documentIssued', { documentId: `${caseNo}.reply.1` }))).not.toBeNull();
    expect(told(applicant, entry('documentIssued', { documentId: `${caseNo}.other.1` }))).toBeNull();
    expect(told(applicant, entry('documentSealed', { documentId: `${caseNo}.reply.1` }))).not.toBeNull();
    expect(told(applicant, entry('documentSealed', { documentId: `${caseNo}.other.1` }))).toBeNull();
    const addressees = [party('EM', 'leader'), party('E-m1', 'filer')];
    expect(told(applicant, entry('noticeSent', { noticeId: 'n', addressees }))?.payload['addressees']).toEqual([
      party('E-m1', 'filer'),
    ]);
    expect(told(applicant, entry('noticeSent', { noticeId: 'n', addressees: [party('EM', 'leader')] }))).toBeNull();
  });
});

describe('a document', () => {
  const kind = 'reply';
  const addressees = [{ regionCode: '640502', agency: 'E-m1', post: 'filer' }];
  it('reaches its applicant when it is sealed, and not before', () => {
    expect(isForReader(applicant, { kind, addressees, sealedAt: null })).toBe(false);
    expect(isForReader(applicant, { kind, addressees, sealedAt: new Date(0) })).toBe(true);
    expect(isForReader(applicant, { kind, addressees: [], sealedAt: new Date(0) })).toBe(false);
    expect(isForReader(official, { kind, addressees: [], sealedAt: null })).toBe(true);
  });

  it('by which the decision is asked for reaches no expert', () => {
    const request = { addressees: [], kind: 'agendaRequest' as const, sealedAt: new Date(0) };
    expect([isForReader(expert, request), isForReader(expert, { ...request, kind })]).toEqual([false, true]);
  });
});
