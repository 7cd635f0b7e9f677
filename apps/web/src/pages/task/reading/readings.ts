import {
  bodyTitles,
  erratumModeTitles,
  rescissionGroundTitles,
  resultTitles,
  slipFieldTitles,
} from '@lianshen/contracts/labels';
import type { TaskItem } from '@lianshen/contracts';
import { documentLabels, kindLabels } from '../../../labels.js';
import { Computed } from '../kinds/conclusion.js';
import { ApplicationView } from './application-view.js';
import {
  agencies,
  agencyName,
  choice,
  document,
  files,
  instant,
  made,
  rows,
  text,
  word,
  yesNo,
  type Part,
} from './parts.js';
import type { Reading } from './reading.js';
import { AskedItems, DissentView, MeasuresView, ReviewAsked, ReviewDecided } from './review-views.js';
import { CorrectionsView, remarkText } from './corrections-view.js';
import { PanelView } from './panel-view.js';
import { hitText, supplementLabels } from './supplement-words.js';

const result = choice('result', '处理');
const opinion = text('opinion', '意见');
const note = text('note', '说明');
const reply: readonly Part[] = [document('批复')];
const consultation: readonly Part[] = [
  text('subject', '事由'),
  text('question', '问题'),
  agencies('agencies', '征求意见单位'),
  rows('signers', '会签人', ({ agency, post }, task) =>
    [agency, post].map((code) => agencyName(task, String(code))).join(' '),
  ),
];
/** Signed or returned, with an opinion. */
const signed: readonly Part[] = [result, opinion];
const remarks = rows('entries', '补正要求', remarkText);
const body = word('body', '审议机构', bodyTitles);

/** What a rescission asks about; absent in every other procedure. */
const rescission: readonly Part[] = [
  text('caseNo', '批复所在办件'),
  text('replyNumber', '批复文号'),
  word('ground', '撤销事由', rescissionGroundTitles),
  text('facts', '认定的事实'),
  text('proposedBy', '提请单位和文号'),
  word('statement', '企业意见', resultTitles),
  text('statementGrounds', '企业陈述的事实和理由'),
  text('hearingSummary', '听证笔录要点'),
];

/** What a correction asks about; absent in every other procedure. */
const erratum: readonly Part[] = [
  word('mode', '更正方式', erratumModeTitles),
  rows(
    'slips',
    '更正内容',
    ({ field, wrong, right }) =>
      `${slipFieldTitles[field as keyof typeof slipFieldTitles] ?? String(field)}：“${String(wrong)}”更正为“${String(right)}”`,
  ),
  text('reason', '更正的缘由'),
];

/** The document, in a correction only: elsewhere a draft has none yet. */
const corrected: readonly Part[] = [document('要更正的文书'), ...erratum];

/** How each kind of task is read once it is decided, and by those who may not decide it; a new kind without a line does not compile. */
export const readings: Record<TaskItem['kind'], Reading> = {
  statementOfParty: { asked: rescission, decided: [result, text('grounds', '事实和理由'), files('files', '附件')] },
  hearingSetup: {
    asked: rescission,
    decided: [instant('at', '听证时间'), text('place', '听证地点'), text('presider', '主持人')],
  },
  hearingRecord: {
    asked: [instant('at', '听证时间'), text('place', '听证地点'), text('presider', '主持人')],
    decided: [text('heldOn', '听证日期'), text('summary', '笔录要点'), files('files', '附件')],
  },
  statementReview: { asked: rescission, decided: [result, text('reasons', '复核意见和理由')] },
  opinion: { asked: consultation, decided: signed },
  signature: { asked: [...consultation, text('order', '会签顺序')], decided: signed },
  approval: { asked: [...consultation, ...rescission], decided: signed },
  filing: { asked: [...consultation, yesNo('approved', '审批是否同意')], decided: [result, note] },
  supplement: {
    asked: [
      ...consultation,
      word('answers', '需要补充的环节', { ...kindLabels, ...supplementLabels }),
      rows('amendments', '附带条件', ({ text: words, owner }, task) =>
        [String(words ?? ''), owner ? `（${agencyName(task, String(owner))}落实）` : ''].join(''),
      ),
      rows('hits', '不符的条件', hitText),
    ],
    decided: [text('note', '补充说明'), files('files', '附件')],
  },

  principalSignature: { asked: [], AskedView: ApplicationView, decided: signed },
  completenessCheck: {
    asked: [word('check', '审查', { first: '首次审查', second: '补正后审查' }), remarks],
    AskedView: ApplicationView,
    decided: [result, text('reasons', '理由')],
    DecidedView: CorrectionsView,
  },
  correction: {
    asked: [
      word('cause', '缘由', { principalReturn: '主要负责人退回修改', completenessCheck: '受理审查要求补正' }),
      remarks,
    ],
    AskedView: ApplicationView,
    decided: [made('改正结果', ({ version }) => (version ? `申请第 ${String(version)} 版，替换原申请` : null)), note],
  },
  panelSetup: {
    asked: [agencies('mandatoryBodies', '必须参加的单位')],
    AskedView: ApplicationView,
    decided: [],
    DecidedView: PanelView,
  },

  siteVisitRecord: {
    asked: [instant('visitAt', '约定踏勘时间'), agencies('bodies', '验收单位')],
    decided: [
      text('visitedOn', '踏勘日期'),
      rows(
        'attended',
        '到场人员',
        ({ agency, name }, task) => `${agencyName(task, String(agency))} ${String(name ?? '')}`,
      ),
      text('facts', '现场情况'),
      made('企业陪同人', ({ escort }) => {
        const { name, result: signature } = (escort ?? {}) as { name?: string; result?: string };
        return name ? `${name}，${signature === 'refused' ? '拒绝签字' : '已签字'}` : null;
      }),
      files('files', '附件'),
    ],
  },
  checklistReview: { asked: [], AskedView: AskedItems, tellsAll: true, decided: [], DecidedView: ReviewDecided },
  expertSignature: { asked: [], AskedView: ReviewAsked, decided: signed, DecidedView: DissentView },
  sectionReview: { asked: [], AskedView: ReviewAsked, decided: [choice('result', '审核'), opinion] },
  agencySignature: {
    asked: [],
    AskedView: ReviewAsked,
    decided: [
      ...signed,
      made('停产停建决定', ({ releases }) =>
        Array.isArray(releases) && releases.length > 0 ? `同意随批复解除本单位决定 ${releases.length} 份` : null,
      ),
    ],
  },
  authorityDuty: { asked: [], AskedView: AskedItems, decided: [text('note', '办理情况'), files('evidence', '佐证')] },
  conclusionConfirmation: {
    asked: [],
    AskedView: Computed,
    decided: [result, text('summary', '综合意见'), agencies('bodies', '重新核查的单位')],
  },
  rectification: { asked: [], AskedView: AskedItems, tellsAll: true, decided: [result], DecidedView: MeasuresView },
  worksConsent: {
    asked: [
      text('plan', '作业计划'),
      made('起止日期', ({ from, to }) => `${String(from)} 至 ${String(to)}`),
      yesNo('blasting', '是否爆破'),
    ],
    decided: [result, text('conditions', '条件'), text('reasons', '理由')],
  },
  filingExceptionDecision: {
    asked: [text('filingId', '备案编号'), text('reason', '申请的缘由'), files('files', '佐证')],
    decided: [result, text('reasons', '理由')],
  },
  extensionDecision: {
    asked: [text('dueOn', '原期限'), text('until', '申请延至'), text('reason', '申请理由')],
    decided: [result, text('until', '延至'), text('reasons', '理由')],
  },
  legalReview: { asked: rescission, AskedView: ApplicationView, decided: [choice('result', '审核结论'), opinion] },

  agendaRequest: { asked: [body, ...rescission], AskedView: ApplicationView, decided: [result] },
  agendaEndorsement: { asked: [body, ...rescission], AskedView: ApplicationView, decided: signed },
  noChangeDeclaration: {
    asked: [text('concludedOn', '验收结论日期')],
    decided: [choice('result', '声明'), text('statement', '情况说明')],
  },
  noWorkConfirmation: {
    asked: [text('concludedOn', '验收结论日期')],
    decided: [choice('result', '确认'), text('facts', '现场情况'), files('evidence', '佐证')],
  },
  documentDraft: {
    asked: [word('document', '文书', documentLabels)],
    decided: [
      made('对企业的要求', ({ fields }) => {
        const { requirements } = (fields ?? {}) as { requirements?: string };
        return requirements ?? null;
      }),
      note,
    ],
  },
  documentReview: { asked: [...rescission, ...corrected], decided: [choice('result', '核稿'), opinion] },
  replySignature: { asked: [...rescission, ...corrected], decided: [choice('result', '签发'), opinion] },
  sealing: { asked: reply, decided: [choice('result', '用印')] },
  deliveryConfirmation: { asked: reply, decided: [choice('result', '签收')] },
  paperDelivery: {
    asked: reply,
    decided: [
      choice('mode', '送达方式'),
      text('deliveredOn', '送达日期'),
      text('recipient', '签收人'),
      text('refusal', '拒收情形'),
      rows('witnesses', '见证人', ({ name }) => String(name ?? '')),
      text('postNumber', '邮件号码'),
      text('announcedOn', '公告日期'),
      files('files', '送达回证扫描件'),
      note,
    ],
  },
  noticeAcknowledgement: { asked: reply, decided: [choice('result', '回执'), note] },
  resumptionConfirmation: {
    asked: [text('deliveredOn', '批复送达'), text('validUntil', '批复有效期至')],
    decided: [text('resumedOn', '开复工日期')],
  },
  resumptionVerification: {
    asked: [text('resumedOn', '企业确认的开复工日期')],
    decided: [choice('result', '核实结果'), text('facts', '核实情况'), files('evidence', '佐证')],
  },
};
