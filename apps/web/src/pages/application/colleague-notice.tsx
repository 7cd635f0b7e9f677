import { Alert, Button } from 'antd';
import type { DraftView } from '@lianshen/contracts';
import { instantText } from '../../components/format.js';

interface Props {
  readonly latest: DraftView | null;
  readonly seenAt: string | null;
  readonly isSaving: boolean;
  readonly onAdopt: (draft: DraftView) => void;
}

/** A draft has one content for all filers: says when a colleague saved after this window did, and lets it be taken over. */
export function ColleagueNotice({ latest, seenAt, isSaving, onAdopt }: Props) {
  if (!latest || isSaving || (seenAt !== null && latest.updatedAt <= seenAt)) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={`${latest.updatedByName} 在另一处于 ${instantText(latest.updatedAt)} 保存了这份草稿`}
      description="继续在本页修改会以本页内容覆盖。要接着那一份填写，请先载入。"
      action={<Button onClick={() => onAdopt(latest)}>载入最新草稿</Button>}
    />
  );
}
