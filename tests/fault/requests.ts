import type { Clerk } from './clerk.js';
import type { Request } from './journal.js';

/** Makes requests whose keys nobody else uses. */
export class Requests {
  private made = 0;

  constructor(private readonly seed: number) {}

  make(
    what: Request['what'],
    { username, userId }: Clerk,
    resource: string,
    path: string,
    body: Request['body'],
    revision: number | null,
  ): Request {
    const op = `${this.seed}-${++this.made}`;
    return { op, what, username, userId, resource, path, key: `fault-${op}`, revision, body };
  }
}
