import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { openDatabase, type Database } from '@lianshen/db';
import { ENVIRONMENT, type Environment } from './environment.js';

export type { Database };
export const DATABASE = Symbol('database');

/** Opens the pool of the runtime role; waits for a database that is still starting. */
export const databaseProvider = {
  provide: DATABASE,
  inject: [ENVIRONMENT],
  useFactory: (environment: Environment): Promise<Database> =>
    openDatabase({ url: environment.DATABASE_URL, name: 'lianshen-api', poolSize: 16 }),
};

/** Closes the pool last, when every request has been answered. */
@Injectable()
export class DatabaseCloser implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly database: Database) {}
  onApplicationShutdown(): Promise<void> {
    return this.database.close();
  }
}
