import type { SessionView } from '@lianshen/contracts';
import { shownFromHere } from './connection.js';
import { stored } from './store.js';

/** What a page at the mine is made of: the inbox, tasks with their drafts, their cases with the record, and the mine. */
const KEPT: readonly RegExp[] = [
  /^\/tasks\?box=todo(&|$)/,
  /^\/tasks\/[^/?]+(\/draft)?$/,
  /^\/cases\/[^/?]+(\/entries\?[^/]*)?$/,
  /^\/mines\/[^/?]+$/,
];
/** Older answers mislead more than they help. */
const LONGEST_MS = 72 * 3_600_000;

export const isKept = (path: string): boolean => KEPT.some((pattern) => pattern.test(path));

/** Keeps an answer for the person who got it, if that is still who is logged in; old ones go. */
export async function keepAnswer(userId: string, path: string, value: unknown): Promise<void> {
  const at = Date.now();
  await stored(async (store) => {
    const writing = store.transaction(['answers', 'person'], 'readwrite');
    const answers = writing.objectStore('answers');
    if ((await writing.objectStore('person').get('last'))?.userId === userId) {
      await answers.put({ userId, path, value, at });
      const old = await answers.index('at').getAllKeys(IDBKeyRange.upperBound(at - LONGEST_MS));
      for (const key of old) await answers.delete(key);
    }
    await writing.done;
  }, undefined);
}

/** The answer this very person got last; undefined when there is none or it is too old. */
export async function keptAnswer(userId: string, path: string): Promise<unknown> {
  const kept = await stored((store) => store.get('answers', [userId, path]), undefined);
  if (!kept || Date.now() - kept.at > LONGEST_MS) return undefined;
  shownFromHere(kept.at);
  return kept.value;
}

/**
 * Who is logged in now. What others got of the server is removed: it is nobody's here any more. Their forms and photos that
 * were never sent stay, under their names.
 */
export async function keepPerson(session: SessionView): Promise<void> {
  const { userId } = session.user;
  await stored(async (store) => {
    const writing = store.transaction(['answers', 'person'], 'readwrite');
    const answers = writing.objectStore('answers');
    for (const key of await answers.getAllKeys()) if (key[0] !== userId) await answers.delete(key);
    // The token is the session's secret half: it is asked for anew once there is a connection.
    await writing.objectStore('person').put({ userId, session: { ...session, csrfToken: '' }, at: Date.now() }, 'last');
    await writing.done;
  }, undefined);
}

/** Who was logged in when the connection was lost; null after a logout, or too long ago. */
export async function keptPerson(): Promise<SessionView | null> {
  const last = await stored((store) => store.get('person', 'last'), undefined);
  if (!last || Date.now() - last.at > LONGEST_MS) return null;
  shownFromHere(last.at);
  return last.session as SessionView;
}

/** Somebody is about to log in: until it is known who, a reload without a connection shows nobody's pages. */
export const forgetWho = (): Promise<void> => stored((store) => store.delete('person', 'last'), undefined);

/**
 * At a logout nothing that the server said stays, nor any form that the server has as well. It comes before the server is
 * told, and the logout itself is remembered until the server knows of it.
 */
export async function forgetPerson(): Promise<void> {
  await stored(async (store) => {
    const writing = store.transaction(['answers', 'forms', 'person'], 'readwrite');
    const person = writing.objectStore('person');
    const last = await person.get('last');
    if (last) await person.put({ ...last, session: null }, 'leaving');
    await person.delete('last');
    await writing.objectStore('answers').clear();
    const forms = writing.objectStore('forms');
    for (const form of await forms.getAll()) if (form.isSaved) await forms.delete([form.userId, form.taskId]);
    await writing.done;
  }, undefined);
}

/** Whether this person logged out here without the server knowing. */
export const isLeaving = async (userId: string): Promise<boolean> =>
  (await stored((store) => store.get('person', 'leaving'), undefined))?.userId === userId;
/** The server knows. */
export const hasLeft = (): Promise<void> => stored((store) => store.delete('person', 'leaving'), undefined);
