import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../api/queries.js';
import { dropForm, dropForms, keepForm, keptForm } from '../offline/kept-forms.js';
import { isContested, rebased, same, type Entry } from './entry.js';
import { useLeaveClaim } from './use-leave-guard.js';

export interface EntryForm<T> {
  /** What the form shows. */
  readonly value: T;
  /** Whether it differs from what the server has. */
  readonly isDirty: boolean;
  /** Whether it began with what this browser kept. */
  readonly isRestored: boolean;
  /** Whether somebody else changed what was changed here too: the person chooses before it is sent. */
  readonly isContested: boolean;
  change(next: T): void;
  /** Goes on from what the server has; what was typed is let go. Also after it was sent. */
  adopt(): void;
  /** Goes on from what was typed, knowing what the server has. */
  insist(): void;
}

interface Options<T> {
  /** What is filled in, by name: `meeting.<meetingId>.minutes`. The same in every window and after a reload. */
  readonly place: string;
  /** What the form would begin with now, as the server has it. */
  readonly theirs: T;
  /** Whether it was sent and nobody knows yet whether it happened. */
  readonly isUnsettled: boolean;
}

/**
 * The content of a form without a draft on the server. Every change is kept in this browser and found again after a reload;
 * what others do meanwhile is taken in field by field instead of beginning anew; leaving is asked about only where it
 * would lose something.
 */
export function useEntry<T>({ place, theirs, isUnsettled }: Options<T>): EntryForm<T> {
  const userId = useSession().data?.user.userId ?? '';
  const [entry, setEntry] = useState<Entry<T> | null>(null);
  const [isRestored, setIsRestored] = useState(false);
  const [isKept, setIsKept] = useState(true);
  const isTouched = useRef(false);
  const [isRead, setIsRead] = useState(false);
  useEffect(() => {
    let isHere = true;
    void keptForm(userId, place).then((kept) => {
      if (!isHere) return;
      setIsRead(true);
      if (!kept || isTouched.current) return;
      setEntry(kept.content as Entry<T>);
      setIsRestored(true);
    });
    return () => void (isHere = false);
  }, [userId, place]);

  const asText = JSON.stringify(theirs);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a new object that says the same changes nothing
  const now = useMemo(() => rebased(entry ?? { base: theirs, value: theirs }, theirs), [entry, asText]);
  const isDirty = !same(now.value, theirs);
  useEffect(() => {
    if (isRead && !isDirty) void dropForm(userId, place);
  }, [isRead, isDirty, userId, place]);
  useLeaveClaim({ isUnsaved: isUnsettled || (isDirty && !isKept), isSubmitting: isUnsettled });

  const begin = useCallback(
    (next: Entry<T>): void => {
      isTouched.current = true;
      setEntry(next);
      const form = { userId, taskId: place, content: next, isSaved: false, changedAt: Date.now() };
      void keepForm(form).then(setIsKept);
    },
    [userId, place],
  );
  return {
    value: now.value,
    isDirty,
    isRestored: isRestored && isDirty,
    isContested: isContested(now, theirs),
    change: (value) => begin({ base: now.base, value }),
    insist: () => begin({ base: theirs, value: now.value }),
    adopt: useCallback(() => {
      setEntry(null);
      setIsRestored(false);
      void dropForm(userId, place);
    }, [userId, place]),
  };
}

/** What was filled in at these places can never be sent any more: nothing of it stays in this browser. */
export function useOverEntries(place: string, isOver: boolean): void {
  const userId = useSession().data?.user.userId ?? '';
  useEffect(() => {
    if (isOver && userId !== '') void dropForms(userId, place);
  }, [isOver, userId, place]);
}
