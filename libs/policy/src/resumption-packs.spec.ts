import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKS_DIRECTORY } from './data-files.js';
import { demoAccounts } from './demo-accounts.js';
import { diffPacks } from './pack-diff.js';
import { checkPacks, loadPacks } from './pack-loader.js';
import { InvalidPack } from './pack-source.js';
import type { PackOf } from './policy-pack.js';

const packs = loadPacks().filter((pack): pack is PackOf<'resumption'> => pack.procedure === 'resumption');
const packOf = (region: string) => packs.find(({ regionCode }) => regionCode === region)!;
const text = readFileSync(join(PACKS_DIRECTORY, '640502', 'resumption.yaml'), 'utf8');

/** What is found wrong with a pack of 640502 that says `yaml`. */
function problemsOf(yaml: string): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'packs-'));
  try {
    mkdirSync(join(directory, '640502'));
    writeFileSync(join(directory, '640502', 'resumption.yaml'), yaml);
    const { result } = checkPacks(directory)[0]!;
    if (!(result instanceof InvalidPack)) return [];
    return [result, ...result.more].map(({ path, reason }) => `${path}: ${reason}`);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('the resumption packs that ship', () => {
  test('six counties have one; the city has none, it keeps the record', () => {
    expect(packs.map(({ regionCode }) => regionCode)).toEqual([
      '150203',
      '150824',
      '445302',
      '640502',
      '640521',
      '640522',
    ]);
  });

  test('only the city of 004 asks for Party and government, in that order of ours', () => {
    for (const { regionCode, terms } of packs)
      expect(terms.decisionBodies.map(({ body }) => body)).toEqual(
        regionCode.startsWith('6405') ? ['government', 'party'] : ['government'],
      );
  });

  test('the demo county decides online, then by its secretary; its neighbour records', () => {
    const captures = (region: string) => packOf(region).terms.decisionBodies.map(({ capture }) => capture);
    expect(captures('640502')).toEqual(['online', 'secretary']);
    expect(captures('640521')).toEqual(['secretary', 'recorded']);
    expect(packOf('640502').terms.decisionBodies).toMatchObject([
      { members: 7, mode: 'headResponsibility', quorum: 'moreThanHalf', endorsedBy: ['GOVOFF'] },
      { members: 9, mode: 'vote', quorum: 'atLeastHalf', passBase: 'members', endorsedBy: ['PARTYOFF'] },
    ]);
  });

  test('each body stands under the name its document writes, or under a default that says so', () => {
    const named = (region: string, code: string) => packOf(region).bodies.find(({ agency }) => agency === code);
    expect(named('640502', 'EE')).toMatchObject({ name: '环保部门', mandatory: true, origin: { status: 'document' } });
    expect(named('640502', 'FG')).toMatchObject({ mandatory: true, origin: { status: 'proposal' } });
    expect(named('150203', 'FG')).toMatchObject({ name: '区农牧局', origin: { status: 'document' } });
    expect(named('150203', 'PS')).toMatchObject({ mandatory: true, origin: { status: 'proposal' } });
    expect(named('150824', 'TW')).toMatchObject({ name: '属地各苏木镇政府' });
    expect(packs.map(({ regionCode, terms }) => `${regionCode} ${terms.lead}`)).toEqual([
      '150203 NR',
      '150824 EM',
      '445302 EM',
      '640502 NR',
      '640521 NR',
      '640522 NR',
    ]);
  });

  test.each([
    ['150203', ['X1', 'X2', 'X3', 'X5', 'X7', 'K7', 'K8', 'K9', 'K10', 'K11', 'K12', 'K13']],
    ['150824', ['X1', 'X2', 'X3', 'X5', 'X7', 'U9', 'U10', 'U20', 'K13']],
    ['445302', ['X1', 'X2', 'X3', 'X5', 'X7', 'K8', 'Y9', 'K13']],
    ['640502', ['X1', 'X2', 'X3', 'X5', 'X7', 'Z1', 'Z5', 'Z6', 'Z8', 'Z12', 'K13']],
  ])('%s answers the contradictions that touch it', (region, ids) => {
    expect(packOf(region).settings.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  test('one county has a section head look at a checklist before the leader signs; the demo has one', () => {
    expect(
      packs.flatMap(({ regionCode, terms }) => (terms.sectionHeads ?? []).map((a) => `${regionCode} ${a}`)),
    ).toEqual(['640522 EM']);
    expect(demoAccounts.filter(({ post }) => post === 'sectionHead')).toMatchObject([
      { username: '640522.em.sectionhead', regionCode: '640522', agency: 'EM' },
    ]);
  });

  test('the limits of the default table', () => {
    for (const { terms } of packs)
      expect(terms).toMatchObject({
        completenessCheckWorkingDays: 5,
        totalWorkingDays: 45,
        extensionWorkingDays: 15,
        budgetWorkingDays: { panel: 5, jointAcceptance: 10, legalReview: 7, collectiveDecision: 18, reply: 5 },
        conclusionValidDays: 90,
        replyValidDays: 30,
      });
  });
});

describe('a bad resumption pack says where and why', () => {
  test('the shipped one is good', () => expect(problemsOf(text)).toEqual([]));

  test.each<[string, string, RegExp]>([
    ['no remedies', text.replace(/remedies:\n(?: +.*\n)+/, ''), /^remedies\.NR\.reconsideration\.body: /],
    [
      'remedies of another issuer only',
      text.replace('extends:', 'terms: { lead: EM }\nextends:').replace(/\nterms:\n(?: +.*\n)+/, '\n'),
      /^remedies\.EM: nothing says how its decisions are contested/,
    ],
    [
      'no layer of that name',
      text.replace('resumption-640500', 'resumption-640600'),
      /^extends: there is no resumption-640600/,
    ],
    ['a capture nobody knows', text.replace('capture: online', 'capture: telephone'), /capture: /],
    ['no members', text.replace('members: 9', 'members: 0'), /^terms\.decisionBodies\.1\.members: /],
    [
      'a decision body fewer than named',
      text.replace(/ {4}- body: party\n(?: {6}.*\n)+/, ''),
      /^terms\.decisionBodies: differ/,
    ],
    [
      'an origin for what is no term',
      text + 'termOrigins: { luck: { status: proposal, note: 甲 } }\n',
      /termOrigins\.luck: /,
    ],
    [
      'a setting twice',
      text + 'settings:\n' + '  - { id: Z9, question: 甲, chosen: 乙, status: proposal, note: 丙 }\n'.repeat(2),
      /^settings: Z9 stands twice/,
    ],
    ['an unknown body', text + 'bodies: [{ agency: NASA, mandatory: true }]\n', /bodies\.0\.agency: /],
    [
      'a body under a name of its own',
      text + 'bodies: [{ agency: NR, name: 甲局, mandatory: true }]\n',
      /bodies\.0\.name: .*县\(区\)自然资源部门/,
    ],
    [
      'nobody for veto items',
      text + 'bodies: [{ agency: NR, mandatory: true, origin: { status: proposal, note: 甲 } }]\n',
      /^bodies: no body EM/,
    ],
    [
      'a budget over the total',
      text.replace('terms:', 'terms:\n  totalWorkingDays: 20'),
      /^terms\.budgetWorkingDays: 45 is more than the total of 20/,
    ],
    [
      'a template with a field that its kind does not have',
      text + 'documents: [{ kind: receipt, title: "{visit.at}" }]\n',
      /^documents\.0\.title: receipt has no field \{visit\.at\}/,
    ],
  ])('%s', (_, yaml, expected) => {
    expect(yaml).not.toBe(text);
    expect(problemsOf(yaml).join('\n')).toMatch(new RegExp(expected.source, 'm'));
  });
});

describe('what differs between packs', () => {
  test('nothing, from itself', () => expect(diffPacks(packOf('640502'), packOf('640502'))).toEqual([]));

  test('by path, entries of lists by their name', () => {
    const from = packOf('640502');
    const to: PackOf<'resumption'> = {
      ...from,
      version: '2026.2',
      terms: { ...from.terms, maxRounds: 2 },
      settings: from.settings.filter(({ id }) => id !== 'Z1').toReversed(),
      items: from.items.map((item) => (item.itemId === 'EM-01' ? { ...item, level: 'ordinary' as const } : item)),
    };
    expect(diffPacks(from, to)).toEqual(
      [
        { path: 'version', from: '2026.1', to: '2026.2' },
        { path: 'terms.maxRounds', from: 3, to: 2 },
        { path: 'settings.Z1', from: from.settings.find(({ id }) => id === 'Z1') },
        { path: 'items.EM-01.level', from: 'veto', to: 'ordinary' },
      ].sort((a, b) => order(from, a.path) - order(from, b.path)),
    );
  });
  const order = (pack: object, path: string) => Object.keys(pack).indexOf(path.split('.')[0]!);
});
