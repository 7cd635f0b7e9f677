import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Refusal } from '../http/refusal.js';
import { contextOf, type RequestWithContext } from '../http/request-context.js';
import type { Signed } from './signed.js';

/** Who is asking; present in every operation that is not public. */
export const Who = createParamDecorator((_data: unknown, context: ExecutionContext): Signed => {
  const { signed } = contextOf(context.switchToHttp().getRequest<RequestWithContext>());
  if (!signed) throw new Refusal('notAuthenticated');
  return signed;
});
