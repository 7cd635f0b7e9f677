import { z } from 'zod';
import { CalendarDate, CaseNo, Instant, Party } from './primitives.js';

export const DocumentId = z
  .string()
  .regex(/^\d{6}-[A-Z]{2}-\d{4}-\d{5,9}\.[A-Za-z]{1,64}\.\d{1,9}$/, { error: '文书编号不正确' })
  .meta({ title: '文书编号', examples: ['640502-RS-2026-00001.receipt.1'] });

/** As people type it: case, spaces and dashes do not matter, O is 0 and I and L are 1. */
export const VerificationCode = z
  .string()
  .max(64)
  .transform((code) => code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1'))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/, { error: '核验码为16位字母和数字' }))
  .transform((code) => code.match(/.{4}/g)!.join('-'))
  .meta({ title: '核验码', examples: ['7K3M-9QXT-2HFD-8WPA'] });

const issued = {
  documentId: DocumentId,
  kind: z.string(),
  kindTitle: z.string(),
  title: z.string(),
  /** 文号. */
  number: z.string(),
  issuer: z.string(),
  issuedOn: CalendarDate,
  verificationCode: z.string(),
  /** Of the file, hex. */
  sha256: z.string(),
  size: z.int(),
};

/** A document as its case lists it. */
export const CaseDocumentView = z.object(issued).meta({ id: 'CaseDocument' });
export type CaseDocumentView = z.infer<typeof CaseDocumentView>;

export const DocumentView = z
  .object({
    ...issued,
    caseNo: CaseNo,
    addressees: z.array(Party.extend({ name: z.string(), openedAt: Instant.nullable() })),
  })
  .meta({ id: 'Document' });
export type DocumentView = z.infer<typeof DocumentView>;

/** What anybody may know who holds the paper. */
export const VerificationView = z
  .object({
    number: z.string(),
    title: z.string(),
    issuer: z.string(),
    issuedOn: CalendarDate,
    /** Recomputed from the file as it lies there now; null when it is gone. */
    sha256: z.string().nullable(),
    /** Whether that is the digest it was issued with. */
    valid: z.boolean(),
  })
  .meta({ id: 'Verification' });
export type VerificationView = z.infer<typeof VerificationView>;
