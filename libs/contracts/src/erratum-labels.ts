import type { ErratumMode, SlipField } from '@lianshen/domain';

/** 更正方式. */
export const erratumModeTitles: Record<ErratumMode, string> = {
  notice: '出具更正通知，原文书继续使用',
  reissue: '以原文号重新制发，替换原文书',
};

/** 可以更正的栏目：认定、结论、范围、条件和类型不在其中. */
export const slipFieldTitles: Record<SlipField, string> = {
  applicantName: '企业名称',
  creditCode: '统一社会信用代码',
  mineName: '矿山名称',
  township: '所在乡镇',
  submittedOn: '申请提交日期',
  acceptedOn: '受理日期',
  referenceNumber: '引用的文号',
  referenceDate: '引用文书的日期',
  place: '地点',
  contact: '联系人、主持人',
  wording: '文字（错字、漏字）',
};

/** What is to be known of a document that is no longer what it was, in one sentence. */
export const standingTitles = {
  inForce: '',
  superseded: '本文书已经更正并以原文号重新制发，由新文书替换，请以新文书为准',
  corrected: '本文书有更正通知，请与更正通知一并使用',
  lapsed: '本批复已经失效：未在有效期内开复工，不再作为开复工的依据',
  rescinded: '本批复已被依法撤销，不再作为开复工的依据',
} as const;
