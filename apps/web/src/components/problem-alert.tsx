import type { ReactNode } from 'react';
import { Alert } from 'antd';
import { ApiError } from '../api/problem.js';
import { adviceFor } from '../labels.js';

const adviceOf = (problem: ApiError): string =>
  problem.code === 'offline' ? '网络恢复后重试即可；重复提交不会办理两次。' : adviceFor(problem.code);

/** What happened, what is safe, what to do. */
export function ProblemAlert({ problem, action }: { readonly problem: unknown; readonly action?: ReactNode }) {
  const known = problem instanceof ApiError ? problem : null;
  const happened = known ? (known.message === known.title ? '' : known.message) : '页面出现意外错误。';
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={known?.title ?? '页面出错'}
      description={
        <>
          {happened ? <p>{happened}</p> : null}
          <p>{known ? adviceOf(known) : '请刷新页面；已保存的草稿不会丢失。'}</p>
          {known?.requestId ? <p className="muted">请求编号 {known.requestId}</p> : null}
          {action}
        </>
      }
    />
  );
}
