import { useEffect, useId, useSyncExternalStore } from 'react';
import { useBlocker, type Blocker } from 'react-router';
import { leaveClaims, type LeaveClaim } from './leave-claims.js';

const page = leaveClaims();

/** Says for one form whether leaving now would lose something; {@link useLeaveGuard} asks. */
export function useLeaveClaim({ isUnsaved, isSubmitting }: LeaveClaim): void {
  const id = useId();
  useEffect(() => page.claim(id, { isUnsaved, isSubmitting }), [id, isUnsaved, isSubmitting]);
}

/**
 * Asks before leaving with something unsaved: the browser's own question on close, a dialog inside the program. Once for
 * all forms, as the router knows one blocker; what they claim is read when somebody leaves, not when this was drawn.
 */
export function useLeaveGuard(): { readonly blocker: Blocker; readonly isSubmitting: boolean } {
  const { isUnsaved, isSubmitting } = useSyncExternalStore(page.subscribe, page.current);
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      page.current().isUnsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  return { blocker, isSubmitting };
}
