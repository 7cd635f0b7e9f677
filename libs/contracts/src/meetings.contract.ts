import { z } from 'zod';
import {
  AgencyCode,
  CalendarDate,
  CaseNo,
  Instant,
  isWithoutRepeats,
  page,
  pageQuery,
  RegionCode,
  UserId,
  Uuid,
} from './primitives.js';
import { CaseDocumentView } from './documents.contract.js';
import { choice, filledText, NOTE_LENGTH, OPINION_LENGTH, text } from './text.js';

const DecisionBodyCode = choice({ government: '政府常务会议', party: '党委会议' });
const MINUTES_LENGTH = 20_000;
/** 汇报、列席、记录: without a position. */
const InviteeRole = choice({ report: '汇报', attend: '列席', record: '记录' });

export const MeetingId = z
  .string()
  .regex(/^\d{6}-MT-\d{4}-\d{5,9}$/, { error: '会议编号不正确' })
  .meta({ title: '会议编号', examples: ['640502-MT-2026-00001'] });
export const ProposalId = z
  .string()
  .regex(/^\d{6}-[A-Z]{2}-\d{4}-\d{5,9}\.(government|party)\.\d{1,4}$/, { error: '议题编号不正确' });
export const AgendaItemId = z.string().regex(/^i\d{1,3}$/, { error: '议题序号不正确' });

export const ProposalListQuery = z.strictObject({ body: DecisionBodyCode.optional(), ...pageQuery });
export const ProposalView = z
  .object({
    proposalId: z.string(),
    caseNo: CaseNo,
    regionCode: RegionCode,
    title: z.string(),
    body: z.string(),
    proposedAt: Instant,
  })
  .meta({ id: 'AgendaProposal' });
export const ProposalList = page(ProposalView).meta({ id: 'AgendaProposalList' });

export const MeetingListQuery = z.strictObject(pageQuery);

export const NewMeetingBody = z
  .strictObject({
    regionCode: RegionCode,
    body: DecisionBodyCode.meta({ title: '决策机构' }),
    scheduledAt: Instant.meta({ title: '会议时间' }),
    proposalIds: z
      .array(ProposalId)
      .min(1, { error: '请选择议题' })
      .max(50, { error: '最多50个议题' })
      .refine(isWithoutRepeats, { error: '议题重复' }), // one item, one resolution
    place: filledText(100).optional().meta({ title: '会议地点' }),
    invitees: z
      .array(
        z.strictObject({
          agency: AgencyCode.meta({ title: '列席单位' }),
          post: z.enum(['handler', 'leader']).default('handler').meta({ title: '列席岗位' }),
          role: InviteeRole.meta({ title: '列席方式' }),
        }),
      )
      .max(30, { error: '最多30个列席单位' })
      .optional()
      .meta({ title: '列席人员' }),
  })
  .meta({ id: 'NewMeetingBody' });
export type NewMeetingBody = z.infer<typeof NewMeetingBody>;

const Amendments = z
  .array(
    z.strictObject({
      text: filledText(NOTE_LENGTH).meta({ title: '附加条件' }),
      owner: AgencyCode.meta({ title: '落实单位' }),
      before: choice({ nextBody: '下一机构审议前', reply: '批复前', afterwards: '批复后' }).meta({ title: '落实时间' }),
    }),
  )
  .max(20);
const Grounds = z
  .array(
    z.strictObject({
      itemId: z.string().max(20).optional().meta({ title: '验收事项' }),
      clause: text(200).optional().meta({ title: '条款' }),
      fact: filledText(NOTE_LENGTH).meta({ title: '事实' }),
    }),
  )
  .max(20);

export const RecordedMeetingBody = z
  .strictObject({
    regionCode: RegionCode,
    body: DecisionBodyCode,
    heldOn: CalendarDate.meta({ title: '会议日期' }),
    sessionNo: filledText(40).meta({ title: '会议届次' }),
    minutesNo: filledText(60).meta({ title: '纪要文号' }),
    items: z
      .array(
        z.strictObject({
          proposalId: ProposalId,
          result: choice({ agreed: '同意', disagreed: '不同意', postponed: '暂缓', remanded: '退回补充' }),
          text: filledText(OPINION_LENGTH).meta({ title: '摘录' }),
          amendments: Amendments.optional(),
          grounds: Grounds.optional(),
        }),
      )
      .min(1)
      .max(50)
      .refine((items) => isWithoutRepeats(items.map(({ proposalId }) => proposalId)), { error: '议题重复' }),
    fileId: Uuid.meta({ title: '纪要摘录文件' }),
  })
  .meta({ id: 'RecordedMeetingBody' });
export type RecordedMeetingBody = z.infer<typeof RecordedMeetingBody>;

export const MeetingReasonBody = z.strictObject({ reason: filledText(NOTE_LENGTH).meta({ title: '理由' }) });
/** 会议回执: a member or an invitee comes, or asks for leave with a reason. */
export const NoticeAnswerBody = z
  .strictObject({
    answer: choice({ attend: '参加', leave: '请假' }).meta({ title: '回执' }),
    reason: text(200).optional().meta({ title: '请假理由' }),
  })
  .meta({ id: 'NoticeAnswerBody' });
export type NoticeAnswerBody = z.infer<typeof NoticeAnswerBody>;
const noticeAnswer = { answer: z.enum(['attend', 'leave']).nullable(), reason: z.string().nullable() };
export const NoticeAnswerView = z.object({ meetingId: MeetingId, ...noticeAnswer }).meta({ id: 'NoticeAnswer' });
export type NoticeAnswerView = z.infer<typeof NoticeAnswerView>;

/** A meeting as whoever is asked to report, to attend or to keep the record knows it: when, where, what about. */
export const InvitationView = z
  .object({
    meetingId: MeetingId,
    bodyTitle: z.string(),
    scheduledAt: Instant,
    place: z.string().nullable(),
    role: InviteeRole,
    state: z.enum(['planned', 'inSession', 'minutes', 'closed', 'cancelled']),
    ...noticeAnswer,
    mayAnswer: z.boolean(),
    matters: z.array(z.object({ caseNo: CaseNo, title: z.string() })),
    /** 会议通知; empty while it is being made. */
    documents: z.array(CaseDocumentView),
  })
  .meta({ id: 'Invitation' });
export type InvitationView = z.infer<typeof InvitationView>;
export const InvitationList = page(InvitationView).meta({ id: 'InvitationList' });
export type InvitationList = z.infer<typeof InvitationList>;

/** Documents of a meeting, or extracts that were given for a case. */
export const PaperList = page(CaseDocumentView).meta({ id: 'PaperList' });
export type PaperList = z.infer<typeof PaperList>;

export const AttendanceBody = z
  .strictObject({
    present: z.array(UserId).max(60).meta({ title: '到会' }),
    absent: z
      .array(z.strictObject({ userId: UserId, reason: filledText(200).meta({ title: '缺席原因' }) }))
      .max(60)
      .default([])
      .meta({ title: '缺席' }),
    chair: z
      .strictObject({ userId: UserId, entrustedBy: UserId, document: filledText(200).meta({ title: '委托文件' }) })
      .optional()
      .meta({ title: '受托主持人' }),
  })
  .meta({ id: 'AttendanceBody' });
export type AttendanceBody = z.infer<typeof AttendanceBody>;
export const AttendanceChangeBody = z
  .union([
    z.strictObject({ userId: UserId, at: Instant, left: z.literal(true) }),
    z.strictObject({ userId: UserId, at: Instant, joined: z.literal(true) }),
  ])
  .meta({ id: 'AttendanceChangeBody' });
export type AttendanceChangeBody = z.infer<typeof AttendanceChangeBody>;
export const MemberRecusalBody = z
  .strictObject({ userId: UserId, reason: filledText(NOTE_LENGTH) })
  .meta({ id: 'MemberRecusalBody' });
export type MemberRecusalBody = z.infer<typeof MemberRecusalBody>;
export const PositionBody = z
  .strictObject({
    userId: UserId.optional(),
    position: choice({ agree: '同意', disagree: '不同意', abstain: '弃权' }).meta({ title: '表态' }),
    statement: text(OPINION_LENGTH).default('').meta({ title: '意见', format: 'textarea' }),
  })
  .meta({ id: 'PositionBody' });
export type PositionBody = z.infer<typeof PositionBody>;
/** A mistyped position put right, with the reason; by whoever entered it. */
export const PositionCorrectionBody = PositionBody.extend({
  reason: filledText(NOTE_LENGTH).meta({ title: '更正理由' }),
}).meta({ id: 'PositionCorrectionBody' });
export type PositionCorrectionBody = z.infer<typeof PositionCorrectionBody>;
export const ResolutionBody = z
  .strictObject({
    result: choice({ agreed: '同意', disagreed: '不同意', postponed: '暂缓', remanded: '退回补充' }).meta({
      title: '决议',
    }),
    reasons: text(OPINION_LENGTH).optional().meta({ title: '理由', format: 'textarea' }),
    amendments: Amendments.optional(),
    grounds: Grounds.optional(),
  })
  .meta({ id: 'ResolutionBody' });
export type ResolutionBody = z.infer<typeof ResolutionBody>;
export const MinutesBody = z
  .strictObject({ text: filledText(MINUTES_LENGTH).meta({ title: '会议记录', format: 'textarea' }) })
  .meta({ id: 'MinutesBody' });
export type MinutesBody = z.infer<typeof MinutesBody>;

const CountView = z.object({ agree: z.int(), disagree: z.int(), abstain: z.int() });
export const MeetingView = z
  .object({
    meetingId: MeetingId,
    regionCode: RegionCode,
    body: z.string(),
    bodyTitle: z.string(),
    mode: z.enum(['headResponsibility', 'vote']),
    capture: z.enum(['online', 'secretary', 'recorded']),
    state: z.enum(['planned', 'inSession', 'minutes', 'closed', 'cancelled']),
    scheduledAt: Instant,
    revision: z.int(),
    sessionNo: z.string().nullable(),
    minutesNo: z.string().nullable(),
    agendaApproved: z.boolean(),
    chair: z.object({ userId: z.string(), name: z.string(), entrusted: z.boolean() }).nullable(),
    resultsConfirmed: z.boolean(),
    /** Of what a vote needs more than half: those present, or 应到会. */
    passBase: z.enum(['present', 'members']),
    absent: z.array(z.object({ userId: z.string(), name: z.string(), reason: z.string().nullable() })),
    /** The document by which another than the head chairs. */
    entrustment: z.string().nullable(),
    /** A meeting held elsewhere, as it was entered. */
    recorded: z
      .object({
        heldOn: CalendarDate,
        fileId: z.string(),
        enteredBy: z.string(),
        /** Why the second person sent it back; null where it was not, or is mended. */
        returned: z.string().nullable(),
      })
      .nullable(),
    place: z.string().nullable(),
    invitees: z.array(
      z.object({ agency: z.string(), post: z.string(), name: z.string(), role: InviteeRole, ...noticeAnswer }),
    ),
    signed: z.boolean(),
    /** Why it was adjourned for want of a quorum; null where it was not. */
    adjourned: z.string().nullable(),
    quorum: z.object({ members: z.int(), required: z.int(), present: z.int(), met: z.boolean() }),
    items: z.array(
      z.object({
        itemId: z.string(),
        proposalId: z.string(),
        caseNo: CaseNo,
        title: z.string(),
        /** `withdrawn`: its case took it back before it was opened. */
        state: z.enum(['planned', 'open', 'resolved', 'withdrawn']),
        recused: z.array(z.string()),
        /** The invitees have left; null where nobody has to. */
        cleared: z.boolean().nullable(),
        /** Seats that have spoken; what they said is for this body only. */
        positions: z.array(
          z.object({
            seat: z.string(),
            name: z.string(),
            position: z.string(),
            statement: z.string().nullable(),
            /** The person asking entered it and may put it right until the resolution. */
            isOwnEntry: z.boolean(),
          }),
        ),
        /** Positions as they stood before they were put right. */
        corrected: z.array(
          z.object({
            seat: z.string(),
            name: z.string(),
            position: z.string(),
            statement: z.string().nullable(),
            reason: z.string().nullable(),
          }),
        ),
        quorum: z.object({ members: z.int(), required: z.int(), present: z.int(), met: z.boolean() }),
        resolution: z
          .object({
            result: z.string(),
            count: CountView,
            departs: z.boolean(),
            reasons: z.string().nullable(),
            amendments: z.array(z.object({ text: z.string().nullable(), owner: z.string(), before: z.string() })),
            grounds: z.array(
              z.object({ itemId: z.string().optional(), clause: z.string().optional(), fact: z.string().nullable() }),
            ),
          })
          .nullable(),
      }),
    ),
    members: z.array(
      z.object({
        userId: z.string(),
        name: z.string(),
        seat: z.string(),
        present: z.boolean().nullable(),
        ...noticeAnswer,
      }),
    ),
    minutes: z.string().nullable(),
    /** What the person asking may do now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Meeting' });
export type MeetingView = z.infer<typeof MeetingView>;
export const MeetingList = page(MeetingView).meta({ id: 'MeetingList' });

/** 三重一大事项清单: what the sealed extracts of a body's meetings of one year say, never who thought what. */
export const MatterListQuery = z.strictObject({
  ...pageQuery,
  body: DecisionBodyCode.optional(),
  year: z.coerce.number({ error: '年份不正确' }).int().min(2000).max(2999).optional(),
});
export type MatterListQuery = z.infer<typeof MatterListQuery>;
export const MatterView = z
  .object({
    no: z.int(),
    title: z.string(),
    caseNo: CaseNo,
    heldOn: CalendarDate,
    result: z.enum(['agreed', 'disagreed', 'postponed', 'remanded']),
    resultTitle: z.string(),
    sessionNo: z.string(),
    minutesNo: z.string(),
    /** For the people of the body alone. */
    meetingId: MeetingId.nullable(),
  })
  .meta({ id: 'DecisionMatter' });
export type MatterView = z.infer<typeof MatterView>;
export const MatterList = page(MatterView)
  .extend({
    regionCode: RegionCode,
    body: z.string(),
    bodyTitle: z.string(),
    year: z.int(),
    /** Bodies whose lists the person may read. */
    bodies: z.array(z.object({ body: z.string(), title: z.string() })),
    /** The lead authority sees its own cases alone. */
    isOwnCasesOnly: z.boolean(),
  })
  .meta({ id: 'DecisionMatterList' });
export type MatterList = z.infer<typeof MatterList>;
