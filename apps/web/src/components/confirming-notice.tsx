import { Alert } from 'antd';
import type { SubmitState } from '../api/safe-act.js';

/** What is known while the outcome is not: the act may have happened, and repeating it is safe. */
export function ConfirmingNotice({ state }: { readonly state: SubmitState }) {
  if (state === 'confirming') {
    return (
      <Alert
        type="info"
        showIcon
        role="status"
        title="正在确认"
        description="已提交，正在向服务器确认结果。系统会用同一编号自动重发，不会办理两次，请勿关闭页面。"
      />
    );
  }
  if (state === 'unknown') {
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        title="暂时无法确认结果"
        description="提交可能已经生效。点“再次确认”会用同一编号核对，不会办理两次；内容在确认前不能修改。"
      />
    );
  }
  return null;
}
