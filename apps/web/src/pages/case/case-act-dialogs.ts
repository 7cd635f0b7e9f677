import type { CaseAction, CaseView } from '@lianshen/contracts';
import type { Act } from '../../components/act-dialog.js';
import { choiceField, reasonField } from '../../components/act-schemas.js';
import type { JsonSchema } from '../../forms/json-schema.js';
import { asFields, asList } from '../../forms/values.js';

/** Acts on a resumption as a whole that have a form, in the order in which they are offered. */
export const FORMED_ACTS = [
  'requestExtension',
  'planWorks',
  'withdrawPass',
  'reportUnauthorisedWork',
] as const satisfies readonly CaseAction[];
export type FormedAct = (typeof FORMED_ACTS)[number];

export const formedActLabels: Record<FormedAct, string> = {
  requestExtension: '申请延期',
  planWorks: '报送作业计划',
  withdrawPass: '撤回合格意见',
  reportUnauthorisedWork: '报告擅自生产',
};

const date = (title: string, description?: string): JsonSchema => ({
  type: 'string',
  format: 'date',
  title,
  ...(description ? { description } : {}),
});
const facts: JsonSchema = { type: 'string', title: '事实', format: 'textarea', minLength: 1, maxLength: 4_000 };
const evidence: JsonSchema = {
  type: 'array',
  title: '佐证（照片、文件）',
  format: 'files',
  maxItems: 20,
  items: { type: 'string' },
};

/** Files are chosen by id and sent as evidence. */
const withEvidence = (value: unknown): unknown => {
  const { evidence: fileIds, ...rest } = asFields(value);
  const named = asList(fileIds).map((fileId) => ({ fileId }));
  return named.length > 0 ? { ...rest, evidence: named } : rest;
};

const owed = ({ tasks }: CaseView) =>
  tasks.find(({ kind, state }) => state === 'open' && (kind === 'rectification' || kind === 'resumptionConfirmation'));

/** The dialog of an act that `actions` of the case offers: what it does, what stays as it is, what is asked. */
export function caseActOf(act: FormedAct, kase: CaseView): Act {
  const at = `/cases/${encodeURIComponent(kase.caseNo)}`;
  switch (act) {
    case 'requestExtension':
      return extensionOf(kase, at);
    case 'planWorks':
      return worksOf(at);
    case 'withdrawPass':
      return passWithdrawalOf(kase, at);
    case 'reportUnauthorisedWork':
      return {
        title: '报告擅自生产',
        explanation:
          '报告后办件转入新一轮：乡镇政府重新核查停产情况，在其签署前不作验收结论；此前的验收结论、合法性审核和会议决议失效。其他单位已签署的意见保留。',
        path: `${at}/unauthorised-work`,
        schema: { type: 'object', properties: { facts, evidence }, required: ['facts'] },
        bodyOf: withEvidence,
        done: '已报告',
        isGrave: true,
      };
  }
}

function extensionOf(kase: CaseView, at: string): Act {
  const task = owed(kase);
  const what = task?.kind === 'resumptionConfirmation' ? '批复有效期' : '整改期限';
  const until = task?.dueOn ? `须晚于原期限 ${task.dueOn}` : undefined;
  return {
    title: '申请延期',
    explanation: `申请延长${what}${task?.dueOn ? `（现为 ${task.dueOn}）` : ''}，由牵头单位负责人决定。决定之前原期限到期的，不因此失效；不同意的，按原期限执行。${
      task?.kind === 'resumptionConfirmation' ? '批复有效期只能延长一次。' : ''
    }`,
    path: `${at}/extension-requests`,
    schema: {
      type: 'object',
      properties: { until: date('延至', until), reason: reasonField('延期理由') },
      required: ['until', 'reason'],
    },
    done: '延期申请已提交，等待牵头单位决定',
  };
}

const note = (title: string, description: string): JsonSchema => ({
  type: 'string',
  title,
  description,
  format: 'textarea',
  minLength: 1,
  maxLength: 1_000,
});

const worksOf = (at: string): Act => ({
  title: '报送作业计划',
  explanation:
    '停产期间只可进行维修、排水、试运转等必要作业，须经应急管理部门同意；含爆破的，还须公安机关同意。未经同意不得作业；借机生产的，按否决项处理。办件时限照常计算。',
  path: `${at}/works-plans`,
  schema: {
    type: 'object',
    properties: {
      purpose: note('作业内容', '如：检修提升机、排除井下积水'),
      places: note('作业地点', '写明采场、巷道、设备编号'),
      people: note('作业人员', '写明人数、带班领导和安全监护人'),
      from: date('开始日期'),
      to: date('结束日期'),
      blasting: { type: 'boolean', title: '含爆破作业' },
    },
    required: ['purpose', 'places', 'people', 'from', 'to'],
  },
  done: '作业计划已报送，等待答复',
});

const passWithdrawalOf = (kase: CaseView, at: string): Act => ({
  title: '撤回合格意见',
  explanation:
    '撤回后，所选事项在新一轮由本单位重新核查、重新签署；验收结论、合法性审核和会议决议随之失效。其他单位已签署的意见保留。',
  path: `${at}/pass-withdrawals`,
  schema: {
    type: 'object',
    properties: {
      itemIds: {
        type: 'array',
        title: '撤回的事项',
        minItems: 1,
        items: choiceField(
          '事项',
          (kase.withdrawable ?? []).map(({ itemId, text }) => ({ value: itemId, label: `${itemId} ${text}` })),
        ),
      },
      facts: { ...facts, description: '写明新发现的事实、何时何地发现' },
      evidence,
    },
    required: ['itemIds', 'facts'],
  },
  bodyOf: withEvidence,
  done: '合格意见已撤回',
  isGrave: true,
});
