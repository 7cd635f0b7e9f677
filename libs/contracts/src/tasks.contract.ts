import { z } from 'zod';
import { taskKinds, type TaskKind } from '@lianshen/domain';
import { ActorView, Light } from './shared.contract.js';
import {
  AgencyCode,
  CalendarDate,
  CaseNo,
  Instant,
  page,
  pageQuery,
  Party,
  PostCode,
  TaskId,
  UserId,
} from './primitives.js';
import { FileView } from './files.contract.js';
import { JsonSchemaView } from './procedures.contract.js';
import { filledText, isWellFormed, MALFORMED_TEXT, NOTE_LENGTH, text } from './text.js';

export const taskKindNames = Object.keys(taskKinds) as [TaskKind, ...TaskKind[]];
export const TaskKindWord = z.enum(taskKindNames);

export const TaskListQuery = z.strictObject({
  ...pageQuery,
  box: z.enum(['todo', 'done', 'started', 'copied']).default('todo'),
  caseNo: CaseNo.optional(),
  kind: TaskKindWord.optional(),
  q: text(64).optional(),
});
export type TaskListQuery = z.infer<typeof TaskListQuery>;

export const PersonView = z.object({ userId: z.string(), name: z.string() }).meta({ id: 'Person' });

export const TaskItem = z
  .object({
    taskId: TaskId,
    kind: TaskKindWord,
    kindTitle: z.string(),
    caseNo: CaseNo,
    caseTitle: z.string(),
    applicant: z.string(),
    phase: z.string(),
    phaseTitle: z.string(),
    round: z.int(),
    party: Party,
    agencyName: z.string(),
    postTitle: z.string(),
    openedAt: Instant,
    dueOn: CalendarDate.nullable(),
    light: Light,
    remainingWorkingDays: z.int().nullable(),
    /** Open, and not to be decided as long as something outside holds the case: the case says what, and who releases it. */
    held: z.boolean(),
    state: z.enum(['open', 'decided', 'cancelled']),
    result: z.string().nullable(),
    stands: z.boolean(),
    decidedBy: ActorView.nullable(),
    decidedAt: Instant.nullable(),
    /** Who has claimed it or to whom it was given; null when any holder of the post may take it. */
    assignee: PersonView.nullable(),
    revision: z.int(),
  })
  .meta({ id: 'TaskItem' });
export type TaskItem = z.infer<typeof TaskItem>;
export const TaskList = page(TaskItem)
  .extend({
    /** Of box `copied`: how many of them the person has not opened yet (待阅); 0 of the others. */
    unread: z.int(),
  })
  .meta({ id: 'TaskList' });
export type TaskList = z.infer<typeof TaskList>;

/** What the person asking may do with the task now. */
export const TaskAction = z.enum([
  'decide',
  'claim',
  'release',
  'transfer',
  'delegate',
  'resolve',
  'urge',
  'copy',
  'recall',
  'addSigner',
  'removeSigner',
  'return',
]);
export type TaskAction = z.infer<typeof TaskAction>;

const AffectedTask = z.object({ taskId: TaskId, kindTitle: z.string(), party: z.string() });
/** What a return does: decisions that are asked anew, later ones that stay, open tasks that are cancelled. */
export const ReturnEffects = z
  .object({ reopened: z.array(AffectedTask), kept: z.array(AffectedTask), cancelled: z.array(AffectedTask) })
  .meta({ id: 'ReturnEffects' });
export type ReturnEffects = z.infer<typeof ReturnEffects>;

export const TaskView = TaskItem.extend({
  /** What the task is about; of a consultation its subject and question. */
  payload: z.record(z.string(), z.unknown()),
  /** Names of the agencies and posts that stand in the payload by code. */
  names: z.record(z.string(), z.string()),
  decisionSchema: JsonSchemaView,
  /** What was decided, with texts, once it is; null before. */
  decision: z.record(z.string(), z.unknown()).nullable(),
  /** Files that payload and decision name by id, as far as they are of this case. */
  files: z.array(FileView),
  actions: z.array(TaskAction),
  /** To whom the task may be given, copied: holders of its post. */
  colleagues: z.array(PersonView),
  /** Phases the case may be returned to from here, each with what exactly follows. */
  returnTargets: z.array(z.object({ code: z.string(), title: z.string(), back: ReturnEffects, redo: ReturnEffects })),
  delegatedBy: PersonView.nullable(),
}).meta({ id: 'Task' });
export type TaskView = z.infer<typeof TaskView>;

const reason = filledText(NOTE_LENGTH).meta({ title: '理由' });
export const TransferBody = z.strictObject({ toUserId: UserId, reason }).meta({ id: 'TransferBody' });
export const DelegateBody = z.strictObject({ toUserId: UserId, reason }).meta({ id: 'DelegateBody' });
export const CopyBody = z
  .strictObject({ toUserIds: z.array(UserId).min(1, { error: '请选择抄送对象' }).max(50, { error: '最多50人' }) })
  .meta({ id: 'CopyBody' });
/** 抄送: to whom a task may be copied, a line for each post, and who had it copied already. */
export const CopyReaderList = z
  .object({
    items: z.array(
      z.object({
        userId: UserId,
        name: z.string(),
        agency: AgencyCode,
        agencyName: z.string(),
        post: PostCode,
        postTitle: z.string(),
        copiedAt: Instant.nullable(),
        /** When they opened it first; null before. */
        readAt: Instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'CopyReaderList' });
export type CopyReaderList = z.infer<typeof CopyReaderList>;
export const RecallBody = z.strictObject({ reason }).meta({ id: 'RecallBody' });
export const SignerBody = z.strictObject({ agency: AgencyCode, post: PostCode, reason }).meta({ id: 'SignerBody' });
export const ReturnBody = z
  .strictObject({
    toPhase: z.string().regex(/^[A-Za-z]{1,32}$/, { error: '环节不正确' }),
    then: z.enum(['back', 'redo']),
    reason,
  })
  .meta({ id: 'ReturnBody' });
export type TransferBody = z.infer<typeof TransferBody>;
export type SignerBody = z.infer<typeof SignerBody>;
export type ReturnBody = z.infer<typeof ReturnBody>;

/** An autosaved decision in the making; anything well-formed, at most 128 KB. */
const hasWellFormedTexts = (value: unknown): boolean => {
  if (typeof value === 'string') return isWellFormed(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isWellFormed(key) && hasWellFormedTexts(inner));
};
/** Half-filled forms of any shape; their texts are held to what every text is held to. */
export const TaskDraftBody = z
  .strictObject({
    content: z.record(z.string().max(64), z.json()).refine(hasWellFormedTexts, {
      error: '含有不允许的控制字符或无效字符',
      params: { code: MALFORMED_TEXT },
    }),
  })
  .meta({ id: 'TaskDraftBody' });
export const TaskDraftView = z
  .object({
    content: z.record(z.string(), z.unknown()).nullable(),
    updatedAt: Instant.nullable(),
    /** Counts its saves, 0 where there is none; `If-Match` of the next one. */
    revision: z.int(),
    /** Files that the content names by id and its writer uploaded, so that they keep their names. */
    files: z.array(FileView),
  })
  .meta({ id: 'TaskDraft' });
export type TaskDraftView = z.infer<typeof TaskDraftView>;

/** Header of the case as an act left it; no texts. */
export const CaseState = z
  .object({
    caseNo: CaseNo,
    status: z.enum(['running', 'closed']),
    phase: z.string(),
    round: z.int(),
    outcome: z.string().nullable(),
    revision: z.int(),
  })
  .meta({ id: 'CaseState' });
/** A task as an act left it; no texts. */
export const TaskBrief = z
  .object({
    taskId: TaskId,
    kind: TaskKindWord,
    phase: z.string(),
    round: z.int(),
    party: Party,
    state: z.enum(['open', 'decided', 'cancelled']),
    result: z.string().nullable(),
    dueOn: CalendarDate.nullable(),
    revision: z.int(),
  })
  .meta({ id: 'TaskBrief' });
/** Answer to every act on the procedure: the task acted on, the case, the tasks that it opened. */
export const ActAnswerView = z
  .object({ task: TaskBrief.nullable(), case: CaseState, opened: z.array(TaskBrief) })
  .meta({ id: 'ActAnswer' });
export type ActAnswerView = z.infer<typeof ActAnswerView>;
/** 202: the outcome is not known yet; repeat with the same key. */
export const PendingView = z.object({ status: z.literal('pending') }).meta({ id: 'Pending' });
