import { useCallback, useRef, useState } from 'react';
import { DraftContested, draftWriter, type DraftCalls, type SeenDraft, type StoredDraft } from './draft-writer.js';
import { isUnsaved, useAutosave, type Autosave } from './use-autosave.js';

export interface DraftForm<Content> extends Pick<Autosave, 'state' | 'savedAt' | 'stop'> {
  /** Keeps what the form now holds. */
  touch(content: Content): void;
  /** What stands on the server by somebody else's hand, or from another window: the person chooses. */
  readonly theirs: StoredDraft<Content> | null;
  readonly isContested: boolean;
  /** Goes on from theirs; what was typed here can be put back. */
  adopt(): void;
  /** Goes on from what was typed here, over theirs. */
  insist(): void;
  /** Puts back what {@link adopt} took away; null when there is nothing. */
  readonly putBack: (() => void) | null;
  /** The draft on the server once everything under way has ended. */
  settled(): Promise<SeenDraft | null>;
}

interface Options<Content> {
  readonly calls: DraftCalls<Content>;
  /** The draft the form began from; null where there was none. */
  readonly begun: SeenDraft | null;
  /** What the form began with. */
  readonly initial: Content;
  /** Puts another content into the form; `stored` where the server has it so. */
  readonly show: (content: Content, stored: SeenDraft | null) => void;
  /** As it stands on the server now, where that is looked at from time to time. */
  readonly latest?: StoredDraft<Content> | null;
}

/**
 * The draft of a form on the server: saved shortly after each change, against what was seen of it last. Where somebody else
 * saved meanwhile, nothing is written over: both contents are there until the person has chosen, and after.
 */
export function useDraft<Content>({ calls, begun, initial, show, latest = null }: Options<Content>) {
  const [writer] = useState(() => draftWriter(calls, begun));
  const [seen, setSeen] = useState(begun);
  const [refusedFor, setRefusedFor] = useState<StoredDraft<Content> | null>(null);
  const [letGo, setLetGo] = useState<{ readonly content: Content } | null>(null);
  const mine = useRef(initial);
  const lastSave = useRef<Promise<unknown>>(Promise.resolve());
  const write = useCallback(
    async (content: unknown): Promise<void> => {
      try {
        await writer.write(content as Content);
        setRefusedFor(null);
        setSeen(writer.seen());
      } catch (error) {
        if (error instanceof DraftContested) setRefusedFor(error.theirs as StoredDraft<Content>);
        throw error;
      }
    },
    [writer],
  );
  const save = useCallback((content: unknown) => (lastSave.current = write(content)), [write]);
  const { state, savedAt, stop, touch: toSave, reset } = useAutosave(save);
  const touch = useCallback(
    (content: Content): void => {
      mine.current = content;
      // Who types on has chosen.
      setLetGo(null);
      toSave(content);
    },
    [toSave],
  );
  const settled = useCallback(() => lastSave.current.then(writer.seen, writer.seen), [writer]);
  const theirs = refusedFor ?? (!isUnsaved(state) && latest && isNewer(latest, seen) ? latest : null);

  const goOnFrom = (draft: StoredDraft<Content>): void => {
    writer.goOnFrom(draft);
    setSeen(draft);
    setRefusedFor(null);
  };
  const form: DraftForm<Content> = {
    state,
    savedAt,
    stop,
    touch,
    settled,
    theirs,
    isContested: theirs !== null,
    adopt: () => {
      if (!theirs) return;
      setLetGo({ content: mine.current });
      goOnFrom(theirs);
      reset();
      mine.current = theirs.content;
      show(theirs.content, theirs);
    },
    insist: () => {
      if (!theirs) return;
      goOnFrom(theirs);
      touch(mine.current);
    },
    putBack:
      letGo &&
      (() => {
        show(letGo.content, null);
        touch(letGo.content);
      }),
  };
  return form;
}

const isNewer = (latest: SeenDraft, seen: SeenDraft | null): boolean =>
  latest.draftId !== seen?.draftId || latest.revision > seen.revision;
