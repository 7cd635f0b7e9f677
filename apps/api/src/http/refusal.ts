import { problems, type FieldProblem, type ProblemCode } from '@lianshen/contracts';

interface RefusalOptions {
  readonly errors?: readonly FieldProblem[] | undefined;
  readonly current?: unknown;
  readonly retryAfterSeconds?: number;
}

/** An answer other than success that the API gives on purpose; the one exception filter writes it as problem+json. */
export class Refusal extends Error {
  constructor(
    readonly code: ProblemCode,
    /** The Chinese sentence people read; the code's title when left out. */
    readonly detail: string = problems[code].title,
    readonly more: RefusalOptions = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Refusal';
  }
  get status(): number {
    return problems[this.code].status;
  }
}

/** Not found and not visible are one answer. */
export const notFound = (): Refusal => new Refusal('notFound', '您要找的内容不存在，或者您无权查看');
