import { z } from 'zod';
import type { Submission, TaskKind } from '@lianshen/domain';
import { acceptanceDecisions } from './acceptance-decisions.js';
import { replyDecisions } from './reply-decisions.js';
import { rescissionDecisions } from './rescission-decisions.js';
import { resumptionDecisions } from './resumption-decisions.js';
import { toJsonSchema } from './json-schema.js';
import { Uuid } from './primitives.js';
import { choice, filledText, NOTE_LENGTH, OPINION_LENGTH, text } from './text.js';

const files = z.array(Uuid).max(20, { error: '最多20个文件' });

/**
 * What each kind of task accepts over HTTP (contract.md); a compiler error names the kind that is missing.
 * `examples` are acceptable as they stand, the first one being the usual decision.
 */
export const decisionSchemas = {
  opinion: z
    .strictObject({
      result: choice({ agree: '同意', disagree: '不同意', noObjection: '无意见' }).meta({ title: '结论' }),
      opinion: filledText(OPINION_LENGTH).meta({ title: '意见', description: '不超过4000字', format: 'textarea' }),
    })
    .meta({
      title: '会商意见',
      description: '对会商问题提出本单位意见',
      examples: [
        { result: 'agree', opinion: '经研究，我单位同意。' },
        { result: 'disagree', opinion: '经研究，我单位不同意，理由如下。' },
      ],
    }),
  signature: z
    .strictObject({
      result: choice({ sign: '签署', return: '退回补充' }).meta({ title: '处理' }),
      opinion: text(OPINION_LENGTH).optional().meta({ title: '意见', description: '不超过4000字', format: 'textarea' }),
    })
    .meta({
      title: '会签',
      description: '依次会签；退回后由发起人补充，再由您会签',
      examples: [{ result: 'sign' }, { result: 'return', opinion: '请补充相关材料。' }],
    }),
  approval: z
    .strictObject({
      result: choice({ agree: '同意', disagree: '不同意', return: '退回补充' }).meta({ title: '审批结论' }),
      opinion: text(OPINION_LENGTH).optional().meta({ title: '意见', description: '不超过4000字', format: 'textarea' }),
    })
    .meta({
      title: '审批',
      description: '对会商结果作出审批',
      examples: [
        { result: 'agree', opinion: '同意。' },
        { result: 'return', opinion: '请补充说明。' },
      ],
    }),
  filing: z
    .strictObject({
      result: choice({ filed: '归档' }).meta({ title: '处理' }),
      note: text(NOTE_LENGTH).optional().meta({ title: '备注', description: '不超过1000字', format: 'textarea' }),
    })
    .meta({ title: '归档备案', description: '会商办结归档', examples: [{ result: 'filed' }] }),
  supplement: z
    .strictObject({
      note: filledText(NOTE_LENGTH).meta({ title: '补充说明', description: '不超过1000字', format: 'textarea' }),
      files: files.optional().meta({ title: '附件', format: 'files' }),
    })
    .meta({
      title: '补充材料',
      description: '按退回意见补充后，原环节继续办理',
      examples: [{ note: '已按意见补充。' }],
    }),
  ...resumptionDecisions,
  ...acceptanceDecisions,
  ...replyDecisions,
  ...rescissionDecisions,
} satisfies { [K in TaskKind]: z.ZodType<Submission<K>> };

/** JSON Schema of what a kind of task accepts, for `decisionSchema` and the OpenAPI document. */
export const decisionJsonSchema = (kind: TaskKind): Record<string, unknown> => toJsonSchema(decisionSchemas[kind]);
