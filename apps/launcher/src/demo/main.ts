import { join } from 'node:path';
import { openDatabase } from '@lianshen/db';
import { required } from './environment.js';
import { seedPeople } from './people.js';
import { seedReference } from './reference.js';
import { seedCases } from './seed-cases.js';

/**
 * Entry, run once the API answers, only with the demo: makes sure of reference data and people (`reference-main.ts` has
 * seeded them already in a normal start), then plays the demo's cases through the API.
 * Environment: `DATABASE_URL`, `LIANSHEN_URL` (address of the API), `LIANSHEN_DATA`.
 */
const database = await openDatabase({ url: required('DATABASE_URL'), poolSize: 1, name: 'lianshen-seed' });
try {
  await seedReference(database);
  await seedPeople(database);
} finally {
  await database.close();
}
await seedCases({
  url: required('LIANSHEN_URL'),
  noteFile: join(required('LIANSHEN_DATA'), 'demo-cases.json'),
  say: (line) => console.log(line),
});
