import type { DeliveryMode } from '@lianshen/domain';

/** 核验结果. */
export const verificationTitles = {
  valid: '文书有效：由本系统出具并用印，文件未被改动',
  notSealed: '文书已签发，尚未用印，不作为送达的依据',
  fileChanged: '文件与用印时不一致，已被改动，请勿采信',
  fileMissing: '系统中的文件缺失，暂不能核验，请联系出具单位',
  otherDocument: '签名属于另一份文书，与此文件不符，请勿采信',
  unknownKey: '签名所用的密钥不是本系统的印章，请勿采信',
  revokedKey: '签名所用的印章密钥已经吊销，请向出具单位核实',
  badSignature: '签名无效，不是所称印章签的，请勿采信',
  noSuchDocument: '没有出具过与此文件一致的文书，文件可能被改动过；输入页脚的核验码可以进一步核验',
} as const;

/** Of a file that is what was issued, whose document no longer holds; `standingTitles` say why. */
export const noLongerHolds = '文件真实，但文书已经失效：由本系统出具并用印，文件未被改动';

/** 送达方式. */
export const deliveryModeTitles: Record<DeliveryMode, string> = {
  direct: '直接送达',
  left: '留置送达',
  entrusted: '委托送达',
  post: '邮寄送达',
  announced: '公告送达',
};

/** 对账差异. */
export const filingDifferenceTitles = {
  notFiled: '已批复未报送备案',
  unknownThere: '市级系统没有这份备案',
  unknownHere: '市级系统有、本系统没有',
  differs: '两边状态或回执编号不一致',
  receiptShared: '同一回执编号用于两件以上备案',
} as const;
