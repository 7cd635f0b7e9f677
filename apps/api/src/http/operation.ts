import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import type { ProblemCode } from '@lianshen/contracts';
import type { z } from 'zod';
import type { Permission } from '../session/permissions.js';

/** Files by their media type; `binary` where it is that of whatever was uploaded. */
export const FILE_TYPES = {
  binary: 'application/octet-stream',
  pdf: 'application/pdf',
  zip: 'application/zip',
  sheet: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
/** What an answer carries: a schema, or one of the bodies that are not JSON. */
export type AnswerBody = z.ZodType | 'none' | keyof typeof FILE_TYPES | 'eventStream' | 'text' | 'html';

/** What is counted together against one limit; how often is in rate-limit.guard.ts. */
export type RateClass = 'login' | 'verify' | 'verifyFile' | 'files';

/** One operation as it is authorised and documented; an operation without one does not start (see openapi.ts). */
export interface OperationSpec {
  readonly id: string;
  readonly summary: string;
  /** `public`, `signedIn` (any session), or the action and subject that the session's abilities must allow. */
  readonly access: 'public' | 'signedIn' | Permission;
  /** Also for another system, whose signature the handler checks; it comes without a session. */
  readonly orSignedMessage?: true;
  readonly answers: Readonly<Partial<Record<200 | 201 | 202 | 204, AnswerBody>>>;
  /** Codes of its own, beyond those that follow from access, body and method. */
  readonly problems?: readonly ProblemCode[];
  /** Answers 429 `tooManyRequests` to whoever asks too often. */
  readonly rate?: RateClass;
  readonly ifMatch?: true | 'optional';
  readonly idempotencyKey?: 'required' | 'optional';
  /** `multipart` when it takes an upload instead of JSON. */
  readonly takes?: 'multipart';
  /** JSON Schema of a body that the handler parses itself. */
  readonly bodySchema?: () => Record<string, unknown>;
}

export const OPERATION = Symbol('operation');

/** Declares an operation: access for the guard, statuses and schemas for the OpenAPI document. */
export function Operation(spec: OperationSpec): MethodDecorator {
  const [status] = Object.keys(spec.answers);
  return applyDecorators(SetMetadata(OPERATION, spec), HttpCode(Number(status)));
}
