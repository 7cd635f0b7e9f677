import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { baseUrl, eventually } from './api-person.js';
import { admitted, application, as, REGION, submitted, withdraw } from './resumption-person.js';

const HANDLER = `${REGION}.nr.handler`;
const SEEING = [HANDLER, `${REGION}.fire.handler`, '640500.nr.registrar', `${REGION}.sup.inspector`] as const;
const LEDGERS = [
  ['resumptions', ['regionCode', 'year', 'status', 'kind']],
  ['stopped-mines', ['regionCode', 'year', 'cause', 'kind']],
] as const;

const ledger = async (username: string, path: string): Promise<any> => {
  const { status, body } = await (await as(username)).get(`/ledgers/${path}`);
  if (status !== 200) throw new Error(`${path} as ${username}: ${status} ${JSON.stringify(body)}`);
  return body;
};
/** Every line, page by page. */
async function whole(username: string, name: string, filter = '', limit = 3): Promise<any[]> {
  const lines: any[] = [];
  for (let cursor = ''; ;) {
    const page = await ledger(username, `${name}?limit=${limit}${filter}${cursor}`);
    lines.push(...page.items);
    if (page.nextCursor === null) return lines;
    cursor = `&cursor=${page.nextCursor}`;
  }
}
async function sheet(username: string, name: string, filter = ''): Promise<{ rows: number; words: string }> {
  const { cookie } = await as(username);
  const response = await fetch(`${baseUrl()}/api/v1/ledgers/${name}/file?${filter}`, { headers: { Cookie: cookie } });
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('spreadsheetml'),
  ]);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=.*\.xlsx/);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const text = (path: RegExp): string =>
    Object.entries(files)
      .filter(([name]) => path.test(name))
      .map(([, bytes]) => strFromU8(bytes))
      .join('');
  return { rows: text(/worksheets\/sheet\d+\.xml$/).split('<row ').length - 1, words: text(/\.xml$/) };
}

let caseNo: string;
let unsigned: string;
beforeAll(async () => {
  caseNo = await submitted('mine11', await application('mine11'));
  unsigned = await admitted('mine21', await application('mine21'));
  await eventually(
    () => as(HANDLER).then((one) => one.get('/ledgers/resumptions?limit=100')),
    ({ body }) => body.items.some((line: any) => line.caseNo === caseNo),
  );
}, 90_000);
afterAll(() => withdraw('mine11', caseNo));

describe('开复工台账', () => {
  it('has a line for what was submitted, and none for what still waits for its principal', async () => {
    const lines = await whole(HANDLER, 'resumptions', '', 100);
    expect(lines.find((line) => line.caseNo === caseNo)).toMatchObject({
      mayOpen: true,
      regionCode: REGION,
      mineId: 'm-mine11',
      kind: 'resumeProduction',
      status: 'underway',
      statusTitle: '验收办理中',
      submittedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      acceptedOn: null,
      replyNumber: null,
    });
    for (const username of ['640500.nr.registrar', '640521.nr.handler', 'mine21.filer'])
      expect((await whole(username, 'resumptions', '', 100)).map((line) => line.caseNo)).not.toContain(unsigned);
  });

  it('shows a line to an authority that has no part in the case, without opening the case', async () => {
    const line = (await whole(`${REGION}.fire.handler`, 'resumptions', '', 100)).find((one) => one.caseNo === caseNo);
    expect(line.mayOpen).toBe(false);
  });
});

describe.each(LEDGERS)('%s', (name, facets) => {
  it.each(SEEING)(
    'as %s: every number opens a list of exactly so many lines',
    async (username) => {
      const all = await whole(username, name);
      const first = await ledger(username, `${name}?limit=1`);
      expect(first.total).toBe(all.length);
      expect(all.length).toBeGreaterThan(0);
      for (const facet of facets) {
        const counts = first.facets[facet] as { value: string; title: string; count: number }[];
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        for (const { value, title, count } of counts) {
          expect(title).not.toBe('');
          const filter = `&${facet}=${value}`;
          const listed = await whole(username, name, filter, 100);
          const page = await ledger(username, `${name}?limit=1${filter}`);
          expect([facet, value, listed.length, page.total]).toEqual([facet, value, count, count]);
          // a second number under the first filter holds as well
          for (const other of facets)
            for (const one of page.facets[other] as { value: string; count: number }[])
              if (other !== facet)
                expect((await ledger(username, `${name}?limit=1${filter}&${other}=${one.value}`)).total).toBe(
                  one.count,
                );
        }
      }
    },
    60_000,
  );

  it('is a county’s own, a city’s with its counties, an enterprise’s own, and nobody else’s', async () => {
    const regions = async (username: string): Promise<Set<string>> =>
      new Set((await whole(username, name, '', 100)).map(({ regionCode }) => regionCode));
    expect(await regions(HANDLER)).toEqual(new Set([REGION]));
    expect(await regions(`${REGION}.sup.inspector`)).toEqual(new Set([REGION]));
    const city = await regions('640500.nr.registrar');
    expect(city).toContain(REGION);
    for (const code of city) expect(code).toMatch(/^6405/);
    expect(await regions('640521.nr.handler')).not.toContain(REGION);
    const own = await whole('mine11.filer', name, '', 100);
    // mine11 holds a mandate for m-mine10, which stands still as well
    const theirs = name === 'resumptions' ? ['m-mine11'] : ['m-mine10', 'm-mine11'];
    expect([...new Set(own.map(({ mineId }) => mineId))].sort()).toEqual(theirs);
    for (const username of [`${REGION}.ex.expert1`, `${REGION}.sys.admin`])
      expect((await (await as(username)).get(`/ledgers/${name}`)).status).toBe(403);
  });

  it('is an Excel file of all lines that fit, whatever the page', async () => {
    const all = await whole(HANDLER, name, '', 100);
    const file = await sheet(HANDLER, name);
    expect(file.rows).toBe(all.length + 1);
    for (const { mineName } of all) expect(file.words).toContain(mineName);
    const none = await sheet(HANDLER, name, 'year=2001');
    expect(none.rows).toBe(1);
    const own = await whole('mine11.filer', name, '', 100);
    expect((await sheet('mine11.filer', name)).rows).toBe(own.length + 1);
  });

  it('refuses what is no filter', async () => {
    for (const filter of ['year=26', 'regionCode=x', 'kind=other', 'more=1', 'limit=101']) {
      const answer = await (await as(HANDLER)).get(`/ledgers/${name}?${filter}`);
      expect([filter, answer.status, answer.body.code]).toEqual([filter, 400, 'malformed']);
    }
  });
});
