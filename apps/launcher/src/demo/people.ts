import { hash } from '@node-rs/argon2';
import { seedPeople as insertPeople, SYSTEM, type Database } from '@lianshen/db';
import { DEMO_PASSWORD, demoAccounts } from '@lianshen/policy';
import { seedEnterprises } from './reference.js';

/** A user id that is no name: `u-640502-nr-handler`. */
export const demoUserId = (username: string): string => `u-${username.replaceAll('.', '-')}`;

/**
 * All accounts of the demo county (contract.md). They share one password and therefore one argon2id hash: these people
 * are invented and the password is printed at every start. Safe to repeat; existing accounts stay as they are.
 */
export async function seedPeople(database: Database): Promise<number> {
  const passwordHash = await hash(DEMO_PASSWORD);
  const people = demoAccounts.map(({ username, name, regionCode, agency, post }) => ({
    userId: demoUserId(username),
    username,
    name,
    passwordHash,
    demo: true,
    posts: [{ regionCode, agency, post }],
  }));
  await database.scoped(SYSTEM, async (tx) => {
    await seedEnterprises(tx);
    await insertPeople(tx, people);
  });
  return people.length;
}
