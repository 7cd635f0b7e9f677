interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Every line of a list, page by page: half of one would be worse on paper than none. */
export async function allPages<T>(read: (cursor: string | null) => Promise<Page<T>>): Promise<readonly T[]> {
  const lines: T[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Page<T> = await read(cursor);
    lines.push(...page.items);
    if (page.nextCursor === null) return lines;
    cursor = page.nextCursor;
  }
}
