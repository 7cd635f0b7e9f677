import { describe, expect, it } from '@jest/globals';
import { abilityOf } from './permissions.js';

const of = (...keys: string[]) =>
  abilityOf(
    keys.map((key) => {
      const [regionCode, agency, post] = key.split('.') as [string, string, string];
      return { regionCode, agency, post };
    }),
  );

describe('permission table', () => {
  it('denies whoever holds no post', () => expect(of().can('read', 'Case')).toBe(false));
  it('lets staff start and act, supervision only read', () => {
    expect([of('1.EM.handler').can('start', 'Case'), of('1.EM.handler').can('act', 'Task')]).toEqual([true, true]);
    expect([of('1.SUP.inspector').can('read', 'Case'), of('1.SUP.inspector').can('act', 'Task')]).toEqual([
      true,
      false,
    ]);
  });
  it('an administrator sees and decides no case, whatever else they hold', () => {
    for (const admin of ['1.SYS.admin', '1.SEC.admin', '1.AUD.admin']) {
      expect([
        of(admin).can('read', 'Case'),
        of(admin, '1.EM.handler').can('act', 'Task'),
        of(admin).can('read', 'Clock'),
      ]).toEqual([false, false, true]);
    }
  });
});
