import { z } from 'zod';
import { DOCUMENT_KINDS, RESUMPTION_KINDS } from '@lianshen/domain';
import { AcceptanceItems } from './acceptance-items.js';
import { DocumentTemplate } from './document-template.js';
import { MaterialSlots } from './material-slots.js';
import { LegalBasis, packHead, TermOrigin } from './pack-head.js';
import { checkResumptionPack } from './resumption-pack.check.js';
import { RescissionSection } from './rescission-section.js';
import { ResumptionTermsSchema } from './resumption-terms.js';

const AgencyCode = z.string().regex(/^[A-Z]{2,8}$/);

/** A body of the acceptance under the name that the region's document gives it, or a named default. */
const Body = z.strictObject({
  agency: AgencyCode,
  name: z.string().min(1),
  mandatory: z.boolean(),
  origin: TermOrigin,
});

const DecisionBodyName = z.strictObject({
  body: z.enum(['government', 'party']),
  agency: AgencyCode,
  name: z.string().min(1),
  origin: TermOrigin,
});

/** 救济途径 against a decision of one issuer: 行政复议法 第二十条, 行政诉讼法 第四十六条. */
const Remedy = z.strictObject({
  reconsideration: z.strictObject({
    body: z.string().min(1),
    days: z.int().min(1),
    basis: z.array(LegalBasis).min(1),
  }),
  litigation: z.strictObject({
    court: z.string().min(1),
    months: z.int().min(1),
    basis: z.array(LegalBasis).min(1),
  }),
  origin: TermOrigin,
});

/** 文号: `<issuer><mark>〔year〕n号`, one series per region, kind and year. */
const Numbering = z.strictObject({
  issuer: z.string().min(1).max(12),
  /** The lead's full name, as it signs documents. */
  issuerName: z.string().min(1),
  marks: z.record(z.enum(DOCUMENT_KINDS), z.string().min(1).max(12)),
  origin: TermOrigin,
});

/** A contradiction or gap of the governing documents (domain.md Part 3) with the reading this pack follows. */
const Setting = z.strictObject({
  id: z.string().regex(/^[A-Z]\d{1,2}$/),
  question: z.string().min(1),
  chosen: z.string().min(1),
  status: TermOrigin.shape.status,
  note: z.string().min(1),
});

/** 开复工联合验收. Everything a case needs stands in the pack itself, so that what was published needs no other file. */
export const ResumptionPack = z
  .strictObject({
    ...packHead,
    procedure: z.literal('resumption'),
    bodies: z.array(Body).min(1),
    decisionBodies: z.array(DecisionBodyName),
    terms: ResumptionTermsSchema,
    /** By dotted path of a term or of a group of terms; none is left without. */
    termOrigins: z.record(z.string().regex(/^[A-Za-z]+(\.[A-Za-z]+)*$/), TermOrigin),
    kinds: z.record(z.enum(RESUMPTION_KINDS), z.strictObject({ title: z.string().min(1) })),
    settings: z.array(Setting).min(1),
    slots: MaterialSlots,
    items: AcceptanceItems,
    /** By the agency that decides. */
    remedies: z.record(AgencyCode, Remedy),
    numbering: Numbering,
    rescission: RescissionSection,
    documents: z.array(DocumentTemplate),
  })
  .superRefine(checkResumptionPack);
