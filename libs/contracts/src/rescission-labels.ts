import type { RescissionGround, RescissionState } from '@lianshen/domain';

/** 撤销事由; what each rests on is the pack's to say. */
export const rescissionGroundTitles: Record<RescissionGround, string> = {
  conditionsLost: '不再具备安全生产条件',
  fraud: '以欺骗、贿赂等不正当手段取得批复',
  abuseOfPower: '滥用职权、玩忽职守作出批复',
  exceededPowers: '超越法定职权作出批复',
  procedureViolated: '违反法定程序作出批复',
  notEligible: '对不具备资格或不符合条件的申请人作出批复',
};

/** 批复的撤销情况. */
export const rescissionStateTitles: Record<RescissionState, string> = {
  open: '撤销程序办理中',
  dismissed: '不予撤销',
  rescinded: '批复已撤销',
};
