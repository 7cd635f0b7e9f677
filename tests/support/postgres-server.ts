import { startPostgres, type PostgresServer } from '@lianshen/launcher';

/** A PostgreSQL of the test's own, for what a shared one cannot show: being killed, and coming back with its data. */
export function startTestPostgres(dataFolder: string): Promise<PostgresServer> {
  return startPostgres({ dataFolder });
}
