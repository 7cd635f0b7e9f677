import { describe, expect, it } from '@jest/globals';
import type { Party } from '@lianshen/domain';
import type { Refusal } from '../http/refusal.js';
import type { Signed } from '../session/signed.js';
import { issuingParty } from './register.posts.js';

const leader = (agency: string, regionCode = '640502'): Party => ({ regionCode, agency, post: 'leader' });
const holding = (...parties: Party[]): Signed =>
  ({ userId: 'u', posts: parties.map((party) => ({ party, acting: false })) }) as unknown as Signed;
const anywhere = (): boolean => true;
const refusal = (...args: Parameters<typeof issuingParty>): string => {
  try {
    return issuingParty(...args).agency;
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe('who issues a stop order', () => {
  it.each(['EM', 'NR', 'EE', 'PS', 'WR', 'FG', 'MKT', 'FIRE'])('the leader of %s, whom the law names', (agency) =>
    expect(issuingParty(holding(leader(agency)), undefined, anywhere)).toEqual(leader(agency)),
  );
  it.each(['HR', 'LEGAL', 'TW', 'PWR', 'GOVOFF', 'SUP', 'EX', 'SYS'])('not the leader of %s', (agency) =>
    expect(refusal(holding(leader(agency)), undefined, anywhere)).toBe('forbidden'),
  );
  it('nobody who is no leader', () =>
    expect(refusal(holding({ ...leader('EM'), post: 'handler' }), undefined, anywhere)).toBe('forbidden'));
  it('in the region of the mine alone, and of several authorities there the one that is named', () => {
    const both = holding(leader('HR'), leader('EM'), leader('NR'), leader('NR', '640500'));
    expect(refusal(both, undefined, (code) => code === '640502')).toBe('malformed');
    expect(refusal(both, { regionCode: '640502', agency: 'NR' }, (code) => code === '640502')).toBe('NR');
    expect(refusal(both, { regionCode: '640502', agency: 'HR' }, anywhere)).toBe('forbidden');
    expect(issuingParty(both, undefined, (code) => code === '640500')).toEqual(leader('NR', '640500'));
    expect(refusal(both, undefined, (code) => code === '640521')).toBe('forbidden');
  });
});
