import { describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../database.js';
import { expertConflict } from './expert.repository.js';
import { interestedEnterprises } from './mine.repository.js';
import { registerSight } from './register-sight.js';
import { stopOrderOf } from './stop-order.repository.js';
import { IN_FORCE, type StopOrderRow } from './stop-order.entity.js';

const sightOf = (...keys: string[]) =>
  registerSight({
    kind: 'user',
    userId: 'u',
    regions: [],
    parties: keys.map((key) => {
      const [regionCode, agency, post] = key.split('.') as [string, string, string];
      return { regionCode, agency, post };
    }),
  });

describe('sight of the registers', () => {
  it('is a region for staff and supervision, an enterprise for its own people', () => {
    expect(sightOf('1.NR.handler', '1.SUP.inspector')).toEqual({ regions: ['1'], enterprises: [] });
    expect(sightOf('1.E-mine01.filer', '1.E-mine01.principal')).toEqual({ regions: [], enterprises: ['mine01'] });
  });
  it('is nothing for experts and administrators', () => {
    expect(sightOf('1.EX.expert-x1', '1.SYS.admin', '1.SEC.admin', '1.AUD.admin')).toEqual({
      regions: [],
      enterprises: [],
    });
  });
  it('is everything for the program itself', () => expect(registerSight(SYSTEM)).toBeNull());
});

describe('conflict of an expert', () => {
  const work = { enterpriseId: 'b', what: '设计', year: 2024 };
  it('is the employer before past work', () => {
    expect(expertConflict({ employerEnterpriseId: 'a', pastWork: [work] }, ['b', 'a'])?.reason).toBe('employer');
    expect(expertConflict({ employerEnterpriseId: 'a', pastWork: [work] }, ['b'])).toEqual({
      reason: 'pastWork',
      ...work,
    });
  });
  it('is none with enterprises that have nothing to do with the mine', () => {
    expect(expertConflict({ employerEnterpriseId: 'c', pastWork: [work] }, ['a'])).toBeNull();
    expect(expertConflict({ employerEnterpriseId: null, pastWork: [] }, ['a'])).toBeNull();
  });
  it('reaches to the holders of a right that is registered, and not of one that has ended', () => {
    const right = (status: 'registered' | 'expired', enterpriseId: string) => ({
      rightId: 'r',
      mineId: 'm',
      regionCode: '1',
      rightNo: 'C',
      holders: [{ enterpriseId }],
      validFrom: '2020-01-01',
      validUntil: '2030-01-01',
      status,
    });
    expect(
      interestedEnterprises({ enterpriseId: 'a', rights: [right('registered', 'b'), right('expired', 'c')] }),
    ).toEqual(['a', 'b']);
  });
});

describe('a stop order as the rules take it', () => {
  const row = {
    stopOrderId: 'o',
    regionCode: '1',
    agency: 'EM',
    scopeKind: 'mine',
    mineId: 'm',
    partIds: ['p'],
    mineClass: null,
    stops: ['production'],
    legalBasis: '依据',
    releaseBy: 'issuer',
    section65: true,
    issuedOn: '2026-01-01',
    issuedBy: 'u',
    fileId: null,
    ...IN_FORCE,
  } as const satisfies StopOrderRow;
  it('names its scope by kind', () => {
    expect(stopOrderOf(row).scope).toEqual({ kind: 'mine', mineId: 'm', partIds: ['p'] });
    expect(stopOrderOf({ ...row, scopeKind: 'class', mineId: null, mineClass: 'tailings' }).scope).toEqual({
      kind: 'class',
      class: 'tailings',
    });
    expect(stopOrderOf({ ...row, scopeKind: 'region', mineId: null }).scope).toEqual({ kind: 'region' });
  });
});
