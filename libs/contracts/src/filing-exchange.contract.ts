import { z } from 'zod';
import { isWithoutRepeats, RegionCode } from './primitives.js';

/**
 * What passes between this system and a bureau's own filing system (design section 4, filing): every message is signed as
 * Standard Webhooks says (`webhook-id`, `webhook-timestamp`, `webhook-signature`), with one secret for both directions.
 * Filings go there as `filing.report`, one message however often it is sent: its `webhook-id` is the filing's id. The answer
 * comes back to `POST /api/v1/filings/{filingId}/receipt`. Once a day both sides compare what they hold (`filing.status`).
 */
export const FilingSystem = z.strictObject({
  /** The bureau's region. */
  region: RegionCode,
  url: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }),
  secret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, { error: 'must be whsec_ and at least 24 bytes in Base64' }),
});
export type FilingSystem = z.infer<typeof FilingSystem>;
/** The text of the file that `LIANSHEN_FILING_SYSTEMS` names; API and worker read it when they start. */
export const FilingSystems = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.array(FilingSystem))
  .refine((systems) => isWithoutRepeats(systems.map(({ region }) => region)), {
    error: 'two systems for one region',
  });

export const FilingReport = z
  .strictObject({
    type: z.literal('filing.report'),
    filingId: z.string(),
    caseNo: z.string(),
    caseTitle: z.string(),
    regionCode: RegionCode,
    targetRegion: RegionCode,
    reply: z.strictObject({
      documentId: z.string(),
      number: z.string(),
      title: z.string(),
      issuer: z.string(),
      issuedOn: z.iso.date(),
      sha256: z.string(),
      verificationCode: z.string(),
      verifyAt: z.url(),
      /** The PDF, Base64. */
      file: z.base64(),
    }),
  })
  .meta({ id: 'FilingReport' });
export type FilingReport = z.infer<typeof FilingReport>;

const FilingStanding = z.object({
  filingId: z.string().min(1).max(80),
  /** `taken`: there, and not answered yet. */
  state: z.enum(['taken', 'received', 'objected']),
  receiptNo: z.string().max(60).nullable(),
});
export type FilingStanding = z.infer<typeof FilingStanding>;

export const FilingStatusRequest = z
  .strictObject({
    type: z.literal('filing.status'),
    targetRegion: RegionCode,
    filings: z.array(FilingStanding),
  })
  .meta({ id: 'FilingStatusRequest' });
export type FilingStatusRequest = z.infer<typeof FilingStatusRequest>;

/** What the bureau's system answers to `filing.status`; more fields of its own are its own affair. */
export const FilingStatusAnswer = z
  .object({ filings: z.array(FilingStanding).max(10_000) })
  .meta({ id: 'FilingStatusAnswer' });
