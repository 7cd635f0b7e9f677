import { describe, expect, test } from '@jest/globals';
import { expertRuleFor, expertsRefused, type ExpertMethod, type ExpertRule } from '@lianshen/domain';
import { demoAccounts, demoEnterprises } from './demo-accounts.js';
import { demoRegisters } from './demo-registers.js';

const { enterprises, mines, rights, mandates, orders, experts } = demoRegisters;

/** 矿安4号 by analogy, as the packs have them. */
const RULES: Record<ExpertMethod, ExpertRule> = {
  openPit: { min: 5, specialities: ['mining', 'geology', 'geotechnical'] },
  underground: { min: 5, specialities: ['mining', 'geology', 'mechanical', 'electrical'] },
  tailings: { min: 5, specialities: ['hydraulic', 'geology', 'civil'] },
};

const mineOf = (enterpriseId: string) => mines.filter((mine) => mine.enterpriseId === enterpriseId);
const interested = (mineId: string, enterpriseId: string): Set<string> =>
  new Set([
    enterpriseId,
    ...rights.filter((one) => one.mineId === mineId).flatMap(({ holders }) => holders.map((one) => one.enterpriseId)),
  ]);

describe('demo registers', () => {
  test('ids stand once and point to what is there', () => {
    const ids = [
      ...enterprises.map(({ enterpriseId }) => enterpriseId),
      ...mines.map(({ mineId }) => mineId),
      ...mines.flatMap(({ parts }) => parts.map(({ partId }) => partId)),
      ...rights.map(({ rightId }) => rightId),
      ...orders.map(({ stopOrderId }) => stopOrderId),
      ...experts.map(({ expertId }) => expertId),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(enterprises.map(({ creditCode }) => creditCode)).size).toBe(enterprises.length);
    const known = new Set(ids);
    for (const id of [
      ...mines.map(({ enterpriseId }) => enterpriseId),
      ...rights.flatMap(({ mineId, holders }) => [mineId, ...holders.map(({ enterpriseId }) => enterpriseId)]),
      ...mandates.flatMap(({ mineId, holderId, agentId }) => [mineId, holderId, agentId]),
      ...orders.flatMap(({ scope }) => (scope.kind === 'mine' ? [scope.mineId, ...scope.partIds] : [])),
      ...experts.flatMap(({ employerEnterpriseId: id }) => id ?? []),
      ...experts.flatMap(({ pastWork }) => pastWork.map(({ enterpriseId }) => enterpriseId)),
    ])
      expect(known).toContain(id);
  });

  test('each enterprise has the accounts of its filer and of the principal it registers', () => {
    expect(enterprises.map(({ enterpriseId, name }) => [enterpriseId, name])).toEqual(
      demoEnterprises.map(({ id, name }) => [id, name]),
    );
    for (const { enterpriseId, principal } of enterprises) {
      const held = demoAccounts.filter(({ agency }) => agency === `E-${enterpriseId}`);
      expect(held.map(({ post }) => post).sort()).toEqual(['filer', 'principal']);
      expect(held.find(({ post }) => post === 'principal')?.name).toBe(principal);
    }
  });

  test('each expert has the account of their seat', () => {
    for (const { expertId, name, regionCode } of experts)
      expect(demoAccounts).toContainEqual(
        expect.objectContaining({ name, regionCode, agency: 'EX', post: `expert-${expertId}` }),
      );
  });

  test('legal representative and principal of an enterprise can be two people', () => {
    expect(enterprises.some((one) => one.legalRepresentative !== one.principal)).toBe(true);
  });

  test('mine01 to mine05 own one stopped mine each, of every kind', () => {
    const five = ['mine01', 'mine02', 'mine03', 'mine04', 'mine05'].map(mineOf);
    expect(five.map((own) => own.map(({ status }) => status))).toEqual(Array(5).fill(['suspended']));
    const [pit, underground, pond, building, sunken] = five.map((own) => own[0]!);
    expect(pit?.facts.usesExplosives).toBe(true);
    expect(pit?.parts.map(({ kind }) => kind)).toEqual(['pit', 'dump']);
    expect(underground?.parts.map(({ method }) => method)).toEqual(['underground', 'underground']);
    expect(underground?.facts.abstractsWater).toBe(true);
    expect([pond?.kind, rights.some(({ mineId }) => mineId === pond?.mineId)]).toEqual(['tailingsPond', false]);
    expect([building?.statusBefore, building?.parts.every(({ licence }) => licence === null)]).toEqual([
      'building',
      true,
    ]);
    expect([sunken?.facts.sunkenPit, rights.find(({ mineId }) => mineId === sunken?.mineId)?.holders.length]).toEqual([
      true,
      2,
    ]);
  });

  test('only mine12 waits for an issuer', () => {
    const blocked = orders.filter(({ releaseBy }) => releaseBy === 'issuer');
    expect(blocked).toMatchObject([{ agency: 'EM', section65: true, scope: { mineId: 'm-mine12' } }]);
  });

  test.each(mines.map((mine) => [mine.mineId, mine] as const))(
    'a panel of five without conflict can sit for %s, whatever its parts',
    (mineId, mine) => {
      const enterprisesOf = interested(mineId, mine.enterpriseId);
      const free = experts.filter(
        ({ regionCode, employerEnterpriseId: employer, pastWork }) =>
          regionCode === mine.regionCode &&
          !(employer !== null && enterprisesOf.has(employer)) &&
          !pastWork.some(({ enterpriseId }) => enterprisesOf.has(enterpriseId)),
      );
      const rule = expertRuleFor(RULES, mine.parts);
      const panel = panelsOf(free, rule.min).find(
        (five) =>
          expertsRefused(
            rule,
            five.map(({ expertId, specialities }) => ({
              expertId,
              specialities,
              conflictOfInterest: 'none',
              conflict: null,
            })),
          ) === null,
      );
      expect(panel).toHaveLength(5);
    },
  );

  test('the county has experts with a conflict: one employed by mine02, one who worked for mine05', () => {
    const county = experts.filter(({ regionCode }) => regionCode === '640502');
    expect(county.map(({ expertId }) => expertId)).toEqual(['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7']);
    expect(county.filter((one) => one.employerEnterpriseId === 'mine02')).toHaveLength(1);
    expect(county.filter((one) => one.pastWork.some(({ enterpriseId }) => enterpriseId === 'mine05'))).toHaveLength(1);
    expect(new Set(county.flatMap(({ specialities }) => specialities)).size).toBe(8);
  });
});

/** Every choice of `n` of these. */
function panelsOf<T>(all: readonly T[], n: number): T[][] {
  if (n === 0) return [[]];
  return all.flatMap((first, i) => panelsOf(all.slice(i + 1), n - 1).map((rest) => [first, ...rest]));
}
