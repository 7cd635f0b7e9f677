import 'reflect-metadata';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { escapeLiteral, type PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { partyKey, type Party } from '@lianshen/domain';
import { listen } from './listen.js';
import { registerEntities } from './registers/entities.js';

/** Whose eyes the rows are read with. `system` is the worker, the projection and the login; everything else is a person. */
export type Scope =
  | { readonly kind: 'system' }
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly regions: readonly string[];
      readonly parties: readonly Party[];
    };

export const SYSTEM: Scope = { kind: 'system' };

/** One transaction in one scope. The only way to a row. */
export type Tx = EntityManager;

export interface Database {
  /** Runs `work` in one transaction whose row security shows what `scope` may see; commits when it resolves, else rolls back. */
  scoped<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Whether the database answers. */
  ping(): Promise<void>;
  /**
   * Hears changes on a connection of its own; `onLost` once when it broke, after which something may have been missed and
   * nothing more is heard. Rejects, and tells nothing, when it cannot be opened.
   */
  listen(
    onChange: (change: Change) => void,
    onLost: (error: Error | null) => void,
  ): Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
}

/** A row that others may be looking at has changed. */
export interface Change {
  readonly kind: 'task' | 'case' | 'meeting' | 'notice';
  readonly id: string;
  readonly revision: number;
  readonly regionCode: string;
  readonly caseNo: string;
  readonly agency?: string;
  readonly post?: string;
}

export const CHANGE_CHANNEL = 'lianshen_change';

/** Rows as the driver gives them. */
export type Row = Record<string, unknown>;

const statements = new Map<string, string>();

/** PostgreSQL keeps a prepared statement by name and connection; the name is made of the text. */
function statementName(sql: string): string {
  let name = statements.get(sql);
  if (name === undefined) {
    name = createHash('sha256').update(sql, 'utf8').digest('hex').slice(0, 32);
    statements.set(sql, name);
  }
  return name;
}

const connectionOf = (tx: Tx): Promise<PoolClient> => tx.queryRunner!.connect() as Promise<PoolClient>;

/** One statement in a transaction, prepared once per connection: its text must not depend on what is asked. Answers its rows. */
export async function query<R = Row>(tx: Tx, sql: string, values: readonly unknown[] = []): Promise<R[]> {
  const connection = await connectionOf(tx);
  const { rows } = await connection.query({ name: statementName(sql), text: sql, values: [...values] });
  return rows as R[];
}

/** As {@link query}, but planned for these very values: for lists, whose best plan depends on them. */
export async function plannedQuery<R = Row>(tx: Tx, sql: string, values: readonly unknown[]): Promise<R[]> {
  const connection = await connectionOf(tx);
  return (await connection.query(sql, [...values])).rows as R[];
}

function settings(scope: Scope): string[] {
  if (scope.kind === 'system') return ['system', '', '', ''];
  return ['user', scope.regions.join(','), scope.userId, scope.parties.map(partyKey).join(',')];
}

const NAMES = ['lianshen.scope', 'lianshen.regions', 'lianshen.user', 'lianshen.parties'] as const;

/** Opens the transaction and sets its scope in one round trip: each costs a system call and a switch to the server. */
const beginScoped = (scope: Scope): string =>
  `BEGIN; SELECT ${settings(scope)
    .map((value, i) => `set_config('${NAMES[i]}', ${escapeLiteral(value)}, true)`)
    .join(', ')}`;

/** Tests look for it: whoever opens a transaction within another holds one connection of the pool while waiting for a second. */
const within = process.env['LIANSHEN_CHECK_NESTING'] === '1' ? new AsyncLocalStorage<true>() : undefined;

async function scoped<T>(source: DataSource, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (within?.getStore()) throw new Error('a transaction was opened within another: hand its tx down instead');
  const runner = source.createQueryRunner();
  try {
    const connection = (await runner.connect()) as PoolClient;
    await connection.query(beginScoped(scope));
    try {
      const result = await (within ? within.run(true, () => work(runner.manager)) : work(runner.manager));
      await connection.query('COMMIT');
      return result;
    } catch (error) {
      await connection.query('ROLLBACK').catch(() => undefined); // the connection is gone, and the transaction with it
      throw error;
    }
  } finally {
    await runner.release();
  }
}

/** Opens the database with the runtime role. */
export async function openDatabase(options: {
  readonly url: string;
  readonly poolSize?: number;
  readonly name?: string;
}): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.name ?? 'lianshen',
    entities: registerEntities,
    synchronize: false,
    poolErrorHandler: () => undefined, // an idle connection that breaks is replaced at its next use
    extra: { max: options.poolSize ?? 10, connectionTimeoutMillis: 5_000, keepAlive: true },
  });
  await source.initialize();
  return {
    scoped: (scope, work) => scoped(source, scope, work),
    ping: async () => void (await source.query('SELECT 1')),
    listen: (onChange, onLost) =>
      listen({ url: options.url, channel: CHANGE_CHANNEL }, (text) => onChange(JSON.parse(text) as Change), onLost),
    close: () => source.destroy(),
  };
}
