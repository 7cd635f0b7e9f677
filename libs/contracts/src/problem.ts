import { z } from 'zod';
import type { RejectionCode } from '@lianshen/domain';

/** What the transport itself refuses, before any rule of the domain is asked. */
export type TransportCode =
  | 'accountLocked'
  | 'alreadyReleased'
  | 'badCredentials'
  | 'bodyTooLarge'
  | 'calendarYearMissing'
  | 'claimedByAnother'
  | 'consentMissing'
  | 'creditCodeInvalid'
  | 'csrfInvalid'
  | 'dateImplausible'
  | 'documentSuperseded'
  | 'draftIncomplete'
  | 'erratumOpen'
  | 'duplicateSlot'
  | 'fileTooLarge'
  | 'forbidden'
  | 'idempotencyKeyRequired'
  | 'idempotencyKeyReused'
  | 'internal'
  | 'kindNotAllowed'
  | 'ledgerTooLarge'
  | 'malformed'
  | 'malformedText'
  | 'materialsMissing'
  | 'noOfficeHolder'
  | 'noPolicy'
  | 'noSuchExpert'
  | 'noSuchOrder'
  | 'noSuchPart'
  | 'notAuthenticated'
  | 'notClaimed'
  | 'notCorrectable'
  | 'notDelegated'
  | 'notEligible'
  | 'notFound'
  | 'notMandated'
  | 'notStopped'
  | 'notYourOrder'
  | 'numberInUse'
  | 'noReply'
  | 'replyRescinded'
  | 'rescissionOpen'
  | 'partHasOpenCase'
  | 'policyChanged'
  | 'reapplicationTooEarly'
  | 'receiptNoInUse'
  | 'revisionRequired'
  | 'signatureInvalid'
  | 'stopOrderInForce'
  | 'templateRefused'
  | 'tooManyRequests'
  | 'unavailable'
  | 'unknownSlot'
  | 'unsupportedMediaType';

/** The one closed union of error codes that cross HTTP. */
export type ProblemCode = RejectionCode | TransportCode;

/** Status and Chinese title of every code. A new RejectionCode without a line here does not compile. */
export const problems = {
  accountLocked: { status: 429, title: '登录尝试过多，账号暂时锁定' },
  alreadyDecided: { status: 409, title: '事项已经作出决定' },
  altersSubstance: { status: 409, title: '更正涉及文书的实质内容' },
  slipNotFound: { status: 422, title: '文书中没有这段文字' },
  documentSuperseded: { status: 409, title: '该文书已由重新制发的文书替换' },
  erratumOpen: { status: 409, title: '该文书的更正正在办理' },
  notCorrectable: { status: 409, title: '这份文书不能更正' },
  alreadySigned: { status: 409, title: '已经签署' },
  badCredentials: { status: 401, title: '用户名、密码或动态口令不正确' },
  bodyTooLarge: { status: 413, title: '提交的内容过大' },
  calendarYearMissing: { status: 409, title: '缺少该年度的工作日安排' },
  caseClosed: { status: 410, title: '已经办结' },
  claimedByAnother: { status: 409, title: '任务已由他人认领' },
  clockNotSuspended: { status: 409, title: '计时未中止' },
  clockSuspended: { status: 409, title: '计时已中止' },
  csrfInvalid: { status: 403, title: '页面令牌无效，请刷新后重试' },
  decisionIncomplete: { status: 422, title: '处理意见不完整' },
  draftIncomplete: { status: 422, title: '草稿尚未填写完整' },
  duplicateParty: { status: 409, title: '单位重复' },
  duplicateSigner: { status: 409, title: '会签人重复' },
  fileTooLarge: { status: 413, title: '文件过大' },
  alreadyReleased: { status: 409, title: '停产停建决定已经解除' },
  creditCodeInvalid: { status: 422, title: '统一社会信用代码不正确' },
  dateImplausible: { status: 422, title: '日期不合理' },
  noSuchPart: { status: 409, title: '没有这个采矿单元' },
  noReply: { status: 409, title: '该办件没有已经作出的批复' },
  replyRescinded: { status: 409, title: '该批复已经撤销' },
  rescissionOpen: { status: 409, title: '该批复的撤销程序正在办理' },
  notStopped: { status: 409, title: '所选部位没有停产停建' },
  notYourOrder: { status: 403, title: '不是本单位签发的决定' },
  forbidden: { status: 403, title: '没有办理权限' },
  idempotencyKeyRequired: { status: 400, title: '缺少有效的 Idempotency-Key' },
  idempotencyKeyReused: { status: 409, title: 'Idempotency-Key 已用于其他内容' },
  internal: { status: 500, title: '系统内部错误' },
  limitNotLater: { status: 409, title: '新期限不晚于原期限' },
  limitTooLate: { status: 409, title: '新期限过晚' },
  kindNotAllowed: { status: 409, title: '所选部位不能申请这一类型' },
  ledgerTooLarge: { status: 409, title: '台账行数过多' },
  malformed: { status: 400, title: '请求格式不正确' },
  malformedText: { status: 400, title: '文字中含有不允许的字符' },
  noOfficeHolder: { status: 409, title: '该岗位目前无人任职' },
  noPolicy: { status: 409, title: '该地区没有生效的事项政策' },
  noSuchAgency: { status: 409, title: '没有这个单位' },
  noSuchPhase: { status: 409, title: '没有这个环节' },
  noSuchSigner: { status: 409, title: '没有这个会签人' },
  notAuthenticated: { status: 401, title: '请先登录' },
  signatureInvalid: { status: 401, title: '来文签名无效' },
  notClaimed: { status: 409, title: '任务尚未认领' },
  notDelegated: { status: 409, title: '任务未被委派' },
  notEligible: { status: 409, title: '对方不具备办理该任务的岗位' },
  notFound: { status: 404, title: '不存在或无权查看' },
  notRecallable: { status: 409, title: '已不能撤回' },
  notYourTask: { status: 403, title: '不是您岗位的任务' },
  policyNotNewer: { status: 409, title: '政策版本不更新' },
  returnNotAllowed: { status: 409, title: '不能退回到该环节' },
  revisionRequired: { status: 428, title: '缺少 If-Match 版本号' },
  signerHasSigned: { status: 409, title: '会签人已经签署' },
  staleRevision: { status: 409, title: '内容已有更新，请刷新后重试' },
  taskClosed: { status: 409, title: '任务已经办理或取消' },
  taskNotFound: { status: 404, title: '不存在或无权查看' },
  tooManyRequests: { status: 429, title: '请求过于频繁' },
  unavailable: { status: 503, title: '系统暂时不可用，请稍后重试' },
  unsupportedMediaType: { status: 415, title: '不支持的文件或内容类型' },
  withdrawalTooLate: { status: 409, title: '已不能撤回申请' },
  correctionOnlyOnce: { status: 409, title: '补正只能一次告知' },
  expertConflict: { status: 409, title: '专家应当回避' },
  expertRulesNotMet: { status: 409, title: '专家组不符合要求' },
  mandatoryBodyDropped: { status: 409, title: '法定验收单位不能减少' },
  visitInPast: { status: 422, title: '踏勘时间已过' },
  notAvailableNow: { status: 409, title: '当前环节不能办理此事' },
  unknownItem: { status: 422, title: '清单中没有这一事项' },
  contradictsRegister: { status: 409, title: '与登记事实矛盾' },
  notSigned: { status: 409, title: '本单位尚未签署意见' },
  positionsMissing: { status: 409, title: '还有成员没有表态' },
  resultDiffersFromCount: { status: 409, title: '决议与表决结果不一致' },
  reasonsRequired: { status: 422, title: '须说明理由' },
  groundsRequired: { status: 422, title: '须列明不同意的依据' },
  quorumNotMet: { status: 409, title: '未达到法定人数' },
  headSpeaksLast: { status: 409, title: '主要负责人最后表态' },
  inviteesPresent: { status: 409, title: '列席人员尚未退场' },
  recused: { status: 409, title: '应当回避' },
  notAMember: { status: 409, title: '不是到会成员' },
  agendaNotApproved: { status: 409, title: '议程尚未审定' },
  itemNotOpen: { status: 409, title: '该议题不在审议中' },
  itemWithdrawn: { status: 409, title: '该议题的办件已经撤回，不再审议' },
  itemAlreadyResolved: { status: 409, title: '该议题已有决议' },
  meetingInSession: { status: 409, title: '会议已开始审议' },
  proposalTaken: { status: 409, title: '议题已列入其他会议' },
  minutesMissing: { status: 409, title: '会议记录尚未形成' },
  materialsMissing: { status: 422, title: '缺少必须提交的材料' },
  consentMissing: { status: 422, title: '缺少共有人同意书' },
  unknownSlot: { status: 422, title: '没有这一类材料' },
  duplicateSlot: { status: 422, title: '材料重复' },
  numberInUse: { status: 409, title: '该文号未取用、已在文书上或者已经作废' },
  templateRefused: { status: 422, title: '模板没有通过检查' },
  partHasOpenCase: { status: 409, title: '该部位已有在办申请' },
  reapplicationTooEarly: { status: 409, title: '再次申请的时间未到' },
  receiptNoInUse: { status: 409, title: '回执编号已用于另一件备案' },
  caseHeld: { status: 409, title: '办件因停产停建决定暂停办理' },
  limitPassed: { status: 409, title: '期限已过' },
  extensionOnlyOnce: { status: 409, title: '只能延期一次' },
  stopOrderInForce: { status: 409, title: '停产停建决定尚未解除' },
  policyChanged: { status: 409, title: '政策已有新版本' },
  notMandated: { status: 403, title: '没有授权' },
  noSuchExpert: { status: 409, title: '没有这名专家' },
  noSuchOrder: { status: 422, title: '没有这项可以同意解除的决定' },
} as const satisfies Record<ProblemCode, { readonly status: number; readonly title: string }>;

export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);

export const FieldProblem = z.object({
  path: z.string().meta({ description: '字段路径，如 agencies.0' }),
  message: z.string(),
});

/** RFC 9457 body of every refusal. `current` is what stands now, for 409 and 410. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(problemCodes),
    detail: z.string(),
    errors: z.array(FieldProblem).optional(),
    current: z.unknown().optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem', title: 'Problem', description: 'RFC 9457 问题说明' });
export type Problem = z.infer<typeof Problem>;
export type FieldProblem = z.infer<typeof FieldProblem>;
