import { z } from 'zod';
import { noLongerHolds, verificationTitles } from './labels.js';
import { CalendarDate, CaseNo, Instant, Party } from './primitives.js';
import { choice } from './text.js';

export { noLongerHolds, verificationTitles };

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
  /** When it was sealed; null while it awaits its seal. */
  sealedAt: Instant.nullable(),
  /** The document that this one, issued anew under the same number, took the place of. */
  supersedes: z.string().nullable(),
  /** The document issued anew that took its place, once that was sealed. */
  supersededBy: z.string().nullable(),
  /** Of a 更正通知: the document it corrects. */
  corrects: z.string().nullable(),
  /** 更正通知 of this document, sealed. */
  errata: z.array(z.string()),
  /** Whether a slip in it may still be corrected. */
  correctable: z.boolean(),
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

const DraftBlock = z.object({
  text: z.string().optional(),
  heading: z.string().optional(),
  table: z.object({ head: z.array(z.string()).nullable(), rows: z.array(z.array(z.string())) }).optional(),
});

/** A document before it is issued: no number, no seal, nothing to verify. Each block is a text, a heading or a table. */
export const DraftDocumentView = z
  .object({
    title: z.string(),
    salutation: z.string().nullable(),
    paragraphs: z.array(DraftBlock),
    issuer: z.string(),
    issuedOn: CalendarDate,
  })
  .meta({ id: 'DraftDocument' });
export type DraftDocumentView = z.infer<typeof DraftDocumentView>;

/**
 * What came of a verification. `valid` alone is good. `fileChanged`: not the bytes that were sealed. `otherDocument`: the seal is
 * that of another document. `unknownKey`: no seal of this system. `revokedKey`: the key was called back. `badSignature`: the
 * key never signed so. `notSealed`: still without seal. `noSuchDocument`: nothing was issued with this file or code.
 */
export const VerificationResult = choice(verificationTitles);
export type VerificationResult = z.infer<typeof VerificationResult>;

/** The seal on a document, as anybody may know it. */
export const SealView = z
  .object({
    /** 印章名称. */
    name: z.string(),
    /** 用印单位. */
    signer: z.string(),
    sealedAt: Instant,
    algorithm: z.string(),
    /** SM3 of the file that was sealed, hex. */
    digest: z.string(),
    signature: z.string(),
    keyId: z.string(),
    /** `retired`: another key has taken its place, what it signed stays valid; `revoked`: nothing it signed is believed. */
    keyState: z.enum(['inUse', 'retired', 'revoked']),
    revokedAt: Instant.nullable(),
    revokeReason: z.string().nullable(),
  })
  .meta({ id: 'Seal' });
export type SealView = z.infer<typeof SealView>;

/** What has become of a document since: the file may be whole, and the document no longer hold. */
export const Standing = z.enum(['inForce', 'superseded', 'corrected', 'lapsed', 'rescinded']);
export type Standing = z.infer<typeof Standing>;

/** What has become of it, for people; empty while it holds as it stands. */
const stands = { standing: Standing, standingSentence: z.string() };

const judged = {
  result: VerificationResult,
  /** What came of it, for people. */
  sentence: z.string(),
  /** Whether the result is `valid` and the document still holds: neither replaced, lapsed nor rescinded. */
  valid: z.boolean(),
  /** Null without a seal. */
  seal: SealView.nullable(),
};

/** What anybody may know who holds the paper. */
export const VerificationView = z
  .object({
    number: z.string(),
    title: z.string(),
    issuer: z.string(),
    issuedOn: CalendarDate,
    /** Recomputed from the file as it lies there now; null when it is gone. */
    sha256: z.string().nullable(),
    ...stands,
    ...judged,
  })
  .meta({ id: 'Verification' });
export type VerificationView = z.infer<typeof VerificationView>;

/** What is said of a file that somebody holds. */
export const FileVerificationView = z
  .object({
    /** Of the file that was sent, hex. */
    sha256: z.string(),
    sm3: z.string(),
    /** The document it was compared with; null when none was found. */
    document: z
      .object({
        number: z.string(),
        title: z.string(),
        issuer: z.string(),
        issuedOn: CalendarDate,
        sha256: z.string(),
        ...stands,
      })
      .nullable(),
    ...judged,
  })
  .meta({ id: 'FileVerification' });
export type FileVerificationView = z.infer<typeof FileVerificationView>;

/** A detached seal as it is downloaded beside its document, and taken back for verification. */
export const DetachedSealView = z
  .strictObject({
    schema: z.literal('lianshen-seal/1'),
    algorithm: z.literal('SM2-SM3'),
    documentId: DocumentId,
    keyId: z.string().regex(/^[0-9a-f]{32}$/),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    signature: z.string().regex(/^[0-9a-f]{128}$/),
  })
  .meta({ id: 'DetachedSeal' });
export type DetachedSealView = z.infer<typeof DetachedSealView>;

/** Every key that ever sealed, for whoever verifies elsewhere; public. */
export const SealKeyList = z
  .object({
    items: z.array(
      z.object({
        keyId: z.string(),
        sealId: z.string(),
        sealName: z.string(),
        holder: z.string(),
        publicKey: z.string(),
        createdAt: Instant,
        retiredAt: Instant.nullable(),
        revokedAt: Instant.nullable(),
        revokeReason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'SealKeyList' });
export type SealKeyList = z.infer<typeof SealKeyList>;
