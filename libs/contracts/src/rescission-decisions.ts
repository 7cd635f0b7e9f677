import { z } from 'zod';
import { CalendarDate, Instant, Uuid } from './primitives.js';
import { choice, filledText, NOTE_LENGTH, OPINION_LENGTH, text } from './text.js';

const files = z.array(Uuid).max(20, { error: '最多20个文件' }).optional().meta({ title: '附件', format: 'files' });

/** What the tasks of a rescission accept that no other procedure has; design section 4, Undoing. */
export const rescissionDecisions = {
  statementOfParty: z
    .strictObject({
      result: choice({
        contest: '提出陈述申辩',
        requestHearing: '要求听证',
        accept: '没有异议',
        waive: '放弃陈述申辩和听证',
      }).meta({ title: '本单位意见' }),
      grounds: text(OPINION_LENGTH)
        .optional()
        .meta({ title: '事实和理由', description: '提出申辩的必须填写，不超过4000字', format: 'textarea' }),
      files,
    })
    .meta({
      title: '陈述申辩',
      description: '对拟撤销批复的事实、理由和依据提出意见；逾期视为放弃',
      examples: [
        { result: 'contest', grounds: '所述问题已经整改，附佐证。' },
        { result: 'requestHearing' },
        { result: 'accept' },
      ],
    }),
  hearingSetup: z
    .strictObject({
      at: Instant.meta({ title: '听证时间' }),
      place: filledText(NOTE_LENGTH).meta({ title: '听证地点' }),
      presider: filledText(NOTE_LENGTH).meta({ title: '主持人', description: '未参加本事项调查的人员' }),
    })
    .meta({
      title: '组织听证',
      description: '听证应当在通知七日以后举行',
      examples: [{ at: '2027-03-10T09:00:00+08:00', place: '会议室', presider: '（主持人）' }],
    }),
  hearingRecord: z
    .strictObject({
      heldOn: CalendarDate.meta({ title: '听证日期' }),
      party: choice({ signed: '企业到场并签字', refusedToSign: '企业到场、拒绝签字', absent: '企业未到场' }).meta({
        title: '企业',
      }),
      summary: filledText(OPINION_LENGTH).meta({ title: '笔录要点', format: 'textarea' }),
      files,
    })
    .meta({
      title: '听证笔录',
      description: '决定以听证笔录为根据',
      examples: [{ heldOn: '2027-03-10', party: 'signed', summary: '双方就事实和依据进行了陈述、质证。' }],
    }),
  statementReview: z
    .strictObject({
      result: choice({ maintain: '理由不成立，继续办理', dismiss: '理由成立，终止撤销程序' }).meta({
        title: '复核结论',
      }),
      reasons: filledText(OPINION_LENGTH).meta({ title: '复核意见和理由', format: 'textarea' }),
    })
    .meta({
      title: '复核陈述申辩',
      description: '理由成立的应当采纳；不得因申辩作更重的处理',
      examples: [
        { result: 'maintain', reasons: '经复核，所述理由不影响对事实的认定。' },
        { result: 'dismiss', reasons: '经复核，问题已经消除。' },
      ],
    }),
};
