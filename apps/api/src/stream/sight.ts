/** How long it is remembered that a person may, or may not, see a case. */
const SEEN_MS = 30_000;

interface Seen {
  readonly may: Promise<boolean>;
  readonly until: number;
}

/**
 * Who may see which case, asked once for a while. By case, for a burst of changes touches a thousand cases before a hundred
 * readers, and each change of a task makes what is known of its case void.
 */
export class Sight {
  private readonly known = new Map<string, Map<string, Seen>>();

  of(userId: string, caseNo: string, ask: () => Promise<boolean>): Promise<boolean> {
    const readers = this.known.get(caseNo) ?? new Map<string, Seen>();
    this.known.set(caseNo, readers);
    const seen = readers.get(userId);
    if (seen && seen.until > Date.now()) return seen.may;
    const may = ask();
    readers.set(userId, { may, until: Date.now() + SEEN_MS });
    may.catch(() => readers.delete(userId));
    return may;
  }

  forgetAll(): void {
    this.known.clear();
  }
  forgetCase(caseNo: string): void {
    this.known.delete(caseNo);
  }
  forgetPerson(userId: string): void {
    for (const readers of this.known.values()) readers.delete(userId);
  }
  forgetOld(): void {
    const now = Date.now();
    for (const [caseNo, readers] of this.known) {
      for (const [userId, { until }] of readers) if (until < now) readers.delete(userId);
      if (readers.size === 0) this.known.delete(caseNo);
    }
  }
}
