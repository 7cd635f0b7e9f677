import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Bureau } from '../support/bureau.js';
import type { Got } from '../support/crowd.js';
import { freePort } from '../support/ports.js';
import type { Ordeal } from './ordeal.js';

const REGION = '640500';
const REGISTRAR = `${REGION}.nr.registrar`;
const PATIENCE_MS = 60_000;

/** What a bureau says of one filing. */
export interface Standing {
  readonly filingId: string;
  readonly state: 'taken' | 'received' | 'objected';
  readonly receiptNo: string | null;
}

/** A city bureau with a system of its own, with which the filings are compared every other second. */
export class Comparison {
  readonly bureau: Bureau;
  private readonly folder = mkdtempSync(join(tmpdir(), 'lianshen-comparison-'));
  private constructor(private readonly secret: string) {
    this.bureau = new Bureau(secret);
  }

  static async begin(): Promise<Comparison> {
    const comparison = new Comparison(`whsec_${randomBytes(32).toString('base64')}`);
    const port = await freePort();
    await comparison.bureau.listen(port);
    const system = { region: REGION, url: `http://127.0.0.1:${port}/filings`, secret: comparison.secret };
    writeFileSync(comparison.file, JSON.stringify([system]));
    return comparison;
  }
  private get file(): string {
    return join(this.folder, 'systems.json');
  }
  get env(): NodeJS.ProcessEnv {
    return {
      LIANSHEN_FILING_SYSTEMS: this.file,
      LIANSHEN_FILING_RETRY_SECONDS: '0.5',
      LIANSHEN_FILING_RECONCILE_SECONDS: '2',
    };
  }

  /**
   * The bureau is asked, and kills meet the comparison that waits for its answer or works on it. Answers every list that was
   * seen until the one with so many lines stood there.
   */
  async answers({ plan, crowd }: Ordeal, filings: readonly Standing[], lines: number): Promise<readonly any[][]> {
    const { bureau } = this;
    const asked = bureau.asked();
    let answer = (): void => undefined;
    bureau.standing = new Promise((resolve) => (answer = () => resolve({ filings })));
    await until(async () => bureau.asked() > asked);
    const seen: any[][] = [];
    await plan.meet('reconciliation', async (): Promise<Got> => {
      answer();
      let got!: Got;
      await until(async () => {
        got = await crowd.get(REGISTRAR, '/filings/differences');
        seen.push(got.body.items);
        return got.body.items.length === lines;
      });
      return got;
    });
    return seen;
  }

  end(): void {
    this.bureau.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await holds()); await sleep(100))
    if (Date.now() > end) throw new Error('the bureau was not compared with');
}
