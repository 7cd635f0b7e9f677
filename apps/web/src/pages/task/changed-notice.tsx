import { Alert, Button } from 'antd';
import type { TaskView } from '@lianshen/contracts';

interface ChangedProps {
  readonly task: TaskView;
  readonly seen: number;
  readonly isFrozen: boolean;
  readonly onSeen: () => void;
}

/** What happened to the task while the form was open. A newer revision is taken only after the person has seen it. */
export function ChangedNotice({ task, seen, isFrozen, onSeen }: ChangedProps) {
  if (isFrozen) return null;
  if (task.state !== 'open') {
    const who = task.decidedBy ? `由 ${task.decidedBy.name} ` : '';
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={`此任务已${who}${task.state === 'decided' ? '办理' : '取消'}`}
        description="您填写的内容没有提交。请查看右侧流转记录了解情况。"
      />
    );
  }
  if (task.revision === seen) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title="办理期间此任务有更新"
      description="页面已显示最新内容，您填写的内容仍在。请核对后继续。"
      action={<Button onClick={onSeen}>已核对</Button>}
    />
  );
}
