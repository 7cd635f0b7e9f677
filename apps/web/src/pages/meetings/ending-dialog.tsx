import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/queries.js';
import { ActDialog } from '../../components/act-dialog.js';
import { reasonField } from '../../components/act-schemas.js';

/** How a secretary ends a meeting before everything is decided: as the API names what may be done. */
export const endings = ['cancel', 'adjourn'] as const;
export type Ending = (typeof endings)[number];
export const endingTitles: Record<Ending, string> = { cancel: '取消会议', adjourn: '法定人数不足，休会' };

const ACTS: Record<Ending, { explanation: string; path: string; reason: string; done: string }> = {
  cancel: {
    explanation: '会议取消后，全部议题退回待上会，可列入其他会议。已开始审议的会议不能取消。',
    path: '/cancellation',
    reason: '取消理由',
    done: '会议已取消',
  },
  adjourn: {
    explanation: '成员不能返回、法定人数无法恢复时使用。没有决议的议题一律暂缓，纪要签发后退回待上会；已有的决议不变。',
    path: '/adjournment',
    reason: '休会理由',
    done: '已休会',
  },
};

interface Props {
  readonly meetingId: string;
  readonly ending: Ending;
  readonly onClose: () => void;
}

/** 取消会议、休会: what follows, and the reason. */
export function EndingDialog({ meetingId, ending, onClose }: Props) {
  const client = useQueryClient();
  const { explanation, path, reason, done } = ACTS[ending];
  const close = (): void => {
    for (const queryKey of [keys.meeting(meetingId), keys.meetings, keys.proposals])
      void client.invalidateQueries({ queryKey });
    onClose();
  };
  return (
    <ActDialog
      act={{
        title: endingTitles[ending],
        explanation,
        path: `/meetings/${meetingId}${path}`,
        schema: { type: 'object', properties: { reason: reasonField(reason) }, required: ['reason'] },
        done,
        isGrave: true,
      }}
      caseNo={meetingId}
      onClose={close}
    />
  );
}
