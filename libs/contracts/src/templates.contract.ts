import { z } from 'zod';
import { DOCUMENT_KINDS } from '@lianshen/domain';
import { Instant } from './primitives.js';
import { filledText, NOTE_LENGTH } from './text.js';

export const TemplateKind = z.enum(DOCUMENT_KINDS, { error: '没有这种文书' });
export type TemplateKind = z.infer<typeof TemplateKind>;
/** 0 is what ships with the policy pack. */
export const TemplateVersion = z.coerce.number<string>().int().min(0).max(100_000);
export const FileDigest = z.string().regex(/^[0-9a-f]{64}$/, { error: '文件摘要不正确' });

const TemplateBrief = z
  .object({
    kind: TemplateKind,
    title: z.string(),
    /** The one documents are made with now; 0: the words of the policy pack. */
    version: z.int(),
    publishedAt: Instant.nullable(),
    publishedBy: z.string().nullable(),
  })
  .meta({ id: 'TemplateBrief' });
export type TemplateBrief = z.infer<typeof TemplateBrief>;
export const TemplateList = z
  .object({ items: z.array(TemplateBrief), nextCursor: z.string().nullable() })
  .meta({ id: 'TemplateList' });
export type TemplateList = z.infer<typeof TemplateList>;

const TemplateVersionView = z
  .object({
    version: z.int(),
    note: z.string(),
    publishedAt: Instant.nullable(),
    publishedBy: z.string().nullable(),
    /** Its words, line by line, for comparing. */
    lines: z.array(z.string()),
  })
  .meta({ id: 'TemplateVersion' });
export type TemplateVersionView = z.infer<typeof TemplateVersionView>;

export const TemplateView = z
  .object({
    kind: TemplateKind,
    title: z.string(),
    /** Names a template of the kind may use, and lists with the fields of their entries. */
    fields: z.array(z.string()),
    lists: z.array(z.object({ name: z.string(), fields: z.array(z.string()) })),
    /** What it cannot be published without. */
    required: z.array(z.string()),
    phrases: z.array(z.string()),
    /** Newest first; the last is what ships. */
    versions: z.array(TemplateVersionView),
  })
  .meta({ id: 'Template' });
export type TemplateView = z.infer<typeof TemplateView>;

const TemplateProblem = z.object({ code: z.string(), message: z.string() }).meta({ id: 'TemplateProblem' });

/** What the check of an edited Word file says; without problems it may be published under its digest. */
export const TemplateCheckView = z
  .object({ sha256: FileDigest, problems: z.array(TemplateProblem), lines: z.array(z.string()) })
  .meta({ id: 'TemplateCheck' });
export type TemplateCheckView = z.infer<typeof TemplateCheckView>;

export const TemplatePublicationBody = z
  .strictObject({
    sha256: FileDigest,
    /** The version it replaces, as the publisher saw it. */
    after: z.int().min(0).max(100_000),
    note: filledText(NOTE_LENGTH).meta({ title: '修改说明' }),
  })
  .meta({ id: 'TemplatePublication' });
export type TemplatePublicationBody = z.infer<typeof TemplatePublicationBody>;

export const NumberReportQuery = z.strictObject({ year: z.coerce.number<string>().int().min(2020).max(2100) });
export type NumberReportQuery = z.infer<typeof NumberReportQuery>;
const NumberSeriesView = z
  .object({
    prefix: z.string(),
    year: z.int(),
    last: z.int(),
    issued: z.int(),
    voided: z.array(z.object({ n: z.int(), reason: z.string(), by: z.string(), at: Instant })),
    gaps: z.array(z.int()),
  })
  .meta({ id: 'NumberSeries' });
export const NumberReportView = z
  .object({ items: z.array(NumberSeriesView), nextCursor: z.string().nullable() })
  .meta({ id: 'NumberReport' });
export type NumberReportView = z.infer<typeof NumberReportView>;
export const NumberVoidingBody = z
  .strictObject({
    prefix: filledText(40),
    year: z.int().min(2020).max(2100),
    n: z.int().min(1).max(1_000_000),
    reason: filledText(NOTE_LENGTH).meta({ title: '作废原因' }),
  })
  .meta({ id: 'NumberVoiding' });
export type NumberVoidingBody = z.infer<typeof NumberVoidingBody>;
