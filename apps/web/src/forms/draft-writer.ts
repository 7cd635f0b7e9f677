import { newKey } from '../api/key.js';
import { ApiError } from '../api/problem.js';
import { same } from './entry.js';

/** A draft as the server has it: which, how often saved, by whom and when last. */
export interface StoredDraft<Content> {
  readonly draftId: string;
  readonly revision: number;
  readonly content: Content;
  readonly savedAt: string | null;
  readonly savedByName?: string;
}
export type SeenDraft = Pick<StoredDraft<unknown>, 'draftId' | 'revision'>;

export interface DraftCalls<Content> {
  create(content: Content, key: string): Promise<StoredDraft<Content>>;
  /** @throws ApiError `staleRevision` when it was saved since it was seen */
  replace(seen: SeenDraft, content: Content): Promise<StoredDraft<Content>>;
  read(draftId: string): Promise<StoredDraft<Content>>;
}

/** Somebody saved the draft in another place: nothing is written until the person has chosen. */
export class DraftContested<Content> extends Error {
  constructor(readonly theirs: StoredDraft<Content>) {
    super('the draft was saved in another place');
    this.name = 'DraftContested';
  }
}

/** Whether nothing came of it for certain; a lost answer may have made the draft. */
const isRefusal = (error: unknown): boolean => error instanceof ApiError && !error.isUnknown && !error.isOfDoor;
const isStale = (error: unknown): boolean => error instanceof ApiError && error.code === 'staleRevision';

/**
 * Writes one draft: the first save creates it, later ones replace it as it was seen last. While the answer to the first is
 * missing, it is repeated as it was under its one key, and only then is what has been typed since written; so there is never
 * a second draft. What stands there instead of what was seen is this writer's own where an answer was lost; else it is
 * somebody else's, and {@link DraftContested} leaves it alone.
 */
export function draftWriter<Content>(calls: DraftCalls<Content>, known: SeenDraft | null) {
  let seen = known;
  let first: { readonly content: Content; readonly key: string } | null = null;
  let unanswered: { readonly content: Content } | null = null;

  const begin = async (content: Content): Promise<void> => {
    const attempt = (first ??= { content, key: newKey() });
    try {
      const { draftId } = await calls.create(attempt.content, attempt.key);
      seen = { draftId, revision: 1 };
    } catch (error) {
      if (isRefusal(error)) first = null;
      throw error;
    }
    if (attempt.content !== content) await replace(seen, content);
  };
  const replace = async (from: SeenDraft, content: Content): Promise<void> => {
    try {
      await calls.replace(from, content);
      // Not the revision of the answer: somebody may have saved between the save and its answer.
      seen = { draftId: from.draftId, revision: from.revision + 1 };
      unanswered = null;
    } catch (error) {
      if (isStale(error)) return reconcile(from, content);
      if (!isRefusal(error)) unanswered = { content };
      throw error;
    }
  };
  const reconcile = async (from: SeenDraft, content: Content): Promise<void> => {
    const theirs = await calls.read(from.draftId);
    const isOwn = unanswered !== null && same(theirs.content, unanswered.content);
    const isGone = theirs.revision === 0;
    if (!isOwn && !isGone && !same(theirs.content, content)) throw new DraftContested(theirs);
    seen = theirs;
    unanswered = null;
    if (!same(theirs.content, content)) await replace(theirs, content);
  };
  return {
    seen: (): SeenDraft | null => seen,
    write: (content: Content): Promise<void> => (seen === null ? begin(content) : replace(seen, content)),
    /** Goes on from a draft that was saved elsewhere, whatever is written next. */
    goOnFrom(draft: SeenDraft): void {
      seen = draft;
      unanswered = null;
    },
  };
}
