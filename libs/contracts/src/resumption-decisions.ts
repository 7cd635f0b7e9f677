import { z } from 'zod';
import { AgencyCode, Instant } from './primitives.js';
import { SlotFiles } from './slot-files.js';
import { choice, filledText, NOTE_LENGTH, OPINION_LENGTH, text } from './text.js';

const opinion = text(OPINION_LENGTH)
  .optional()
  .meta({ title: '意见', description: '不超过4000字', format: 'textarea' });
const note = text(NOTE_LENGTH).optional().meta({ title: '备注', description: '不超过1000字', format: 'textarea' });

/** A material slot or a path in the form: what a remark hangs on. */
const place = {
  slot: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,48}$/, { error: '材料代码不正确' })
    .optional()
    .meta({ title: '材料' }),
  path: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,128}$/, { error: '表单栏目不正确' })
    .optional()
    .meta({ title: '表单栏目' }),
};

export const ExpertId = z.string().regex(/^[A-Za-z0-9-]{1,32}$/, { error: '专家编号不正确' });

/** What the tasks of a resumption accept, up to its panel; contract.md "Task kinds of resumption". */
export const resumptionDecisions = {
  principalSignature: z
    .strictObject({ result: choice({ sign: '签字提交', return: '退回修改' }).meta({ title: '处理' }), opinion })
    .meta({
      title: '主要负责人签字',
      description: '签字后申请才算提交；退回后由填报人修改再签',
      examples: [{ result: 'sign' }, { result: 'return', opinion: '请核对停产日期。' }],
    }),
  completenessCheck: z
    .strictObject({
      result: choice({ accept: '受理', requestCorrection: '要求补正', refuse: '不予受理' }).meta({ title: '审查结论' }),
      corrections: z
        .array(
          z
            .strictObject({
              ...place,
              problem: filledText(NOTE_LENGTH).meta({ title: '问题' }),
              satisfiedBy: filledText(NOTE_LENGTH).meta({ title: '补正要求' }),
            })
            .meta({ title: '补正事项' }),
        )
        .max(60, { error: '最多60项' })
        .optional()
        .meta({ title: '补正事项', description: '一次告知全部需要补正的内容' }),
      mended: z
        .array(z.strictObject({ ...place, note: filledText(NOTE_LENGTH).meta({ title: '更正内容' }) }))
        .max(60, { error: '最多60项' })
        .optional()
        .meta({ title: '当场更正', description: '可以当场更正的错误，由申请人当场更正' }),
      reasons: text(OPINION_LENGTH).optional().meta({ title: '不予受理理由', format: 'textarea' }),
      unmet: z
        .array(z.int().min(0).max(59))
        .max(60)
        .optional()
        .meta({ title: '未补正的事项', description: '第二次审查：补正通知中的序号，从0起；不填即全部' }),
    })
    .meta({
      title: '受理审查',
      description: '材料是否齐全、符合形式；补正只能一次告知',
      examples: [
        { result: 'accept' },
        {
          result: 'requestCorrection',
          corrections: [{ path: 'plannedOn', problem: '日期与方案不一致。', satisfiedBy: '更正为方案中的日期。' }],
        },
        { result: 'refuse', reasons: '申请事项不属于本机关职权范围。' },
      ],
    }),
  correction: z
    .strictObject({
      form: z.record(z.string(), z.unknown()).meta({ title: '申请表' }),
      files: SlotFiles.meta({ title: '材料' }),
      note,
    })
    .meta({
      title: '补正',
      description: '以补正后的全部内容替换原申请',
      examples: [
        {
          form: {
            kind: 'resumeProduction',
            parts: ['p01'],
            stoppedOn: '2026-09-01',
            stopCause: 'self',
            plannedOn: '2027-03-01',
          },
          files: [{ slot: 'resumptionPlan', fileId: '3f1c2a4e-8a57-4b6e-9d11-0c5f5a7e2b10' }],
          note: '已按通知逐项补正。',
        },
      ],
    }),
  panelSetup: z
    .strictObject({
      visit: z
        .strictObject({
          at: Instant.meta({ title: '踏勘时间' }),
          meetingPoint: filledText(200).meta({ title: '集合地点' }),
          contact: filledText(100).meta({ title: '联系人' }),
        })
        .meta({ title: '联合踏勘' }),
      acceptanceLeader: filledText(100).meta({ title: '验收组组长' }),
      addedBodies: z.array(AgencyCode).max(30).optional().meta({ title: '增加的单位' }),
      bodies: z.array(AgencyCode).max(40).optional().meta({ title: '全部单位' }),
      experts: z
        .array(
          z.strictObject({
            expertId: ExpertId.meta({ title: '专家' }),
            conflictOfInterest: choice({ none: '无利害关系', declared: '声明有利害关系' }).meta({ title: '利害关系' }),
          }),
        )
        .min(1, { error: '请选择专家' })
        .max(30, { error: '最多30名专家' })
        .meta({ title: '专家' }),
      groupLeader: ExpertId.meta({ title: '专家组组长' }),
      note,
    })
    .meta({
      title: '组织验收',
      description: '确定验收单位、专家和联合踏勘',
      examples: [
        {
          visit: { at: '2026-12-01T09:00:00+08:00', meetingPoint: '矿山办公区', contact: '（联系人）' },
          acceptanceLeader: '（验收组组长）',
          experts: [
            { expertId: 'x1', conflictOfInterest: 'none' },
            { expertId: 'x2', conflictOfInterest: 'none' },
          ],
          groupLeader: 'x1',
        },
      ],
    }),
};

/** 改期: `POST /cases/{caseNo}/visit`. */
export const RescheduleVisitBody = z
  .strictObject({
    visit: resumptionDecisions.panelSetup.shape.visit,
    reason: filledText(NOTE_LENGTH).meta({ title: '改期理由' }),
  })
  .meta({ id: 'RescheduleVisitBody' });
export type RescheduleVisitBody = z.infer<typeof RescheduleVisitBody>;

/** 更换专家: `POST /cases/{caseNo}/expert-replacements`. */
export const ExpertReplacementBody = z
  .strictObject({
    expertId: ExpertId.meta({ title: '被更换的专家' }),
    replacementId: ExpertId.meta({ title: '接替的专家' }),
    reason: filledText(NOTE_LENGTH).meta({ title: '更换理由', format: 'textarea' }),
  })
  .meta({ id: 'ExpertReplacementBody' });
export type ExpertReplacementBody = z.infer<typeof ExpertReplacementBody>;
