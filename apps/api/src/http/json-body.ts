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

/** Deeper than any schema of ours; whoever walks a body afterwards may call itself once a level. */
const MOST_LEVELS = 64;

interface Place {
  readonly value: object;
  readonly level: number;
  /** The member it is and what it is a member of: the path is put together only when it is told. */
  readonly key: string;
  readonly parent: Place | null;
}

const pathOf = (key: string, parent: Place | null): string => {
  const keys = [key];
  for (let at = parent; at?.parent; at = at.parent) keys.push(at.key);
  return keys.reverse().join('.');
};

/**
 * What no schema would refuse in a body: a member called `__proto__`, which is no field to any of them, or more than
 * {@link MOST_LEVELS} levels. One walk without recursion, since nobody has said yet who is asking.
 */
export function flawOf(body: unknown): { readonly path: string; readonly message: string } | null {
  if (typeof body !== 'object' || body === null) return null;
  const open: Place[] = [{ value: body, level: 1, key: '', parent: null }];
  for (let place = open.pop(); place; place = open.pop()) {
    if (place.level > MOST_LEVELS) return { path: '', message: `内容嵌套超过${MOST_LEVELS}层` };
    for (const [key, value] of Object.entries(place.value) as [string, unknown][]) {
      if (key === '__proto__') return { path: pathOf(key, place), message: '没有这个字段' };
      if (typeof value === 'object' && value !== null) open.push({ value, level: place.level + 1, key, parent: place });
    }
  }
  return null;
}

/** Unknown fields are refused by every schema; what schemas cannot see is refused here (400 `malformed`). */
export function noHiddenMember(request: RequestWithContext, response: Response, next: NextFunction): void {
  const flaw = flawOf(request.body);
  if (flaw === null) return next();
  answerProblem(new Refusal('malformed', undefined, { errors: [flaw] }), request, response);
}
