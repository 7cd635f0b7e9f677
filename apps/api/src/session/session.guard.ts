import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { parse as parseCookies } from 'cookie';
import { OPERATION, type OperationSpec } from '../http/operation.js';
import { Refusal } from '../http/refusal.js';
import { contextOf, type RequestWithContext } from '../http/request-context.js';
import { sameSecret } from './secrets.js';
import { SESSION_COOKIE, SessionService } from './session.service.js';
import type { Signed } from './signed.js';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const BEARER = /^Bearer ([A-Za-z0-9_-]{20,128})$/i;

/** Who are you, did your page send this, may you: in this order, for every operation, deny by default. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestWithContext>();
    const spec = this.reflector.get<OperationSpec | undefined>(OPERATION, context.getHandler());
    if (!spec) throw new Refusal('forbidden');
    contextOf(request).route = spec.id;
    if (spec.access === 'public' || (spec.orSignedMessage && contextOf(request).signedBody)) return true;
    const signed = await this.identify(request);
    contextOf(request).signed = signed;
    if (signed.csrfToken !== null && !SAFE.has(request.method)) requireCsrfToken(request, signed.csrfToken);
    if (spec.access !== 'signedIn' && !signed.ability.can(...spec.access)) {
      throw new Refusal('forbidden', '您的岗位没有这项操作的权限');
    }
    return true;
  }

  private async identify(request: RequestWithContext): Promise<Signed> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const token = BEARER.exec(authorization)?.[1];
      const signed = token ? await this.sessions.byToken(token) : null;
      if (signed) return signed;
      throw new Refusal('notAuthenticated', '访问令牌无效或已过期');
    }
    const secret = sessionSecret(request);
    const signed = secret ? await this.sessions.bySecret(secret) : null;
    if (!signed) throw new Refusal('notAuthenticated', secret ? '登录已失效，请重新登录' : '请先登录');
    return signed;
  }
}

/** The session secret of the cookie, if there is one that could be ours. */
export function sessionSecret(request: RequestWithContext): string | undefined {
  const secret = parseCookies(request.headers.cookie ?? '')[SESSION_COOKIE];
  return secret && /^[A-Za-z0-9_-]{20,128}$/.test(secret) ? secret : undefined;
}

function requireCsrfToken(request: RequestWithContext, expected: string): void {
  const offered = request.headers['x-csrf-token'];
  if (typeof offered !== 'string' || !sameSecret(offered, expected)) throw new Refusal('csrfInvalid');
}
