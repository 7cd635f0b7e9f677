import 'reflect-metadata';
import { pathToFileURL } from 'node:url';
import { DataSource } from 'typeorm';
import { House1764000000000 } from './migrations/1764000000000-house.js';
import { Registers1764100000000 } from './migrations/1764100000000-registers.js';
import { Applications1764200000000 } from './migrations/1764200000000-applications.js';
import { Documents1764300000000 } from './migrations/1764300000000-documents.js';
import { Meetings1764400000000 } from './migrations/1764400000000-meetings.js';
import { Papers1764500000000 } from './migrations/1764500000000-papers.js';
import { Tally1764600000000 } from './migrations/1764600000000-tally.js';
import { Rounds1764700000000 } from './migrations/1764700000000-rounds.js';
import { Photos1764750000000 } from './migrations/1764750000000-photos.js';
import { AgendaPacks1764800000000 } from './migrations/1764800000000-agenda-packs.js';
import { Templates1764900000000 } from './migrations/1764900000000-templates.js';
import { Rescissions1765000000000 } from './migrations/1765000000000-rescissions.js';
import { Seals1765100000000 } from './migrations/1765100000000-seals.js';
import { FilingDelivery1765200000000 } from './migrations/1765200000000-filing-delivery.js';
import { Errata1765400000000 } from './migrations/1765400000000-errata.js';
import { MeetingPapers1765500000000 } from './migrations/1765500000000-meeting-papers.js';
import { ErrandTroubles1765700000000 } from './migrations/1765700000000-errand-troubles.js';
import { SignedPacks1766200000000 } from './migrations/1766200000000-signed-packs.js';
import { Logins1766210000000 } from './migrations/1766210000000-logins.js';
import { DraftRevisions1766260000000 } from './migrations/1766260000000-draft-revisions.js';
import { FilingReceipts1766300600000 } from './migrations/1766300600000-filing-receipts.js';
import { LiftedOrders1766300610000 } from './migrations/1766300610000-lifted-orders.js';

/** In the order in which they are applied. */
export const MIGRATIONS = [
  House1764000000000,
  Registers1764100000000,
  Applications1764200000000,
  Documents1764300000000,
  Meetings1764400000000,
  Papers1764500000000,
  Tally1764600000000,
  Rounds1764700000000,
  Photos1764750000000,
  AgendaPacks1764800000000,
  Templates1764900000000,
  Rescissions1765000000000,
  Seals1765100000000,
  FilingDelivery1765200000000,
  Errata1765400000000,
  MeetingPapers1765500000000,
  ErrandTroubles1765700000000,
  SignedPacks1766200000000,
  Logins1766210000000,
  DraftRevisions1766260000000,
  FilingReceipts1766300600000,
  LiftedOrders1766300610000,
] as const;

/** Any fixed number: two starts at once take their turns. */
const MIGRATION_LOCK = 640_502_001;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Brings the schema up to date and makes the runtime role what it must be: not owner, no way around row security.
 * Safe to run twice and by two starts at once.
 * @param adminUrl the owner's address (migrations) @param runtimeUrl the address the programs use, with the runtime role's name and password
 */
export async function migrate(adminUrl: string, runtimeUrl: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: adminUrl,
    applicationName: 'lianshen-migrate',
    migrations: [...MIGRATIONS],
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureRuntimeRole(source, runtimeUrl);
    const done = await source.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
    await source.destroy();
  }
}

async function ensureRuntimeRole(source: DataSource, runtimeUrl: string): Promise<void> {
  const { username, password } = new URL(runtimeUrl);
  const login = decodeURIComponent(username);
  if (!/^[a-z_][a-z0-9_]*$/.test(login))
    throw new Error(`DATABASE_URL: the role ${login} should be lower-case letters, digits and underscores`);
  const attributes = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS';
  await source.query(`DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lianshen_app') THEN CREATE ROLE lianshen_app NOLOGIN NOBYPASSRLS; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${quoted(login)}) THEN CREATE ROLE ${login} LOGIN; END IF;
  END $$`);
  await source.query(`ALTER ROLE ${login} WITH ${attributes} PASSWORD ${quoted(decodeURIComponent(password))}`);
  if (login !== 'lianshen_app') await source.query(`GRANT lianshen_app TO ${login}`);
  await source.query(
    `DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO lianshen_app', current_database()); END $$`,
  );
}

async function main(): Promise<void> {
  const { DATABASE_ADMIN_URL: adminUrl, DATABASE_URL: runtimeUrl } = process.env;
  if (!adminUrl || !runtimeUrl)
    throw new Error('DATABASE_ADMIN_URL (owner) and DATABASE_URL (runtime role) are both needed');
  const done = await migrate(adminUrl, runtimeUrl);
  console.log(done.length === 0 ? 'database: up to date' : `database: ${done.join(', ')}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
