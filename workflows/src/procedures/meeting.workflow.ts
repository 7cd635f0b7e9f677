import type { MeetingApplication } from '@lianshen/domain';
import { procedure } from '../kernel/procedure.js';
import { confirmResults, onReceipt, releaseExtracts, signMinutes, writeMinutes } from '../steps/meeting/conclude.js';
import { answerNotice, clearRoom } from '../steps/meeting/invited.js';
import { issueAfter, issueExtracts } from '../steps/meeting/papers.js';
import { confirmRecorded, mendRecorded, returnRecorded } from '../steps/meeting/recorded.js';
import { correctPosition } from '../steps/meeting/correct-position.js';
import { adjournMeeting, recuseMember, resolveItem, takePosition } from '../steps/meeting/decide-item.js';
import { initialFacts, unresolved, type MeetingFacts, type MeetingTerms } from '../steps/meeting/meeting-case.js';
import {
  approveAgenda,
  cancelMeeting,
  changeAttendance,
  openItem,
  proposalWithdrawn,
  takeAttendance,
} from '../steps/meeting/prepare.js';

/**
 * 三重一大 会议 — 地方组织法 第七十八条、重大行政决策程序暂行条例 第三十条. A meeting is an aggregate of its own: cases only
 * propose items and wait for their extracts (design section 5).
 */
export const meeting = procedure<MeetingApplication, MeetingTerms, MeetingFacts>('meeting', {
  facts: initialFacts,
  dueSoon: (terms) => terms.dueSoonWorkingDays,
  withdrawableBy: 'starter',
  withdrawalRefused: () => ({ code: 'notAvailableNow', message: '会议只能取消，不能撤回' }),
  view: (facts) => facts,
  onReceipt,
  signals: { proposalWithdrawn },
  acts: {
    approveAgenda,
    cancelMeeting,
    takeAttendance,
    changeAttendance,
    openItem,
    recuseMember,
    takePosition,
    correctPosition,
    resolveItem,
    adjournMeeting,
    confirmResults,
    writeMinutes,
    signMinutes,
    confirmRecorded,
    returnRecorded,
    mendRecorded,
    answerNotice,
    clearRoom,
  },
  phases: {
    // 会前：主要负责人审定议程，签到；在别处召开的，第二人复核录入的纪要
    async planned(kase) {
      const isRecorded = kase.application.recorded !== undefined;
      await kase.until(() => (isRecorded ? kase.facts.signed : kase.facts.attendance !== null));
      return isRecorded ? 'minutes' : 'inSession';
    },

    // 会中：逐项审议，每项一个决议
    async inSession(kase) {
      await kase.until(() => unresolved(kase).length === 0);
      return 'minutes';
    },

    // 会后：会议记录由主持人签发，各议题的摘录随之送达
    async minutes(kase) {
      await kase.until(() => kase.facts.signed && kase.facts.minutesNo !== null && kase.facts.sessionNo !== null);
      releaseExtracts(kase); // first: no paper keeps a case waiting
      issueExtracts(kase);
      issueAfter(kase);
      return kase.close('closed');
    },
  },
});
