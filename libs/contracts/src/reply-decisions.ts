import { z } from 'zod';
import { CalendarDate, Uuid } from './primitives.js';
import { deliveryModeTitles } from './labels.js';
import { choice, filledText, NOTE_LENGTH, OPINION_LENGTH, text } from './text.js';

const opinion = text(OPINION_LENGTH)
  .optional()
  .meta({ title: '意见', description: '不超过4000字', format: 'textarea' });
const note = text(NOTE_LENGTH).optional().meta({ title: '备注', format: 'textarea' });

const evidence = z
  .array(z.strictObject({ fileId: Uuid }))
  .max(20)
  .optional()
  .meta({ title: '佐证' });

/** What the tasks from the draft reply to the verified resumption accept; contract.md "Task kinds of resumption". */
export const replyDecisions = {
  noChangeDeclaration: z
    .strictObject({
      result: choice({ unchanged: '没有变化', changed: '有变化' }).meta({ title: '声明' }),
      statement: note.meta({ title: '情况说明', description: '有变化的，写明变化', format: 'textarea' }),
    })
    .meta({
      title: '无变化声明',
      description: '验收结论作出已满规定天数：声明验收合格的条件没有变化',
      examples: [{ result: 'unchanged' }, { result: 'changed', statement: '新增一台挖掘机，尚未检验。' }],
    }),
  noWorkConfirmation: z
    .strictObject({
      result: choice({ noWork: '没有擅自生产、建设', worked: '发现擅自生产、建设' }).meta({ title: '确认' }),
      facts: filledText(OPINION_LENGTH).meta({ title: '现场情况', format: 'textarea' }),
      evidence,
    })
    .meta({
      title: '无擅自生产确认',
      description: '验收结论作出已满规定天数：到现场确认停产期间没有擅自生产、建设',
      examples: [{ result: 'noWork', facts: '设备封存，采场无作业痕迹。' }],
    }),
  documentDraft: z
    .strictObject({
      fields: z
        .strictObject({
          requirements: text(NOTE_LENGTH)
            .optional()
            .meta({ title: '对企业的要求', description: '每行一条，印在批复正文中', format: 'textarea' }),
        })
        .optional()
        .meta({ title: '文稿栏目' }),
      note,
    })
    .meta({
      title: '拟稿',
      description: '文稿由系统预填',
      examples: [
        {},
        { fields: { requirements: '雨季加强边坡巡查。\n每月报送一次安全情况。' }, note: '已按会议意见修改。' },
      ],
    }),
  documentReview: z
    .strictObject({ result: choice({ pass: '通过', return: '退回修改' }).meta({ title: '核稿' }), opinion })
    .meta({ title: '核稿', examples: [{ result: 'pass' }, { result: 'return', opinion: '请核对文号。' }] }),
  replySignature: z
    .strictObject({ result: choice({ sign: '签发', return: '退回修改' }).meta({ title: '签发' }), opinion })
    .meta({ title: '签发批复', examples: [{ result: 'sign' }, { result: 'return', opinion: '请完善范围表述。' }] }),
  sealing: z
    .strictObject({ result: choice({ sealed: '已用印' }).meta({ title: '用印' }) })
    .meta({ title: '用印', examples: [{ result: 'sealed' }] }),
  deliveryConfirmation: z
    .strictObject({ result: choice({ received: '已签收' }).meta({ title: '签收' }) })
    .meta({ title: '签收批复', examples: [{ result: 'received' }] }),
  filingExceptionDecision: z
    .strictObject({
      result: choice({ grant: '同意，作为例外记录，办件继续', refuse: '不同意，继续等待回执' }).meta({ title: '决定' }),
      reasons: filledText(NOTE_LENGTH).meta({ title: '理由', description: '不超过1000字', format: 'textarea' }),
    })
    .meta({
      title: '备案例外决定',
      description: '市局逾期未答复：是否不等回执、作为例外记录；迟到的回执仍会记录',
      examples: [
        { result: 'grant', reasons: '已两次书面催办，市局仍未答复，同意作为例外。' },
        { result: 'refuse', reasons: '请当面核实后再报。' },
      ],
    }),
  paperDelivery: z
    .strictObject({
      mode: choice(deliveryModeTitles).meta({ title: '送达方式' }),
      deliveredOn: CalendarDate.meta({ title: '送达日期', description: '邮寄以回执注明的收件日期为准' }),
      recipient: text(100).optional().meta({ title: '签收人', description: '直接、委托送达：姓名和身份' }),
      refusal: text(NOTE_LENGTH)
        .optional()
        .meta({ title: '拒收情形', description: '留置送达：拒收事由、留置地点和经过', format: 'textarea' }),
      witnesses: z
        .array(z.strictObject({ name: filledText(100).meta({ title: '姓名和单位' }) }))
        .max(10)
        .optional()
        .meta({ title: '见证人', description: '留置送达：至少一人' }),
      postNumber: z
        .string()
        .regex(/^[A-Za-z0-9-]{6,32}$/, { error: '邮件号码为6至32位字母和数字' })
        .optional()
        .meta({ title: '邮件号码', description: '邮寄送达' }),
      announcedOn: CalendarDate.optional().meta({ title: '公告日期', description: '公告送达：满三十日视为送达' }),
      files: z
        .array(Uuid)
        .min(1, { error: '请上传送达回证的扫描件' })
        .max(20)
        .meta({ title: '送达回证扫描件', format: 'files' }),
      note,
    })
    .meta({
      title: '纸质送达',
      description: '系统内三个工作日未打开的批复，打印送达回证送达，收回后登记',
      examples: [
        {
          mode: 'direct',
          deliveredOn: '2026-12-20',
          recipient: '（签收人姓名、身份）',
          files: ['00000000-0000-4000-8000-000000000000'],
        },
      ],
    }),
  noticeAcknowledgement: z
    .strictObject({ result: choice({ acknowledged: '已知悉' }).meta({ title: '回执' }), note })
    .meta({ title: '通知回执', examples: [{ result: 'acknowledged' }] }),
  resumptionConfirmation: z.strictObject({ resumedOn: CalendarDate.meta({ title: '开复工日期' }) }).meta({
    title: '确认开复工',
    description: '批复送达之后、批复有效期之内；逾期未确认的，批复失效',
    examples: [{ resumedOn: '2027-03-01' }],
  }),
  resumptionVerification: z
    .strictObject({
      result: choice({ confirmed: '相符', deviates: '不符', notStarted: '未开复工' }).meta({ title: '核实结果' }),
      facts: filledText(OPINION_LENGTH).meta({ title: '核实情况', format: 'textarea' }),
      evidence,
    })
    .meta({
      title: '开复工核实',
      description: '部位、人员、公示牌；未开复工的，批复失效',
      examples: [{ result: 'confirmed', facts: '开复工部位、人员与批复一致，公示牌已设置。' }],
    }),
};
