import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '@lianshen/db';

const RUNTIME_PASSWORD = 'runtime-of-the-tests';

export interface FreshDatabase {
  readonly adminUrl: string;
  readonly url: string;
  /** A statement as the owner, past every wall. */
  admin(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
}

async function as(url: string, sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

/** A migrated throw-away database on the server of `DATABASE_ADMIN_URL`, with the runtime role beside it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = process.env['DATABASE_ADMIN_URL'];
  if (!server) throw new Error('DATABASE_ADMIN_URL is not set: run `npm test`, which starts PostgreSQL for this suite');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await as(server, `CREATE DATABASE ${name}`);
  const adminUrl = new URL(server);
  adminUrl.pathname = `/${name}`;
  const url = new URL(adminUrl);
  url.username = 'lianshen_app';
  url.password = RUNTIME_PASSWORD;
  await migrate(adminUrl.href, url.href);
  return {
    adminUrl: adminUrl.href,
    url: url.href,
    admin: (sql, values) => as(adminUrl.href, sql, values),
    drop: async () => void (await as(server, `DROP DATABASE ${name} WITH (FORCE)`)),
  };
}
