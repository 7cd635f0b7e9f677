import { Alert, Button } from 'antd';
import type { EntryForm } from '../forms/use-entry.js';

interface Props {
  readonly entry: Pick<EntryForm<unknown>, 'isRestored' | 'isContested' | 'adopt' | 'insist'>;
  readonly isFrozen: boolean;
}

/** Says where what is in the form comes from, when it is not what was typed just now. */
export function EntryNotice({ entry, isFrozen }: Props) {
  if (isFrozen) return null;
  if (entry.isContested)
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        className="card-gap"
        title="同一内容已由他人更新"
        description="您填写的内容仍在。请选择以哪一份为准。"
        action={
          <span className="buttons">
            <Button onClick={entry.adopt}>载入更新后的内容</Button>
            <Button onClick={entry.insist}>保留我的内容</Button>
          </span>
        }
      />
    );
  if (!entry.isRestored) return null;
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      className="card-gap"
      title="已恢复本机保存的内容，尚未提交。"
      action={<Button onClick={entry.adopt}>不用恢复的内容</Button>}
    />
  );
}
