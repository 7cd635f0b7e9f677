import { z } from 'zod';
import { AgencyCode, CaseNo, Instant, TaskId, Uuid } from './primitives.js';
import { filledText, OPINION_LENGTH, text } from './text.js';

/** What a 请示 puts before a body (重大行政决策程序暂行条例 第二十九条), in the order of its list. */
export const PackPartCode = z.enum([
  'report',
  'jointOpinion',
  'expertOpinions',
  'visitRecord',
  'rectification',
  'legalOpinion',
  'draftReply',
  'earlierBody',
  'added',
]);
export type PackPartCode = z.infer<typeof PackPartCode>;

const PackEntry = z.object({
  title: z.string(),
  detail: z.string().nullable(),
  /** Where it is read: a document or a file, opened; a task, on its page. Null for words that stand in `detail`. */
  link: z.object({ kind: z.enum(['document', 'file', 'task']), id: z.string() }).nullable(),
  sha256: z.string().nullable(),
});
export type PackEntry = z.infer<typeof PackEntry>;

const PackPart = z.object({
  code: PackPartCode,
  title: z.string(),
  /** `pending`: the program is still making it. `notApplicable`: this case has none. */
  state: z.enum(['present', 'pending', 'missing', 'notApplicable']),
  entries: z.array(PackEntry),
});
export type PackPart = z.infer<typeof PackPart>;

/** 请示 with its pack, one for every request to a body. */
export const AgendaPackView = z
  .object({
    caseNo: CaseNo,
    taskId: TaskId,
    body: z.string(),
    bodyTitle: z.string(),
    state: z.enum(['open', 'signed', 'returned', 'lapsed']),
    statement: z.string(),
    parts: z.array(PackPart),
    files: z.array(z.object({ fileId: Uuid, title: z.string() })),
    /** Endorsements in the order of the policy. */
    endorsements: z.array(
      z.object({
        agency: AgencyCode,
        name: z.string(),
        state: z.enum(['waiting', 'open', 'endorsed', 'returned']),
        taskId: TaskId.nullable(),
      }),
    ),
    revision: z.int(),
    savedBy: z.string().nullable(),
    savedAt: Instant.nullable(),
    /** SM3 of what was signed; null until then. */
    hash: z.string().nullable(),
    /** The person asking may change it now. */
    mayEdit: z.boolean(),
    /** The person asking belongs to the lead authority. */
    isLead: z.boolean(),
  })
  .meta({ id: 'AgendaPack' });
export type AgendaPackView = z.infer<typeof AgendaPackView>;
export const AgendaPackList = z.object({ items: z.array(AgendaPackView) }).meta({ id: 'AgendaPackList' });

/** `PUT /cases/{caseNo}/agenda-pack`: words and further files of the open request, in place of what was saved. */
export const AgendaPackBody = z
  .strictObject({
    taskId: TaskId,
    /** The revision seen; 0 where nothing was saved yet. */
    revision: z.int().min(0),
    statement: text(OPINION_LENGTH).default('').meta({ title: '请示说明', format: 'textarea' }),
    files: z
      .array(z.strictObject({ fileId: Uuid, title: filledText(100).meta({ title: '材料名称' }) }))
      .max(50)
      .default([])
      .meta({ title: '补充材料' }),
  })
  .meta({ id: 'AgendaPackBody' });
export type AgendaPackBody = z.infer<typeof AgendaPackBody>;
