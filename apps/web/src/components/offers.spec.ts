import { describe, expect, it } from '@jest/globals';
import type { SessionView } from '@lianshen/contracts';
import { mayReadExperts, mayReadRegisters } from '../pages/registers/register-posts.js';
import { homeOf, isAdministrator, mayStartCases, onlyReads } from './offers.js';

const holding = (...posts: readonly (readonly [agency: string, post: string])[]): Pick<SessionView, 'user'> => ({
  user: {
    userId: 'u',
    username: 'u',
    name: '某人',
    posts: posts.map(([agency, post]) => ({
      regionCode: '640502',
      regionName: '沙坡头区',
      agency,
      agencyName: agency,
      post,
      postTitle: post,
      acting: false,
      issuesStopOrders: false,
    })),
  },
});

describe('what a page offers is what the person may do', () => {
  it.each([
    ['NR', 'handler', true],
    ['NR', 'leader', false],
    ['GOV', 'secretary', false],
    ['SUP', 'inspector', false],
    ['NR', 'registrar', false],
    ['EX', 'expert1', false],
    ['E-mine01', 'filer', false],
    ['SYS', 'admin', false],
  ])('%s %s starts a case: %s', (agency, post, may) => {
    expect(mayStartCases(holding([agency, post]))).toBe(may);
  });

  it('a handler who also holds another post starts cases, an administrator never', () => {
    expect(mayStartCases(holding(['NR', 'leader'], ['NR', 'handler']))).toBe(true);
    expect(mayStartCases(holding(['NR', 'handler'], ['SYS', 'admin']))).toBe(false);
  });

  it('everybody begins with what there is to do, administrators and supervision with what is theirs', () => {
    expect(homeOf(holding(['SUP', 'inspector']))).toBe('/ledgers/resumptions');
    expect(homeOf(holding(['SUP', 'inspector'], ['EM', 'leader']))).toBe('/inbox/todo');
    expect(homeOf(holding(['EM', 'leader']))).toBe('/inbox/todo');
    expect(homeOf(holding(['SYS', 'admin']))).toBe('/troubles');
    expect(homeOf(holding(['AUD', 'admin']))).toBe('/policies');
    expect(isAdministrator(holding(['SEC', 'admin']))).toBe(true);
  });

  it('supervision urges nobody, unless the person also holds a post that acts', () => {
    expect(onlyReads(holding(['SUP', 'inspector']))).toBe(true);
    expect(onlyReads(holding(['SUP', 'inspector'], ['NR', 'handler']))).toBe(false);
  });

  it('the registrar of the city reads the registers, but not the list of experts', () => {
    expect(mayReadRegisters(holding(['NR', 'registrar']))).toBe(true);
    expect(mayReadExperts(holding(['NR', 'registrar']))).toBe(false);
    expect(mayReadExperts(holding(['SUP', 'inspector']))).toBe(true);
    expect(mayReadExperts(holding(['NR', 'registrar'], ['NR', 'handler']))).toBe(true);
  });
});
