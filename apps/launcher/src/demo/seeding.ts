/** `@lianshen/launcher/seeding`: for the tests that fill a database of their own. */
export { seedReference } from './reference.js';
export { demoUserId, seedPeople } from './people.js';
export { seedCases, type SeedCasesOptions } from './seed-cases.js';
export { demoStories } from './stories/demo-stories.js';
export type { Step, Story } from './story.js';
