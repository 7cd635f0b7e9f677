import { readFileSync } from 'node:fs';
import { PACKS_DIRECTORY } from './data-files.js';
import { basisOn, frozenItem, itemCatalogue, itemsFor, selfCheckItems, type ItemsSubject } from './acceptance-items.js';
import { slotsFor, type SlotSubject } from './material-slots.js';
import { loadPack } from './pack-loader.js';
import type { PackOf } from './policy-pack.js';

const pack = loadPack(`${PACKS_DIRECTORY}/640502/resumption.yaml`) as PackOf<'resumption'>;

const openPit: ItemsSubject = {
  kind: 'resumeProduction',
  mineKind: 'mine',
  parts: [{ kind: 'pit', method: 'openPit' }],
  facts: {},
};
const underground: ItemsSubject = { ...openPit, parts: [{ kind: 'system', method: 'underground' }] };
const pond: ItemsSubject = { ...openPit, mineKind: 'tailingsPond', parts: [{ kind: 'tailingsPond', method: null }] };
const noFacts = {
  outsourced: false,
  sunkenPit: false,
  usesExplosives: false,
  ownMagazine: false,
  heldExplosivesWhileStopped: false,
  abstractsWater: false,
  occupiesForest: false,
  occupiesGrassland: false,
  occupiesForestOrGrassland: false,
  temporaryLandUse: false,
  consolidated: false,
};
const ids = (items: readonly { itemId: string }[]): string[] => items.map(({ itemId }) => itemId);
const less = (a: ItemsSubject, b: ItemsSubject): string[] => {
  const others = ids(itemsFor(pack, b));
  return ids(itemsFor(pack, a)).filter((id) => !others.includes(id));
};

describe('the catalogue', () => {
  test('99 items, 64 of them veto, 3 of public bodies', () => {
    expect(itemCatalogue.items.length).toBe(99);
    expect(itemCatalogue.items.filter(({ level }) => level === 'veto').length).toBe(64);
    expect(ids(itemCatalogue.items.filter(({ subject }) => subject === 'authority'))).toEqual([
      'EM-20',
      'TW-02',
      'TW-05',
    ]);
  });

  test('holds no personal name or number of the governing documents', () => {
    expect(readFileSync(new URL('../data/acceptance-items.json', import.meta.url), 'utf8')).not.toMatch(/\d{7,}/);
  });

  test('only three items rest on a governing document alone', () => {
    expect(ids(itemCatalogue.items.filter(({ legalBasis }) => legalBasis.length === 0))).toEqual([
      'NR-11',
      'NR-14',
      'TW-03',
    ]);
  });

  test('every item but those has a basis in force before the Code and after', () => {
    for (const date of ['2026-08-14', '2026-08-15'])
      for (const item of itemCatalogue.items.filter(({ legalBasis }) => legalBasis.length > 0))
        expect(`${item.itemId} ${date} ${basisOn(item, date).length > 0}`).toBe(`${item.itemId} ${date} true`);
  });

  test('a document of 14 August 2026 cites 环境影响评价法, one of the day after 生态环境法典', () => {
    const item = itemCatalogue.items.find(({ itemId }) => itemId === 'EE-01')!;
    expect(basisOn(item, '2026-08-14').map(({ document }) => document)).toEqual(['中华人民共和国环境影响评价法']);
    expect(basisOn(item, '2026-08-15').map(({ document }) => document)).toEqual(['中华人民共和国生态环境法典']);
  });
});

describe('items of an application', () => {
  test('how many of an open pit, an underground mine and a pond of its own, by what is known', () => {
    const counts = (facts: ItemsSubject['facts']) =>
      [openPit, underground, pond].map((one) => itemsFor(pack, { ...one, facts }).length);
    expect(counts({})).toEqual([85, 83, 79]);
    expect(counts(noFacts)).toEqual([70, 69, 65]);
  });

  test('they differ by their dangers and by the mining right', () => {
    expect(less(openPit, underground)).toEqual('EM-O1 EM-O2 EM-O3 EM-O4 EM-O5 EM-O6 EM-O7 EM-O8'.split(' '));
    expect(less(underground, openPit)).toEqual('EM-U1 EM-U2 EM-U3 EM-U4 EM-U5 EM-U6'.split(' '));
    expect(less(pond, openPit)).toEqual(expect.arrayContaining('EM-T1 EM-T2 EM-T3 EM-T4 EM-T5 EM-T6 EE-09'.split(' ')));
    expect(less(openPit, pond)).toEqual(expect.arrayContaining(['NR-01', 'NR-02']));
  });

  test('a mine under construction is asked for no production licence', () => {
    expect(ids(itemsFor(pack, openPit))).toContain('EM-01');
    for (const kind of ['start', 'resumeBuilding'] as const)
      expect(ids(itemsFor(pack, { ...openPit, kind }))).not.toContain('EM-01');
  });

  test('the enterprise checks neither what an authority owes nor what the experts conclude', () => {
    const own = ids(selfCheckItems(pack, openPit));
    for (const id of ['EM-20', 'TW-02', 'TW-05', 'EX-02', 'EX-03', 'EX-05']) expect(own).not.toContain(id);
    expect(own).toContain('EX-04');
    expect(ids(itemsFor(pack, openPit)).length - own.length).toBe(6);
  });

  test('the workflow gets codes only', () => {
    expect(frozenItem(itemsFor(pack, openPit)[0]!)).toEqual({
      itemId: 'NR-01',
      agency: 'NR',
      level: 'veto',
      subject: 'enterprise',
      method: 'document',
    });
  });
});

describe('materials of an application', () => {
  const filed = { coHeld: false, byAgent: false, stoppedByOrder: false };
  const required = (subject: SlotSubject): string[] =>
    slotsFor(pack, subject)
      .filter((slot) => slot.required)
      .map(({ code }) => code);

  test.each<[string, SlotSubject, string[]]>([
    ['production', { ...openPit, ...filed }, ['resumptionReport', 'miningLicence', 'safetyProductionLicence']],
    ['a pond of its own', { ...pond, ...filed }, ['resumptionReport', 'safetyProductionLicence']],
    [
      'building',
      { ...underground, ...filed, kind: 'resumeBuilding' },
      [
        'resumptionReport',
        'miningLicence',
        'safetyDesignApproval',
        'contractorQualification',
        'supervisorQualification',
      ],
    ],
    [
      'through an agent, of a right that is co-held',
      { ...openPit, ...filed, coHeld: true, byAgent: true },
      ['resumptionReport', 'miningLicence', 'safetyProductionLicence', 'holdersConsent', 'mandate'],
    ],
  ])('%s', (_, subject, codes) => {
    expect(required(subject)).toEqual(codes);
  });

  test('papers on explosives only where they are used, or where nobody knows', () => {
    const offers = (facts: ItemsSubject['facts']) =>
      slotsFor(pack, { ...openPit, ...filed, facts }).some(({ code }) => code === 'blastingLicence');
    expect([offers({ usesExplosives: true }), offers({}), offers({ usesExplosives: false })]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
