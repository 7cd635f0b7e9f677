import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FilingSystems } from '@lianshen/contracts';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/** Everything the worker reads from its environment (contract.md "Environment", and the two lines of operating.md). */
const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address of the runtime role' }),
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
  LIANSHEN_WORKER_PORT: port.default(0),
  LIANSHEN_WORKER_HOST: z.string().min(1).default('127.0.0.1'),
  LIANSHEN_WORKFLOW_BUNDLE: z
    .string()
    .default(fileURLToPath(new URL('../../../workflows/dist/bundle.js', import.meta.url))),
  /** The data folder that API and worker share; documents are kept there. */
  LIANSHEN_DATA: z.string().min(1).default('./.data'),
  /** What the keys of the seals are locked with; else the file, else `seal.secret` of the data folder. */
  LIANSHEN_SEAL_SECRET: z.string().optional(),
  LIANSHEN_SEAL_SECRET_FILE: z.string().optional(),
  /** Printed on documents; without it the address of this machine. */
  LIANSHEN_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  LIANSHEN_PORT: port.default(8080),
  /** Before the second attempt with such a system; doubles with each, up to an hour. */
  LIANSHEN_FILING_RETRY_SECONDS: z.coerce.number().positive().default(10),
  LIANSHEN_FILING_RECONCILE_SECONDS: z.coerce.number().positive().default(86_400),
  LIANSHEN_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type Environment = z.infer<typeof schema>;

/** Parses the environment. @throws Error that names every variable that is missing or wrong, never its value. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The worker cannot start, its environment is not complete:\n${lines.join('\n')}`);
}

/** The address under which verification codes are checked, as documents print it. */
export const verifyAddress = ({ LIANSHEN_PUBLIC_URL: url, LIANSHEN_PORT }: Environment): string =>
  `${url?.replace(/\/+$/, '') ?? `http://127.0.0.1:${LIANSHEN_PORT}`}/verify`;
