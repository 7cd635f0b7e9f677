import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  BlobStore,
  changeSealKey,
  keepSeal,
  numberReport,
  openDatabase,
  publishPolicy,
  query,
  SYSTEM,
  type Database,
} from '@lianshen/db';
import { newLockedKey, newMasterSecret, softwareSigner } from '@lianshen/record';
import { replyDesks } from '../../apps/worker/src/desks/reply-desks.js';
import { loadPacks, packHash, type PackOf } from '../../libs/policy/src/index.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

const REPLIES = 200;
/** Connections of the database, and desks that issue side by side. */
const AT_ONCE = 24;
/** Every so many cases a stop order of its own that only its issuer lifts stands in the way. */
const ORDERED = 20;
const ISSUED_ON = '2026-11-24';
const pack = loadPacks().find(
  (one): one is PackOf<'resumption'> => one.procedure === 'resumption' && one.regionCode === '640502',
)!;
const policy = { id: pack.id, version: pack.version, hash: packHash(pack) };
const caseOf = (n: number): string => `640502-RS-2026-${String(n).padStart(5, '0')}`;
const isOrdered = (n: number): boolean => n % ORDERED === 0;

let fresh: FreshDatabase;
let database: Database;
let folder: string;
let desks: ReturnType<typeof replyDesks>;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openDatabase({ url: fresh.url, poolSize: AT_ONCE });
  folder = await mkdtemp(path.join(tmpdir(), 'replies-'));
  const secret = newMasterSecret();
  const press = { blobs: new BlobStore(folder), signer: softwareSigner(secret), verifyAt: 'http://127.0.0.1/verify' };
  desks = replyDesks(database, press, { render: async (text) => Buffer.from(text.number) }, []); // pages cost time, not numbers
  await database.scoped(SYSTEM, async (tx) => {
    const run = (sql: string, values: unknown[] = []) => query(tx, sql, values);
    const { regionCode, procedure, title, effectiveFrom, effectiveUntil = null } = pack;
    await run("INSERT INTO region (code, name) VALUES ('640502', '沙坡头区') ON CONFLICT DO NOTHING");
    await publishPolicy(tx, { ...policy, regionCode, procedure, title, body: pack, effectiveFrom, effectiveUntil });
    const seal = { regionCode, agency: 'NR', purpose: 'official', name: '某局', holder: '某局' } as const;
    await keepSeal(tx, { sealId: '640502.NR.official', ...seal });
    await changeSealKey(tx, '640502.NR.official', await newLockedKey(secret));
    await run(`INSERT INTO enterprise (enterprise_id, region_code, name, credit_code, legal_representative, principal, address)
      VALUES ('e1', '640502', '某矿业有限公司', '91640502700123458Y', '甲', '乙', '丙')`);
    const upTo = [REPLIES, policy.id, policy.version, policy.hash];
    await run(
      `INSERT INTO mine (mine_id, region_code, enterprise_id, name, kind, township, status)
      SELECT 'm' || n, '640502', 'e1', '第' || n || '号矿', 'mine', '某镇', 'suspended' FROM generate_series(1, $1::int) n`,
      [REPLIES],
    );
    await run(
      `INSERT INTO mine_part (part_id, mine_id, region_code, position, kind, name, status)
      SELECT 'p' || n, 'm' || n, '640502', 1, 'pit', '一号采场', 'suspended' FROM generate_series(1, $1::int) n`,
      [REPLIES],
    );
    await run(
      `INSERT INTO admission (case_no, region_code, procedure, input, form)
      SELECT '640502-RS-2026-' || lpad(n::text, 5, '0'), '640502', 'resumption', '{"application":{"enterpriseId":"e1"}}', '{}'
      FROM generate_series(1, $1::int) n`,
      [REPLIES],
    );
    await run(
      `INSERT INTO application_version (case_no, n, region_code, mine_id, form, files, items, hash, filed_by)
      SELECT '640502-RS-2026-' || lpad(n::text, 5, '0'), 1, '640502', 'm' || n,
        jsonb_build_object('kind', 'resumeProduction', 'parts', jsonb_build_array('p' || n)), '[]', '[]', 'h', 'u' FROM generate_series(1, $1::int) n`,
      [REPLIES],
    );
    await run(
      `INSERT INTO document (document_id, case_no, kind, number, title, region_code, issuer, issued_on, sha256, verification_code, size, addressees)
       SELECT '640502-RS-2026-' || lpad(n::text, 5, '0') || '.receipt.1', '640502-RS-2026-' || lpad(n::text, 5, '0'), 'receipt',
         '收〔2026〕' || n || '号', '收件凭证', '640502', '某局', '2026-10-01', 'x', 'code-' || n, 1, '[]' FROM generate_series(1, $1::int) n`,
      [REPLIES],
    );
    await run(
      `INSERT INTO case_file (case_no, region_code, procedure, title, applicant, started_by_user, started_by_agency, started_at, phase, status, revision, row)
      SELECT '640502-RS-2026-' || lpad(n::text, 5, '0'), '640502', 'resumption', '', '', 'u', 'E-e1', now(), 'reply', 'running', 0,
        jsonb_build_object('policy', jsonb_build_object('id', $2::text, 'version', $3::text, 'hash', $4::text),
          'startedBy', jsonb_build_object('party', jsonb_build_object('regionCode', '640502', 'agency', 'E-e1', 'post', 'filer'))) FROM generate_series(1, $1::int) n`,
      upTo,
    );
  });
}, 120_000);
afterAll(async () => {
  await database?.close();
  await fresh?.drop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** The desk's answer for a case, as its workflow would ask. */
async function issue(n: number): Promise<{ number: string | null; hits: readonly unknown[] }> {
  const { reply } = await desks.issueReply({
    caseNo: caseOf(n),
    regionCode: '640502',
    errand: {
      type: 'issueReply',
      errandId: `${caseOf(n)}.reply.1`,
      mineId: `m${n}`,
      partIds: [`p${n}`],
      releases: [],
      issuedOn: ISSUED_ON,
      data: { kind: 'resumeProduction', concludedOn: '2026-11-20' },
    },
  });
  return reply && 'number' in reply ? { number: reply.number, hits: [] } : { number: null, hits: reply?.hits ?? [] };
}
const counted = (number: string): number => Number(/〕(\d+)号$/.exec(number)![1]);

test('two hundred replies, twenty-four at once, each asked for twice, ten held: no gap, no double, nothing burnt', async () => {
  const held = Array.from({ length: REPLIES }, (_, i) => i + 1).filter(isOrdered);
  await database.scoped(SYSTEM, (tx) =>
    query(
      tx,
      `INSERT INTO stop_order (stop_order_id, region_code, agency, scope_kind, mine_id, stops, legal_basis, release_by, section65, issued_on, issued_by)
       SELECT 'so-' || n, '640502', 'EM', 'mine', 'm' || n, '{production}', '依据', 'issuer', false, '2026-11-01', 'u' FROM unnest($1::int[]) n`,
      [held],
    ),
  );
  const asked = Array.from({ length: REPLIES * 2 }, (_, i) => (i % REPLIES) + 1);
  const start = performance.now();
  const answers: { n: number; number: string | null; hits: readonly unknown[] }[] = [];
  const waiting = [...asked];
  const hand = async (): Promise<void> => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) answers.push({ n, ...(await issue(n)) });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  process.stdout.write(`  ${REPLIES} replies in ${((performance.now() - start) / 1000).toFixed(1)} s\n`);

  expect(
    answers.filter(({ n }) => isOrdered(n)).every(({ number, hits }) => number === null && hits.length === 1),
  ).toBe(true);
  const numbers = new Map(answers.filter(({ n }) => !isOrdered(n)).map(({ n, number }) => [n, number!]));
  for (const { n, number } of answers.filter((one) => !isOrdered(one.n))) expect(number).toBe(numbers.get(n));
  const series = [...numbers.values()].map(counted).toSorted((a, b) => a - b);
  expect(series).toEqual(Array.from({ length: REPLIES - held.length }, (_, i) => i + 1));
  const documents = await database.scoped(SYSTEM, (tx) =>
    query<{ number: string; sha256: string }>(tx, "SELECT number, sha256 FROM document WHERE kind = 'reply'"),
  );
  expect(documents).toHaveLength(series.length);
  expect(new Set(documents.map(({ sha256 }) => sha256)).size).toBe(series.length);
  const [report] = await database.scoped(SYSTEM, (tx) => numberReport(tx, '640502', 2026));
  expect(report).toMatchObject({ last: series.length, issued: series.length, voided: [], gaps: [] });
}, 120_000);
