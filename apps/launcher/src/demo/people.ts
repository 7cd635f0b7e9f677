import { hash } from '@node-rs/argon2';
import { allNames, seedPeople as insertPeople, SYSTEM, type Database, type Tx } from '@lianshen/db';
import { DEMO_PASSWORD, demoAccounts, type DemoAccount } from '@lianshen/policy';
import { seedEnterprises } from './reference.js';
import { demoUserId, seedRegisters } from './registers.js';

export { demoUserId };

/** Accounts that are not there yet; people and posts are written in one transaction, so who is there is complete. */
async function missingAccounts(tx: Tx): Promise<DemoAccount[]> {
  const present = new Set((await allNames(tx)).map(({ userId }) => userId));
  return demoAccounts.filter(({ username }) => !present.has(demoUserId(username)));
}

/**
 * All accounts of the demo county (contract.md), with the enterprises, mines, orders and experts of its registers. They share one password and therefore one argon2id hash: these people
 * are invented and the password is printed at every start. Safe to repeat; existing accounts stay as they are.
 * @returns how many were added
 */
export async function seedPeople(database: Database): Promise<number> {
  return database.scoped(SYSTEM, async (tx) => {
    await seedEnterprises(tx);
    await seedRegisters(tx);
    const missing = await missingAccounts(tx);
    if (missing.length === 0) return 0;
    const passwordHash = await hash(DEMO_PASSWORD);
    const people = missing.map(({ username, name, regionCode, agency, post }) => ({
      userId: demoUserId(username),
      username,
      name,
      passwordHash,
      demo: true,
      posts: [{ regionCode, agency, post }],
    }));
    await insertPeople(tx, people);
    return people.length;
  });
}
