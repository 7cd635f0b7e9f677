import type { Problem } from '@lianshen/contracts';

/** A refusal of the API as it came, or `offline` when no answer came at all (which never means "not done"). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: Problem['code'] | 'offline',
    readonly title: string,
    message: string,
    readonly errors: readonly { readonly path: string; readonly message: string }[] = [],
    readonly current?: unknown,
    readonly requestId?: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** Whether the act may have happened although we were told nothing: repeating with the same key is the only safe act. */
  get isUnknown(): boolean {
    return this.code === 'offline' || this.status >= 500;
  }

  /** Whether it is about who asks and how often, not about the act: it was not even looked at. */
  get isOfDoor(): boolean {
    return [401, 403, 408, 429].includes(this.status);
  }
}

/** Reads `application/problem+json`; anything else (a proxy's page) becomes a plain sentence with its status. */
export async function problemOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Partial<Problem> | null;
  if (!body?.code)
    return new ApiError(response.status, 'internal', '系统内部错误', `服务返回状态 ${response.status}，没有说明原因`);
  const title = body.title ?? '操作没有成功';
  return new ApiError(
    response.status,
    body.code,
    title,
    body.detail ?? title,
    body.errors ?? [],
    body.current,
    body.requestId,
  );
}

export const offline = (): ApiError => new ApiError(0, 'offline', '连接不上服务器', '请检查网络；恢复后可继续。');
