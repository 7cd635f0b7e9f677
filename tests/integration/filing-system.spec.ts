import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FilingReport } from '@lianshen/contracts';
import { entryValue } from '@lianshen/record';
import { Webhook } from 'standardwebhooks';
import { Bureau } from '../support/bureau.js';
import { startCluster, type Cluster } from '../support/cluster.js';
import { Crowd } from '../support/crowd.js';
import { freePort } from '../support/ports.js';
import { eventually } from './api-person.js';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const HANDLER = '640502.nr.handler';
describe('a city bureau with a filing system of its own', () => {
  const bureau = new Bureau(SECRET, ['error', 'cut', 'silent']);
  const folder = mkdtempSync(join(tmpdir(), 'lianshen-bureau-'));
  let cluster: Cluster;
  let crowd: Crowd;
  let port: number;
  let caseNo = '';
  let filingId = '';

  beforeAll(async () => {
    port = await freePort();
    const file = join(folder, 'systems.json');
    const system = { region: '640500', url: `http://127.0.0.1:${port}/filings`, secret: SECRET };
    // Before ours one that never answers: it must not keep ours from being compared with.
    const silent = { region: '640100', url: `http://127.0.0.1:${await freePort()}/filings`, secret: SECRET };
    writeFileSync(file, JSON.stringify([silent, system]));
    cluster = await startCluster({
      env: {
        LIANSHEN_FILING_SYSTEMS: file,
        LIANSHEN_FILING_RETRY_SECONDS: '0.5',
        LIANSHEN_FILING_RECONCILE_SECONDS: '2',
      },
    });
    crowd = new Crowd(cluster.url);
    let proposal: string;
    ({ caseNo, proposalId: proposal } = await crowd.propose('mine04.filer'));
    for (const body of ['government', 'party'] as const) {
      if (body === 'party') proposal = await crowd.proposal(caseNo, 'party');
      await (
        await crowd.meet(body, proposal)
      )('/minutes/signature');
    }
    const page = async () => (await crowd.get(HANDLER, `/cases/${caseNo}`)).body;
    await crowd.carryOn(caseNo, async () => (await page()).filings.length > 0);
    filingId = (await page()).filings[0].filingId;
  }, 300_000);
  afterAll(async () => {
    bureau.close();
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const filing = async (): Promise<any> => (await crowd.get('640500.nr.registrar', `/filings/${filingId}`)).body;

  /** What the bureau's system sends back. */
  async function answer(
    body: object,
    how: { readonly secret?: string; readonly at?: Date; readonly sent?: string; readonly id?: string } = {},
  ) {
    const text = JSON.stringify(body);
    const at = how.at ?? new Date();
    const response = await fetch(`${cluster.url}/api/v1/filings/${how.id ?? filingId}/receipt`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'answer-1',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(how.secret ?? SECRET).sign('answer-1', at, text),
      },
      body: how.sent ?? text,
    });
    return { status: response.status, body: (await response.json()) as any };
  }

  it('is not there: the filing waits, says why and is tried again', async () => {
    const waiting = await eventually(filing, ({ attempts }) => attempts >= 2);
    expect(waiting).toMatchObject({ state: 'pending', lastError: 'ECONNREFUSED', target: '640500' });
  }, 30_000);

  it('fails, hangs up, does not answer; in the end it has the report, always the same one', async () => {
    await bureau.listen(port);
    expect(await eventually(filing, ({ state }) => state === 'sent', 60_000)).toMatchObject({ lastError: null });
    expect(bureau.badSignatures).toEqual([]);
    expect(bureau.manners).toEqual([]);
    expect(bureau.reports().length).toBeGreaterThanOrEqual(4);
    expect(new Set(bureau.reports().map(({ id, body }) => JSON.stringify([id, body]))).size).toBe(1);
    const report = FilingReport.parse(bureau.reports()[0]!.body);
    expect([report.filingId, report.caseNo]).toEqual([filingId, caseNo]);
    expect(Buffer.from(report.reply.file, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  }, 90_000);

  it('is for whoever has a part in the case and for the bureau’s registrar; to all others it does not exist', async () => {
    const sees = async (username: string): Promise<unknown[]> => {
      const [one, list] = [await crowd.get(username, `/filings/${filingId}`), await crowd.get(username, '/filings')];
      return [one.status, list.body.total, list.body.items.length];
    };
    expect(await Promise.all([HANDLER, '640500.nr.registrar', '640502.gov.secretary'].map(sees))).toEqual(
      Array(3).fill([200, 1, 1]),
    );
    expect(await Promise.all(['640502.hr.handler', '640502.fire.leader', '640521.nr.handler'].map(sees))).toEqual(
      Array(3).fill([404, 0, 0]),
    );
  });

  it('reads the sealed papers of the case, and no others', async () => {
    const papers: { documentId: string; sealedAt: string | null }[] = (await filing()).documents;
    expect(papers.length).toBeGreaterThan(2);
    expect(papers.every(({ sealedAt }) => sealedAt !== null)).toBe(true);
    const unsealed = papers.at(-1)!.documentId;
    const seals = await cluster.database.admin('SELECT * FROM document_seal WHERE document_id = $1', [unsealed]);
    await cluster.database.admin('DELETE FROM document_seal WHERE document_id = $1', [unsealed]);
    try {
      expect((await filing()).documents).toHaveLength(papers.length - 1);
      expect((await crowd.get('640500.nr.registrar', `/documents/${unsealed}`)).status).toBe(404);
    } finally {
      await cluster.database.admin(
        'INSERT INTO document_seal SELECT * FROM jsonb_populate_record(null::document_seal, $1)',
        [JSON.stringify(seals[0])],
      );
    }
  });

  it('answers under its signature only', async () => {
    const receipt = { result: 'received', receiptNo: '卫备〔2026〕7号' };
    const other = `whsec_${randomBytes(32).toString('base64')}`;
    const past = new Date(Date.now() - 600_000);
    const wrong = [
      await answer(receipt, { secret: other }),
      await answer(receipt, { at: past }),
      await answer(receipt, { sent: JSON.stringify({ ...receipt, result: 'objected' }) }),
      await answer(receipt, { id: '640502-RS-2026-99999.filing.1' }),
    ];
    expect(wrong.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([401, 'signatureInvalid']));
    expect(await filing()).toMatchObject({ state: 'sent', receiptNo: null });
    const refused = await cluster.database.admin(
      "SELECT canonical FROM record_entry WHERE stream = $1 AND source = 'office' AND canonical LIKE '%attemptRefused%'",
      [`case/${caseNo}`],
    );
    expect(refused.map(({ canonical }: any) => (entryValue(canonical) as any).payload)).toEqual([
      { operation: 'answerFiling', about: filingId, code: 'signatureInvalid' },
    ]);
    const nonsense = await answer({ result: 'maybe', receiptNo: '' });
    expect([nonsense.status, nonsense.body.code]).toEqual([400, 'malformed']);
  });

  it('answers twice and otherwise: the first answer stands', async () => {
    const receipt = { result: 'received', receiptNo: '卫备〔2026〕7号' };
    const both = [await answer(receipt), await answer(receipt)];
    expect(both.map(({ status, body }) => [status, body.state, body.receiptNo])).toEqual(
      Array(2).fill([200, 'received', '卫备〔2026〕7号']),
    );
    const changed = await answer({ result: 'objected', receiptNo: '8号', note: '材料不全' });
    expect([changed.status, changed.body.code]).toEqual([409, 'alreadyDecided']);
    const heard = await eventually(
      () => crowd.entries(HANDLER, caseNo),
      (entries) => entries.some(({ type }) => type === 'filingAnswered'),
    );
    expect(heard.filter(({ type }) => type === 'filingAnswered')).toHaveLength(1);
  }, 60_000);

  it('is compared with every day; what differs is listed until it no longer does', async () => {
    const stranger = { filingId: '640502-RS-2025-00009.filing.1', state: 'taken', receiptNo: null };
    bureau.standing = { filings: [{ filingId, state: 'received', receiptNo: '别号' }, stranger, stranger] };
    const differences = async (): Promise<unknown[]> =>
      (await crowd.get('640500.nr.registrar', '/filings/differences')).body.items;
    const listed = await eventually(differences, ({ length }) => length === 2, 20_000);
    expect(listed).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          filingId,
          kind: 'differs',
          caseNo,
          ours: { state: 'received', receiptNo: '卫备〔2026〕7号' },
          theirs: { state: 'received', receiptNo: '别号' },
        }),
        expect.objectContaining({ filingId: stranger.filingId, kind: 'unknownHere', ours: null }),
      ]),
    );
    const ofCounty = async (username: string): Promise<string[]> =>
      (await crowd.get(username, '/filings/differences')).body.items.map(({ kind }: { kind: string }) => kind);
    expect([await ofCounty(HANDLER), await ofCounty('640502.hr.handler')]).toEqual([['differs'], []]);
    bureau.standing = { filings: [{ filingId, state: 'received', receiptNo: '卫备〔2026〕7号' }] };
    await eventually(differences, ({ length }) => length === 0, 20_000);
  }, 60_000);

  it('gives a receipt number to one filing: another is refused it, from its system, its desk, and at the same moment', async () => {
    const ids = Array.from({ length: 8 }, (_, i) => `${caseNo}.filing.${i + 11}`);
    await cluster.database.admin(
      `INSERT INTO filing (filing_id, case_no, region_code, target_region, document_id, state)
       SELECT x, case_no, region_code, target_region, document_id, 'sent' FROM filing, unnest($1::text[]) x WHERE filing_id = $2`,
      [ids, filingId],
    );
    const used = { result: 'received', receiptNo: ' 卫备〔2026〕7号' };
    const desk = await crowd.post('640500.nr.registrar', `/filings/${ids[0]}/receipt`, used);
    const refused = [desk, await answer(used, { id: ids[1]! })];
    expect(refused.map(({ status, body }) => [status, body.code, body.current, body.errors[0].path])).toEqual(
      Array(2).fill([409, 'receiptNoInUse', { filingId }, 'receiptNo']),
    );
    expect(desk.body.detail).toContain('已用于备案');
    const fresh = { result: 'received', receiptNo: '卫备〔2026〕9号' };
    const answers = await Promise.all(ids.map((id) => answer(fresh, { id })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(409)]);
    expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set([undefined, 'receiptNoInUse']));
    const rows = await cluster.database.admin('SELECT filing_id FROM filing WHERE receipt_no = $1', [fresh.receiptNo]);
    expect(rows).toHaveLength(1);
  }, 60_000);

  it('is found when it gives the number of one filing to another', async () => {
    const receiptNo = '卫备〔2026〕7号';
    bureau.standing = {
      filings: [filingId, `${caseNo}.filing.12`].map((id) => ({ filingId: id, state: 'received', receiptNo })),
    };
    const shared = async (): Promise<string[]> =>
      (await crowd.get('640500.nr.registrar', '/filings/differences')).body.items
        .filter(({ kind }: { kind: string }) => kind === 'receiptShared')
        .map((one: { filingId: string }) => one.filingId);
    expect((await eventually(shared, ({ length }) => length === 2, 20_000)).toSorted()).toEqual(
      [filingId, `${caseNo}.filing.12`].toSorted(),
    );
  }, 60_000);
});
