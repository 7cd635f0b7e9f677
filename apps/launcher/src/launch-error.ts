/** A failure that a person can act on: what happened, what was tried, what to do. Printed without a stack. */
export class LaunchError extends Error {
  override readonly name = 'SetupError';
  readonly tried: readonly string[];
  readonly todo: readonly string[];

  constructor(message: string, more: { tried?: readonly string[]; todo?: readonly string[] } = {}) {
    super(message);
    this.tried = more.tried ?? [];
    this.todo = more.todo ?? [];
  }
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
