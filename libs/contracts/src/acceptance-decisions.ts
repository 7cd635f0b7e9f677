import { z } from 'zod';
import { AgencyCode, CalendarDate, Instant, Uuid } from './primitives.js';
import { RegisterId } from './stop-orders.contract.js';
import { choice, filledText, INCOMPLETE, NOTE_LENGTH, OPINION_LENGTH, text } from './text.js';

const opinion = filledText(OPINION_LENGTH).meta({ title: '意见', description: '不超过4000字', format: 'textarea' });
const optionalText = (title: string) => text(NOTE_LENGTH).optional().meta({ title, format: 'textarea' });
const ItemId = z.string().regex(/^[A-Z]{2,8}-[A-Z0-9]{1,4}$/, { error: '事项编号不正确' });
const personName = (title: string) => filledText(50).meta({ title });

/** Evidence with what the person states of time and place; at most 20 an item. */
const Evidence = z
  .array(
    z.strictObject({
      fileId: Uuid,
      takenAt: Instant.optional(),
      lat: z.number().min(-90).max(90).optional(),
      lon: z.number().min(-180).max(180).optional(),
    }),
  )
  .max(20, { error: '每项最多20份佐证' });
const FileEvidence = z.array(z.strictObject({ fileId: Uuid })).max(20, { error: '最多20份佐证' });

/** What the tasks of the joint acceptance accept; contract.md "Task kinds of resumption". */
export const acceptanceDecisions = {
  siteVisitRecord: z
    .strictObject({
      visitedOn: CalendarDate.meta({ title: '踏勘日期' }),
      attended: z
        .array(z.strictObject({ agency: AgencyCode.meta({ title: '单位' }), name: personName('姓名') }))
        .min(1, { error: '请填写到场人员' })
        .max(100)
        .meta({ title: '到场人员' }),
      facts: filledText(OPINION_LENGTH).meta({ title: '现场情况', format: 'textarea' }),
      escort: z
        .strictObject({
          name: personName('企业陪同人'),
          result: choice({ signed: '已签字', refused: '拒绝签字' }).meta({ title: '签字情况' }),
        })
        .meta({ title: '企业陪同人' }),
      files: z.array(Uuid).max(20).optional().meta({ title: '附件', format: 'files' }),
    })
    .meta({
      title: '现场核查记录',
      description: '联合踏勘的到场人员、现场情况和陪同人签字',
      examples: [
        {
          visitedOn: '2026-12-01',
          attended: [{ agency: 'EM', name: '（到场人姓名）' }],
          facts: '现场与申请材料一致。',
          escort: { name: '（企业陪同人姓名）', result: 'signed' },
        },
      ],
    }),
  checklistReview: z
    .strictObject({
      inspectors: z
        .array(z.strictObject({ name: personName('姓名'), certificateNo: personName('执法证件号') }))
        .min(1, { error: '请填写验收人' })
        .max(20)
        .superRefine((inspectors, context) => {
          const numbers = inspectors.map(({ certificateNo }) => certificateNo.trim());
          numbers.forEach((number, i) => {
            if (numbers.indexOf(number) === i) return;
            const message = '同一个人（证件号相同）只算一名验收人';
            context.addIssue({ code: 'custom', path: [i, 'certificateNo'], message, params: { code: INCOMPLETE } });
          });
        })
        .meta({ title: '验收人', description: '现场核查须有两名以上' }),
      items: z
        .array(
          z.strictObject({
            itemId: ItemId.meta({ title: '事项' }),
            verdict: choice({ pass: '合格', fail: '不合格', notApplicable: '不适用' }).meta({ title: '结论' }),
            note: optionalText('说明'),
            evidence: Evidence.optional().meta({ title: '佐证' }),
          }),
        )
        .max(120)
        .meta({ title: '验收事项' }),
      opinion,
    })
    .meta({
      title: '逐项验收',
      description: '谁验收、谁签字、谁负责',
      examples: [
        {
          inspectors: [
            { name: '（验收人甲）', certificateNo: '（证件号甲）' },
            { name: '（验收人乙）', certificateNo: '（证件号乙）' },
          ],
          items: [{ itemId: 'EM-01', verdict: 'pass' }],
          opinion: '经逐项核查，本单位事项合格。',
        },
      ],
    }),
  sectionReview: z
    .strictObject({
      result: choice({ pass: '通过', return: '退回经办人' }).meta({ title: '处理' }),
      opinion: text(OPINION_LENGTH)
        .optional()
        .meta({ title: '意见', description: '退回的，写明理由', format: 'textarea' }),
    })
    .meta({
      title: '科室审核',
      description: '科室负责人审核本单位逐项验收，通过后由单位负责人签署',
      examples: [{ result: 'pass' }, { result: 'return', opinion: '第三项缺少现场照片。' }],
    }),
  expertSignature: z
    .strictObject({
      result: choice({ sign: '同意签字', dissent: '保留意见' }).meta({ title: '处理' }),
      opinion,
      itemIds: z.array(ItemId).max(120).optional().meta({ title: '涉及事项' }),
    })
    .meta({
      title: '专家签字',
      description: '对否决项保留意见的，该项不合格',
      examples: [
        { result: 'sign', opinion: '同意专家组意见。' },
        { result: 'dissent', opinion: '边坡稳定性分析依据不足。' },
      ],
    }),
  agencySignature: z
    .strictObject({
      result: choice({ sign: '签署', return: '退回经办人' }).meta({ title: '处理' }),
      opinion,
      releases: z
        .array(RegisterId)
        .max(20)
        .optional()
        .meta({ title: '同意解除的本单位停产停建决定', description: '本任务所列、随批复解除的决定编号' }),
    })
    .meta({
      title: '单位意见签署',
      description: '退回的由本单位经办人重新核查',
      examples: [
        { result: 'sign', opinion: '同意本单位验收意见。' },
        { result: 'return', opinion: '请补充现场照片。' },
      ],
    }),
  authorityDuty: z
    .strictObject({
      result: choice({ done: '已办理' }).meta({ title: '处理' }),
      note: filledText(NOTE_LENGTH).meta({ title: '办理情况', format: 'textarea' }),
      evidence: FileEvidence.optional().meta({ title: '佐证' }),
    })
    .meta({
      title: '主管部门自身事项',
      description: '由本单位办理，不计入企业',
      examples: [{ result: 'done', note: '已确定风险等级并公告。' }],
    }),
  conclusionConfirmation: z
    .strictObject({
      result: choice({ confirm: '确认', return: '退回重新核查' }).meta({ title: '处理' }),
      summary: filledText(OPINION_LENGTH).meta({ title: '综合意见', format: 'textarea' }),
      bodies: z.array(AgencyCode).max(40).optional().meta({ title: '重新核查的单位' }),
    })
    .meta({
      title: '确认验收结论',
      description: '结论由系统按规则计算，任何人不得改判',
      examples: [{ result: 'confirm', summary: '各单位意见齐全，确认本轮验收结论。' }],
    }),
  rectification: z
    .strictObject({
      result: choice({ done: '整改完成', giveUp: '放弃整改' }).meta({ title: '处理' }),
      items: z
        .array(
          z.strictObject({
            itemId: ItemId.meta({ title: '事项' }),
            measures: filledText(NOTE_LENGTH).meta({ title: '整改措施', format: 'textarea' }),
            evidence: FileEvidence.optional().meta({ title: '佐证' }),
          }),
        )
        .max(120)
        .optional()
        .meta({ title: '逐项整改' }),
    })
    .meta({
      title: '整改',
      description: '逐项写明整改措施和佐证；复验只重开未通过事项',
      examples: [
        { result: 'done', items: [{ itemId: 'EM-01', measures: '已按要求整改到位。' }] },
        { result: 'giveUp' },
      ],
    }),
  worksConsent: z
    .strictObject({
      result: choice({ agree: '同意', refuse: '不同意' }).meta({ title: '处理' }),
      conditions: optionalText('条件'),
      reasons: optionalText('理由'),
    })
    .meta({
      title: '必要作业同意',
      description: '停产期间的维修、排水、试运转；借机生产的按否决项处理',
      examples: [
        { result: 'agree', conditions: '专人监护。' },
        { result: 'refuse', reasons: '方案不完整。' },
      ],
    }),
  extensionDecision: z
    .strictObject({
      result: choice({ grant: '同意延期', refuse: '不同意' }).meta({ title: '处理' }),
      until: CalendarDate.optional().meta({ title: '延至' }),
      reasons: optionalText('理由'),
    })
    .meta({
      title: '延期决定',
      examples: [{ result: 'grant' }, { result: 'refuse', reasons: '理由不充分。' }],
    }),
  agendaRequest: z
    .strictObject({
      result: choice({ sign: '签发请示', return: '退回补充' }).meta({ title: '处理' }),
      packRevision: z
        .int()
        .min(0)
        .optional()
        .meta({ title: '请示材料版本', description: '签发时所见材料的版本；给出而材料已变的，不予签发' }),
    })
    .meta({ title: '提请审议', description: '请示及会议材料', examples: [{ result: 'sign' }, { result: 'return' }] }),
  agendaEndorsement: z
    .strictObject({
      result: choice({ endorse: '同意上会', return: '退回补充' }).meta({ title: '处理' }),
      opinion: text(OPINION_LENGTH).optional().meta({ title: '意见', format: 'textarea' }),
    })
    .meta({
      title: '上会审核',
      examples: [{ result: 'endorse' }, { result: 'return', opinion: '请补充风险评估。' }],
    }),
  legalReview: z
    .strictObject({
      result: choice({ lawful: '合法', notLawful: '不合法' }).meta({ title: '审核结论' }),
      opinion,
    })
    .meta({
      title: '合法性审核',
      description: '不合法的由牵头单位补充后再审',
      examples: [
        { result: 'lawful', opinion: '主体、权限、程序、内容合法。' },
        { result: 'notLawful', opinion: '程序材料不全，请补充。' },
      ],
    }),
};

/** `POST /cases/{caseNo}/pass-withdrawals`. */
export const PassWithdrawalBody = z
  .strictObject({
    itemIds: z.array(ItemId).min(1, { error: '请选择事项' }).max(120).meta({ title: '事项' }),
    facts: filledText(OPINION_LENGTH).meta({ title: '事实', format: 'textarea' }),
    evidence: FileEvidence.optional().meta({ title: '佐证' }),
  })
  .meta({ id: 'PassWithdrawalBody' });
/** `POST /cases/{caseNo}/unauthorised-work`. */
export const UnauthorisedWorkBody = z
  .strictObject({
    facts: filledText(OPINION_LENGTH).meta({ title: '事实', format: 'textarea' }),
    evidence: FileEvidence.optional().meta({ title: '佐证' }),
  })
  .meta({ id: 'UnauthorisedWorkBody' });
/** `POST /cases/{caseNo}/works-plans`. */
export const WorksPlanBody = z
  .strictObject({
    purpose: filledText(NOTE_LENGTH).meta({ title: '作业内容' }),
    places: filledText(NOTE_LENGTH).meta({ title: '作业地点' }),
    people: filledText(NOTE_LENGTH).meta({ title: '作业人员' }),
    from: CalendarDate.meta({ title: '开始日期' }),
    to: CalendarDate.meta({ title: '结束日期' }),
    blasting: z.boolean().default(false).meta({ title: '是否爆破' }),
  })
  .meta({ id: 'WorksPlanBody' });
/** `POST /cases/{caseNo}/extension-requests`. */
export const ExtensionRequestBody = z
  .strictObject({
    reason: filledText(NOTE_LENGTH).meta({ title: '延期理由' }),
    until: CalendarDate.meta({ title: '延至' }),
  })
  .meta({ id: 'ExtensionRequestBody' });
/** `POST /cases/{caseNo}/filing-exceptions`. */
export const FilingExceptionBody = z
  .strictObject({
    reason: filledText(NOTE_LENGTH).meta({ title: '缘由', description: '何时、如何催办，市局如何答复' }),
    files: z.array(Uuid).min(1, { error: '请上传催办记录等佐证' }).max(20, { error: '最多20个文件' }),
  })
  .meta({ id: 'FilingExceptionBody' });
