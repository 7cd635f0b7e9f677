import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { INCOMPLETE, MALFORMED_TEXT, type FieldProblem } from '@lianshen/contracts';
import { z } from 'zod';
import { problemMessage } from './problem-messages.js';
import { notFound, Refusal } from './refusal.js';

/** Messages of schemas that bring none of their own are Chinese. */
z.config({ ...z.locales.zhCN(), customError: problemMessage });

type Issue = z.core.$ZodIssue;

const MOST_ERRORS = 50;
const codeOf = (issue: Issue): unknown => (issue.code === 'custom' ? issue.params?.['code'] : undefined);

export const fieldProblems = (issues: readonly Issue[]): FieldProblem[] =>
  issues.slice(0, MOST_ERRORS).map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));

/** Whether an issue says that something is missing rather than wrong. */
const isMissing = (issue: Issue): boolean =>
  codeOf(issue) === INCOMPLETE || (issue.code === 'invalid_type' && 'input' in issue && issue.input === undefined);

/**
 * What a failed parse answers: 400 `malformedText` or `malformed`; when `incomplete` is given and everything
 * that failed is merely missing, 422 `decisionIncomplete`.
 */
export function refusalOf(issues: readonly Issue[], incomplete = false): Refusal {
  const errors = fieldProblems(issues);
  if (issues.some((issue) => codeOf(issue) === MALFORMED_TEXT))
    return new Refusal('malformedText', undefined, { errors });
  if (incomplete && issues.every(isMissing)) return new Refusal('decisionIncomplete', '请补全处理意见', { errors });
  return new Refusal('malformed', undefined, { errors });
}

/** Parses with a schema or refuses. */
export function parse<T>(schema: z.ZodType<T>, value: unknown, incomplete = false): T {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw refusalOf(result.error.issues, incomplete);
}

/** Parses every `@Body`, `@Query` and `@Param` that names a schema; a malformed path segment is just an unknown id. */
export class ValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => refusalOf(issues as unknown as Issue[]) });
  }
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      return (await super.transform(value as never, metadata)) as T;
    } catch (error) {
      if (metadata.type === 'param' && error instanceof Refusal) throw notFound();
      throw error;
    }
  }
}
