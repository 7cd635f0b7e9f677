import { ActDialog } from '../../components/act-dialog.js';
import { reasonField } from '../../components/act-schemas.js';

/** 撤回 by who started it, until the approval is decided. */
export const WithdrawDialog = ({ caseNo, onClose }: { readonly caseNo: string; readonly onClose: () => void }) => (
  <ActDialog
    caseNo={caseNo}
    onClose={onClose}
    act={{
      title: '撤回办件',
      explanation: '撤回后办件办结，所有未办任务取消；已出具的意见保留在流转记录中。撤回不能恢复。',
      path: `/cases/${caseNo}/withdrawal`,
      schema: { type: 'object', properties: { reason: reasonField('撤回理由') }, required: ['reason'] },
      done: '办件已撤回',
      isGrave: true,
    }}
  />
);
