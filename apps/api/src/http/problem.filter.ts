import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { problems, type Problem, type ProblemCode } from '@lianshen/contracts';
import { isUnavailable } from '@lianshen/db';
import type { Response } from 'express';
import { MulterError } from 'multer';
import { logger } from '../logger.js';
import { contextOf, type RequestWithContext } from './request-context.js';
import { notFound, Refusal } from './refusal.js';

/** Errors of body-parser and of express by their `type`. */
const parserCodes: Readonly<Record<string, ProblemCode>> = {
  'entity.too.large': 'bodyTooLarge',
  'entity.parse.failed': 'malformed',
  'entity.verify.failed': 'malformedText',
  'encoding.unsupported': 'unsupportedMediaType',
  'charset.unsupported': 'unsupportedMediaType',
  'request.aborted': 'malformed',
  'request.size.invalid': 'malformed',
};

const typeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'type' in error && typeof error.type === 'string'
    ? error.type
    : undefined;

/**
 * PostgreSQL's refusals of a number, a date or an offset beyond what it holds. Cursors and schemas let none through that is
 * known; one that gets there is somebody's input all the same.
 */
const BEYOND_RANGE: ReadonlySet<unknown> = new Set(['22003', '22007', '22008', '22009']);
const isRangeError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && BEYOND_RANGE.has(error.code);

/** Any error as the refusal it means; what nobody expected is `internal`. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof MulterError) {
    return error.code === 'LIMIT_FILE_SIZE'
      ? new Refusal('fileTooLarge', '文件不能超过20 MB')
      : new Refusal('malformed', '上传内容不正确');
  }
  const parserCode = parserCodes[typeOf(error) ?? ''];
  if (parserCode)
    return new Refusal(parserCode, parserCode === 'bodyTooLarge' ? '提交的内容不能超过128 KB' : undefined);
  if (isRangeError(error)) return new Refusal('malformed', '日期、时间或数字超出可用范围');
  if (error instanceof URIError) return new Refusal('malformed');
  if (error instanceof HttpException) return fromHttpException(error);
  if (isUnavailable(error)) return new Refusal('unavailable');
  return new Refusal('internal', '系统出现错误，已记录。您提交的内容没有生效时可以重试');
}

function fromHttpException(error: HttpException): Refusal {
  switch (error.getStatus()) {
    case 404:
      return notFound();
    case 413:
      return new Refusal('fileTooLarge', '文件不能超过20 MB');
    case 415:
      return new Refusal('unsupportedMediaType');
    case 503:
      return new Refusal('unavailable');
    default:
      return error.getStatus() < 500 ? new Refusal('malformed') : new Refusal('internal');
  }
}

export function problemOf(refusal: Refusal, requestId: string | undefined): Problem {
  const { errors, current } = refusal.more;
  return {
    type: `urn:lianshen:problem:${refusal.code}`,
    title: problems[refusal.code].title,
    status: refusal.status,
    code: refusal.code,
    detail: refusal.detail,
    ...(errors && errors.length > 0 ? { errors: [...errors] } : {}),
    ...(current === undefined ? {} : { current }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** The one place where a refusal or an error becomes an answer: RFC 9457, Chinese, no stack trace. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<RequestWithContext>();
    const response = host.switchToHttp().getResponse<Response>();
    answerProblem(error, request, response);
  }
}

/** The same for express middleware, which runs before Nest. */
export function answerProblem(error: unknown, request: RequestWithContext, response: Response): void {
  const refusal = toRefusal(error);
  const { requestId } = contextOf(request);
  if (refusal.code === 'internal') logger.error({ requestId, err: error }, 'request failed');
  else if (refusal !== error && refusal.code === 'unavailable')
    logger.warn({ requestId, err: error }, 'the database cannot be reached');
  else if (isRangeError(error))
    logger.warn({ requestId, err: error }, 'the database refused a value that no schema did');
  if (response.headersSent) {
    response.end();
    return;
  }
  const retryAfter = refusal.more.retryAfterSeconds ?? (refusal.status === 503 ? 5 : undefined);
  if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
  response.setHeader('Cache-Control', 'no-store');
  response
    .status(refusal.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(refusal, requestId)));
}
