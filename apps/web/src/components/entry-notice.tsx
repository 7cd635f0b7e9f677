import { Alert, Button } from 'antd';
import type { StoredDraft } from '../forms/draft-writer.js';
import type { EntryForm } from '../forms/use-entry.js';
import { instantText } from './format.js';

interface Props {
  readonly entry: Pick<EntryForm<unknown>, 'isContested' | 'adopt' | 'insist'> & {
    /** Began with what this browser kept, and may be let go; a draft has no such way, the server has it soon anyway. */
    readonly isRestored?: boolean;
    /** Of a draft on the server: who saved it in another place, and when. */
    readonly theirs?: Pick<StoredDraft<unknown>, 'savedAt' | 'savedByName'> | null;
    readonly putBack?: (() => void) | null;
  };
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
        title={entry.theirs ? savedElsewhere(entry.theirs) : '同一内容已由他人更新'}
        description="您填写的内容仍在。请选择以哪一份为准。"
        action={
          <span className="buttons">
            <Button onClick={entry.adopt}>载入更新后的内容</Button>
            <Button onClick={entry.insist}>保留我的内容</Button>
          </span>
        }
      />
    );
  if (entry.putBack)
    return (
      <Alert
        type="info"
        showIcon
        role="status"
        className="card-gap"
        title="已载入更新后的内容。"
        action={<Button onClick={entry.putBack}>换回我的内容</Button>}
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

const savedElsewhere = ({
  savedAt,
  savedByName = '您',
}: Pick<StoredDraft<unknown>, 'savedAt' | 'savedByName'>): string =>
  `${savedByName}${savedAt ? `于 ${instantText(savedAt)} ` : ''}在另一处保存了不同的草稿`;
