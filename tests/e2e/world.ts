import { chromium, type Browser } from 'playwright-core';
import { startCluster, type Cluster } from '../support/cluster.js';
import { Desk } from './desk.js';

export const DEMO_PASSWORD = 'Lianshen-demo-2026';

export interface Account {
  readonly username: string;
  readonly name: string;
  readonly agencyName: string;
  readonly postTitle: string;
}

export interface DeskOptions {
  /** Width of the window in CSS pixels. Default 1280. */
  readonly width?: number;
  /** Leave the person in front of the login page. */
  readonly loggedOut?: boolean;
}

/** The running system and a real browser before it. */
export class World {
  private readonly desks: Desk[] = [];
  private constructor(
    readonly cluster: Cluster,
    private readonly browser: Browser,
    private readonly accounts: ReadonlyMap<string, Account>,
  ) {}

  /** `LIANSHEN_CHROMIUM` names the browser; `npm test` finds it and skips this suite by name without one. */
  static async start(): Promise<World> {
    const executablePath = process.env['LIANSHEN_CHROMIUM'];
    if (!executablePath) throw new Error('LIANSHEN_CHROMIUM is not set: run `npm test`, which finds a Chromium');
    const cluster = await startCluster();
    try {
      // Chromium refuses its sandbox to root, which is who runs tests in a container.
      const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      // Without a locale of UTF-8 it forgets the names of files that it downloads.
      const env = { ...process.env, LC_ALL: 'C.UTF-8' };
      const browser = await chromium.launch({ executablePath, args, env });
      return new World(cluster, browser, await accountsOf(cluster.url));
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  account(username: string): Account {
    const account = this.accounts.get(username);
    if (!account) throw new Error(`there is no demo account ${username}`);
    return account;
  }

  /** A browser of its own for one person: cookies, storage and windows are shared with nobody. */
  async desk(username: string, { width = 1280, loggedOut = false }: DeskOptions = {}): Promise<Desk> {
    const context = await this.browser.newContext({
      baseURL: this.cluster.url,
      viewport: { width, height: width < 700 ? 740 : 800 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    context.setDefaultTimeout(15_000);
    const desk = new Desk(context, await context.newPage(), this.account(username));
    this.desks.push(desk);
    if (!loggedOut) await desk.logIn(DEMO_PASSWORD);
    return desk;
  }

  /** Addresses outside this system that any page asked for. */
  foreignRequests(): readonly string[] {
    return this.desks.flatMap((desk) => desk.requests).filter((url) => !this.isOwn(url));
  }
  /** Errors of scripts that nobody caught. */
  pageErrors(): readonly string[] {
    return this.desks.flatMap((desk) => desk.errors);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.cluster.stop();
  }

  private isOwn(url: string): boolean {
    return /^(data|blob|about):/.test(url) || new URL(url).origin === this.cluster.url;
  }
}

async function accountsOf(url: string): Promise<ReadonlyMap<string, Account>> {
  const response = await fetch(`${url}/api/v1/demo-accounts`);
  const { items } = (await response.json()) as { readonly items: readonly Account[] };
  return new Map(items.map((account) => [account.username, account]));
}
