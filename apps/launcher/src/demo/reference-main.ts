import { openDatabase } from '@lianshen/db';
import { dataFolder } from '../paths.js';
import { required } from './environment.js';
import { seedPeople } from './people.js';
import { seedReference } from './reference.js';
import { seedSeals } from './seals.js';

/**
 * Entry, run at every start between the migrations and the API: reference data always, the demo's people with
 * `LIANSHEN_DEMO=1`. Environment: `DATABASE_URL`, `LIANSHEN_DATA`, `LIANSHEN_SEAL_SECRET` or `LIANSHEN_SEAL_SECRET_FILE`.
 */
const database = await openDatabase({ url: required('DATABASE_URL'), poolSize: 1, name: 'lianshen-seed' });
try {
  await seedReference(database);
  console.log('reference data: regions, agencies, calendars, policy packs');
  console.log(
    `seal keys made: ${await seedSeals(database, { ...process.env, LIANSHEN_DATA: dataFolder(process.env) })}`,
  );
  if (process.env['LIANSHEN_DEMO'] === '1') console.log(`demo people added: ${await seedPeople(database)}`);
} finally {
  await database.close();
}
