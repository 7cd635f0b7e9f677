import type { NextFunction, Response } from 'express';
import { answerProblem } from './problem.filter.js';
import { Refusal } from './refusal.js';
import type { RequestWithContext } from './request-context.js';

const hasBody = ({ headers }: RequestWithContext): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** A body is JSON, or files in a form. Anything else would be taken for no body at all: 415 instead. */
export function knownMediaType(request: RequestWithContext, response: Response, next: NextFunction): void {
  if (!hasBody(request) || request.is('application/json') || request.is('multipart/form-data')) return next();
  const refusal = new Refusal(
    'unsupportedMediaType',
    '请求内容应为 application/json，上传文件应为 multipart/form-data',
  );
  answerProblem(refusal, request, response);
}

/** Path of the first member called `__proto__`: no schema sees it, since it is no field to any of them. */
function hiddenMember(value: unknown, path: readonly string[] = []): string | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, key];
    const found = key === '__proto__' ? at.join('.') : hiddenMember(inner, at);
    if (found !== null) return found;
  }
  return null;
}

/** Unknown fields are refused by every schema; the one field that schemas cannot see is refused here (400 `malformed`). */
export function noHiddenMember(request: RequestWithContext, response: Response, next: NextFunction): void {
  const path = hiddenMember(request.body);
  if (path === null) return next();
  answerProblem(
    new Refusal('malformed', undefined, { errors: [{ path, message: '没有这个字段' }] }),
    request,
    response,
  );
}
