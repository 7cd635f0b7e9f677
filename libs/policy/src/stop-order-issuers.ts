import { z } from 'zod';
import { readData } from './data-files.js';

const Issuers = z.array(z.strictObject({ agency: z.string(), basis: z.string() })).min(1);
const IssuerFile = z.strictObject({
  schema: z.literal('stop-order-issuers/1'),
  note: z.string(),
  default: Issuers,
  regions: z.record(z.string().regex(/^\d{6}$/), Issuers),
});

const file = readData('stop-order-issuers.json', IssuerFile);

/** Whether the law gives this authority of the region the power to order a stop (停产停建决定). */
export const mayOrderStops = (regionCode: string, agency: string): boolean =>
  (file.regions[regionCode] ?? file.default).some((one) => one.agency === agency);
