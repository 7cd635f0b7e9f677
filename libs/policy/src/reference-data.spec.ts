import { countedDay, dueAfter, workingDaysBetween } from '@lianshen/domain';
import { agencies, agenciesOf, officialNameOf } from './agencies.js';
import { calendarOf } from './calendars.js';
import { demoAccounts, demoEnterprises, enterpriseAgency } from './demo-accounts.js';
import { findRegion, regions } from './regions.js';

const agency = (region: string, code: string) => agenciesOf(findRegion(region)!).find((one) => one.code === code)!;

describe('regions and agencies', () => {
  test('every parent is served too', () => {
    for (const { parent } of regions) if (parent) expect(findRegion(parent)?.level).toBe('city');
  });

  test('every region has the agencies that a procedure cannot do without, each once', () => {
    for (const region of regions) {
      const codes = agenciesOf(region).map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
      expect(codes).toEqual(
        expect.arrayContaining(
          'NR EM EE PS WR FG TW LEGAL PWR GOVOFF PARTYOFF GOV PARTY SUP EX SYS SEC AUD'.split(' '),
        ),
      );
    }
  });

  test('a region writes its own name', () => {
    expect(agency('150824', 'EM')).toMatchObject({ name: '旗应急管理局（矿山安全监管局）', nameOrigin: 'document' });
    expect(agency('640500', 'NR')).toMatchObject({ name: '市自然资源局', inheritedFrom: null });
  });

  test('an agency has a full name of its own, whatever a plan calls all of its kind', () => {
    expect(officialNameOf('640521', 'EE')).toBe('中宁县生态环境分局');
    expect(officialNameOf('640502', 'EM')).toBe('沙坡头区应急管理局');
    expect(officialNameOf('445302', 'PS')).toBe('云浮市公安局云城分局');
    expect(officialNameOf('150824', 'EM')).toBe('乌拉特中旗应急管理局（矿山安全监管局）');
    expect(officialNameOf('640500', 'NR')).toBe('中卫市自然资源局');
    expect(officialNameOf('999999', 'NR')).toBeNull();
  });

  test('a region without a name of its own takes its parent’s, and says so', () => {
    expect(agency('640521', 'EE')).toMatchObject({ name: '环保部门', nameOrigin: 'document', inheritedFrom: '640500' });
  });

  test('a body that no document names has a default name, marked as such', () => {
    expect(agency('640502', 'FG')).toMatchObject({
      name: '区林业和草原局',
      nameOrigin: 'default',
      inheritedFrom: null,
    });
    expect(agency('150203', 'PS')).toMatchObject({ nameOrigin: 'default' });
    expect(agencies.every(({ name }) => !name.includes('{'))).toBe(true);
  });
});

describe('calendars', () => {
  const calendar = calendarOf('640502');

  test('2026 is published and has 248 working days, less the days of the region', () => {
    const local = Object.values(calendar.exceptions).length - Object.values(calendarOf('445302').exceptions).length;
    const withEdge = { ...calendar, years: { ...calendar.years, 2025: 'published' as const } };
    expect(workingDaysBetween(withEdge, '2025-12-31', '2026-12-31')).toBe(248 - local);
    expect(calendar.years).toEqual({ 2026: 'published', 2027: 'provisional' });
  });

  test('a holiday and its make-up day carry their names', () => {
    expect(countedDay(calendar, '2026-02-17')).toMatchObject({ counted: false, reason: 'holiday', name: '春节' });
    expect(countedDay(calendar, '2026-02-28')).toMatchObject({
      counted: true,
      reason: 'makeUpDay',
      name: '春节调休上班',
    });
  });

  test('a span into 2027 is provisional and skips its statutory days', () => {
    expect(dueAfter(calendar, '2026-12-31', 1)).toEqual({ dueOn: '2027-01-04', provisional: true });
    expect(countedDay(calendar, '2027-02-08').counted).toBe(false);
  });
});

describe('demo accounts', () => {
  test('each username and each name stands once', () => {
    expect(new Set(demoAccounts.map(({ username }) => username)).size).toBe(demoAccounts.length);
    expect(new Set(demoAccounts.map(({ name }) => name)).size).toBe(demoAccounts.length);
  });

  test('each post belongs to an agency that exists', () => {
    const known = new Set([
      ...agencies.map((one) => `${one.regionCode}.${one.code}`),
      ...demoEnterprises.map(({ id, regionCode }) => `${regionCode}.${enterpriseAgency(id)}`),
    ]);
    for (const account of demoAccounts) expect(known).toContain(`${account.regionCode}.${account.agency}`);
  });

  test('the accounts that the contract promises are all there', () => {
    const both = 'em ee ps wr fg tw legal pwr mkt hr fire'.split(' ').flatMap((a) => [`${a}.handler`, `${a}.leader`]);
    const members = (body: string, n: number) => Array.from({ length: n }, (_, i) => `${body}.member${i + 1}`);
    const county = [
      ...['nr.handler', 'nr.leader', 'nr.office', ...both, 'govoff.handler', 'partyoff.handler', 'sup.inspector'],
      ...['gov.secretary', 'gov.head', ...members('gov', 6), 'party.secretary', 'party.head', ...members('party', 8)],
      ...[...Array(7).keys()].map((i) => `ex.expert${i + 1}`),
      ...['sys.admin', 'sec.admin', 'aud.admin'],
    ].map((name) => `640502.${name}`);
    const mines = [1, 2, 3, 4, 5].flatMap((i) => [`mine0${i}.filer`, `mine0${i}.principal`]);
    const usernames = demoAccounts.map(({ username }) => username);
    expect(usernames).toEqual(expect.arrayContaining([...county, ...mines, '640500.nr.registrar']));
  });

  test('every region has a handler and a leader of its lead agency', () => {
    for (const { code } of regions)
      expect(demoAccounts.filter((one) => one.regionCode === code && one.agency === 'NR').length).toBeGreaterThan(1);
  });
});
