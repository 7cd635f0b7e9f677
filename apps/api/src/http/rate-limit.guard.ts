import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { OPERATION, type OperationSpec, type RateClass } from './operation.js';
import { Refusal } from './refusal.js';
import { contextOf, type RequestWithContext } from './request-context.js';

/**
 * How often a minute, in each API process. Public operations count by address: an office of fifty behind one address that
 * verifies six papers a minute each stays below. A login costs argon2id: what bounds it is not the guessing (that is counted by
 * name, session.service.ts) but the work. Files count by person, wherever they sit.
 */
export const RATES: Readonly<Record<RateClass, { readonly perMinute: number; readonly sentence: string }>> = {
  login: { perMinute: 600, sentence: '登录过于频繁，请稍候再试' },
  verify: { perMinute: 300, sentence: '核验过于频繁，请稍候再试' },
  verifyFile: { perMinute: 120, sentence: '核验文件过于频繁，请稍候再试' },
  files: { perMinute: 600, sentence: '上传、下载文件过于频繁，请稍候再试' },
};

/** Runs after the session guard, so that a person is known by name; an operation without a class is not counted. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly limiters = Object.fromEntries(
    Object.entries(RATES).map(([name, { perMinute }]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, points: perMinute, duration: 60 }),
    ]),
  ) as Record<RateClass, RateLimiterMemory>;

  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const spec = this.reflector.get<OperationSpec | undefined>(OPERATION, context.getHandler());
    if (!spec?.rate) return true;
    const request = context.switchToHttp().getRequest<RequestWithContext>();
    const key = contextOf(request).signed?.userId ?? request.ip ?? 'unknown';
    try {
      await this.limiters[spec.rate].consume(key);
      return true;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new Refusal('tooManyRequests', RATES[spec.rate].sentence, { retryAfterSeconds });
    }
  }
}
