import { Button, Modal } from 'antd';
import { useLeaveGuard } from '../forms/use-leave-guard.js';

/** The question before a page with something unsaved is left inside the program; once, in the frame of all pages. */
export function LeaveDialog() {
  const { blocker, isSubmitting } = useLeaveGuard();
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={isSubmitting ? '提交尚未确认' : '还有内容未保存'}
      onCancel={() => blocker.reset?.()}
      footer={
        <>
          <Button danger onClick={() => blocker.proceed?.()}>
            离开
          </Button>
          <Button type="primary" onClick={() => blocker.reset?.()}>
            留在本页
          </Button>
        </>
      }
    >
      <p>
        {isSubmitting
          ? '提交可能已经生效。离开后请在“已办”中核对结果。'
          : '刚才的修改还没有存入草稿，离开会丢失。稍等片刻即会自动保存。'}
      </p>
    </Modal>
  );
}
