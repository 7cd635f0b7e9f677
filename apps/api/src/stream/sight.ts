/** How long it is remembered that a person may, or may not, see a case. */
const SEEN_MS = 30_000;

interface Seen {
  readonly may: Promise<boolean>;
  readonly until: number;
}

/**
 * Who may see which case, asked once for a while. By case, for a burst of changes touches a thousand cases before a hundred
 * readers, and each change of a task or of the case makes what is known of it void: a seat may have come or gone.
 */
export class Sight {
  private readonly known = new Map<string, Map<string, Seen>>();
  /** The revision at which what is known of a case was made void last. */
  private readonly voidedAt = new Map<string, number>();

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
    this.voidedAt.clear();
  }
  forgetCase(caseNo: string): void {
    this.known.delete(caseNo);
  }
  /** Nothing is void where the case is told of again because its record has grown. */
  forgetOlder(caseNo: string, revision: number): void {
    if (!this.known.has(caseNo) || revision <= (this.voidedAt.get(caseNo) ?? -1)) return;
    this.known.delete(caseNo);
    this.voidedAt.set(caseNo, revision);
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
    for (const caseNo of this.voidedAt.keys()) if (!this.known.has(caseNo)) this.voidedAt.delete(caseNo);
  }
}
