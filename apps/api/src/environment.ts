import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FilingSystems } from '@lianshen/contracts';
import { z } from 'zod';

/** `apps/api`, from the built file and from the source alike. */
const here = fileURLToPath(new URL('..', import.meta.url));

const flag = z.enum(['0', '1', 'false', 'true', '']).transform((value) => value === '1' || value === 'true');
const port = z.coerce.number().int().min(0).max(65_535);

/** Everything the API reads from its environment (contract.md "Environment"). */
const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address of the runtime role' }),
  LIANSHEN_PORT: port.default(8080),
  LIANSHEN_HOST: z.string().min(1).default('127.0.0.1'),
  LIANSHEN_DATA: z.string().min(1).default('./.data'),
  LIANSHEN_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How many proxies stand before the API; their word on who asks is believed. 0: whoever connects is who asks. */
  LIANSHEN_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** What the keys of the seals are locked with; else the file, else `seal.secret` of the data folder. */
  LIANSHEN_SEAL_SECRET: z.string().optional(),
  LIANSHEN_SEAL_SECRET_FILE: z.string().optional(),
  LIANSHEN_DEMO: flag.default(false),
  LIANSHEN_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LIANSHEN_WEB_DIST: z.string().default(fileURLToPath(new URL('../web/dist', `file://${here}`))),
  /** A file that names the bureaux with a filing system of their own; see docs/operating.md. */
  LIANSHEN_FILING_SYSTEMS: z
    .string()
    .optional()
    .transform((file) => (file === undefined ? '[]' : readFileSync(file, 'utf8')))
    .pipe(FilingSystems),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_TLS_CA: z.string().optional(),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_TLS_SERVER_NAME: z.string().optional(),
});
export type Environment = z.infer<typeof schema>;

export const ENVIRONMENT = Symbol('environment');

/** Parses the environment. @throws Error that names every variable that is missing or wrong, never its value. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The API cannot start, its environment is not complete:\n${lines.join('\n')}`);
}
