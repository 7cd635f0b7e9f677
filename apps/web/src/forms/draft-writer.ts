import { newKey } from '../api/key.js';
import { ApiError } from '../api/problem.js';

interface Saved {
  readonly draftId: string;
}
interface Calls<Content, View extends Saved> {
  create(content: Content, key: string): Promise<View>;
  replace(draftId: string, content: Content): Promise<View>;
}

/** Whether nothing came of it for certain; a lost answer may have made the draft. */
const isRefusal = (error: unknown): boolean => error instanceof ApiError && !error.isUnknown && !error.isOfDoor;

/**
 * Writes one draft: the first save creates it, later ones replace it. While the answer to the first is missing, it is
 * repeated as it was under its one key, and only then is what has been typed since written; so there is never a second draft.
 */
export function draftWriter<Content, View extends Saved>(calls: Calls<Content, View>, known: string | null) {
  let draftId = known;
  let first: { readonly content: Content; readonly key: string } | null = null;
  const begin = async (content: Content): Promise<View> => {
    const attempt = (first ??= { content, key: newKey() });
    try {
      const created = await calls.create(attempt.content, attempt.key);
      draftId = created.draftId;
      return attempt.content === content ? created : await calls.replace(created.draftId, content);
    } catch (error) {
      if (isRefusal(error)) first = null;
      throw error;
    }
  };
  return {
    id: (): string | null => draftId,
    write: (content: Content): Promise<View> => (draftId === null ? begin(content) : calls.replace(draftId, content)),
    /** Goes on with a draft that a colleague made. */
    adopt: (id: string): void => void (draftId = id),
  };
}
