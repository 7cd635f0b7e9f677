/** Why a page should not be left now. */
export interface LeaveClaim {
  /** Leaving loses something. */
  readonly isUnsaved: boolean;
  /** What would be lost is the answer to something sent. */
  readonly isSubmitting: boolean;
}
const NONE: LeaveClaim = { isUnsaved: false, isSubmitting: false };

/** All forms of a page together: the router asks one question, however many forms are open. */
export function leaveClaims() {
  const claims = new Map<string, LeaveClaim>();
  const listeners = new Set<() => void>();
  let current = NONE;
  const tell = (): void => {
    const unsaved = [...claims.values()].filter((claim) => claim.isUnsaved);
    const next = { isUnsaved: unsaved.length > 0, isSubmitting: unsaved.some((claim) => claim.isSubmitting) };
    if (next.isUnsaved === current.isUnsaved && next.isSubmitting === current.isSubmitting) return;
    current = next;
    listeners.forEach((listener) => listener());
  };
  return {
    current: (): LeaveClaim => current,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** What a form says until it is taken back. */
    claim(id: string, claim: LeaveClaim): () => void {
      claims.set(id, claim);
      tell();
      return () => {
        claims.delete(id);
        tell();
      };
    },
  };
}
