import { Alert } from 'antd';
import { useCase } from '../api/queries.js';
import { heldText } from './held-text.js';

/** Why a task cannot be decided now, who releases what holds its case, and that nothing is lost meanwhile. */
export function HeldNotice({ caseNo }: { readonly caseNo: string }) {
  const orders = useCase(caseNo).data?.heldBy ?? [];
  return (
    <Alert
      type="warning"
      showIcon
      className="card-gap"
      role="status"
      title={`本办件暂停办理：${heldText(orders)}已填写的草稿保留。`}
    />
  );
}
