import { z } from 'zod';
import { readData } from './data-files.js';

/** The one password of all demo accounts. */
export const DEMO_PASSWORD = 'Lianshen-demo-2026';

const Code = z.string().regex(/^\d{6}$/);
const DemoEnterprise = z.strictObject({ id: z.string().regex(/^[a-z0-9]+$/), regionCode: Code, name: z.string() });
const DemoAccount = z.strictObject({
  username: z.string().regex(/^[a-z0-9.]{3,64}$/),
  /** Invented. */
  name: z.string().min(2),
  regionCode: Code,
  agency: z.string().regex(/^[A-Za-z0-9-]{1,32}$/),
  post: z.string().regex(/^[A-Za-z0-9-]{1,48}$/),
});
export type DemoAccount = z.infer<typeof DemoAccount>;
export type DemoEnterprise = z.infer<typeof DemoEnterprise>;

const DemoFile = z.strictObject({
  schema: z.literal('demoAccounts/1'),
  note: z.string(),
  enterprises: z.array(DemoEnterprise),
  accounts: z.array(DemoAccount),
});

const file = readData('demo-accounts.json', DemoFile);

/** Every account of the demo county and of the other regions (contract.md "Demo county"), each with its one post. */
export const demoAccounts: readonly DemoAccount[] = file.accounts;

/** Enterprises of the demo; each is the agency `E-<id>` of its region. */
export const demoEnterprises: readonly DemoEnterprise[] = file.enterprises;

/** Agency code of an enterprise; posts `filer` and `principal`. */
export const enterpriseAgency = (enterpriseId: string): string => `E-${enterpriseId}`;
