import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import type { Signed } from '../session/signed.js';
import { logger } from '../logger.js';
import { observeRequest } from '../metrics.js';

/** What the API knows about one request. */
export interface RequestContext {
  readonly requestId: string;
  /** Route pattern once known, for logs and metrics of bounded size. */
  route: string;
  /** Who is asking; set by the session guard. */
  signed?: Signed;
  /** Of a message signed by another system: its bytes, which are what was signed. */
  signedBody?: Buffer;
}
export type RequestWithContext = Request & { lianshen?: RequestContext };

/** For the body parser: keeps the bytes of a message that carries a signature. */
export function keepSignedBody(request: IncomingMessage, _response: unknown, body: Buffer): void {
  if (request.headers['webhook-signature'] !== undefined) contextOf(request as RequestWithContext).signedBody = body;
}

const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

export function contextOf(request: RequestWithContext): RequestContext {
  request.lianshen ??= { requestId: randomUUID(), route: 'unknown' };
  return request.lianshen;
}

/** Gives every request an id (a proxy's well-formed X-Request-Id is kept), logs it and counts it when it has been answered. */
export function requestContext(request: RequestWithContext, response: Response, next: NextFunction): void {
  const offered = request.headers['x-request-id'];
  const requestId = typeof offered === 'string' && REQUEST_ID.test(offered) ? offered : randomUUID();
  request.lianshen = { requestId, route: 'unknown' };
  response.setHeader('X-Request-Id', requestId);
  const startedAt = process.hrtime.bigint();
  response.once('close', () => {
    const { route, signed } = contextOf(request);
    const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
    observeRequest(request.method, route, response.statusCode, seconds);
    logger.info(
      {
        requestId,
        method: request.method,
        route,
        resource: request.params?.['caseNo'] ?? request.params?.['taskId'],
        status: response.statusCode,
        ms: Math.round(seconds * 1000),
        userId: signed?.userId,
      },
      'request',
    );
  });
  next();
}
