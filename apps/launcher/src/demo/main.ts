import { join } from 'node:path';
import { required } from './environment.js';
import { seedCases } from './seed-cases.js';

/**
 * Entry, run once the API answers, only with the demo: plays the demo's cases through the API. Reference data and people
 * are there already (`reference-main.ts`). Environment: `LIANSHEN_URL` (address of the API), `LIANSHEN_DATA`.
 */
await seedCases({
  url: required('LIANSHEN_URL'),
  noteFile: join(required('LIANSHEN_DATA'), 'demo-cases.json'),
  say: (line) => console.log(line),
});
