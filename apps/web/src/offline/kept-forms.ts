import { offlineStore, stored, type KeptForm } from './store.js';

/** What this person typed into the form of a task and did not send yet; undefined where there is nothing. */
export const keptForm = (userId: string, taskId: string): Promise<KeptForm | undefined> =>
  stored((store) => store.get('forms', [userId, taskId]), undefined);

/** Keeps it; false when the browser refused, as in a private window. */
export async function keepForm(form: KeptForm): Promise<boolean> {
  try {
    await (await offlineStore()).put('forms', form);
    return true;
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
}

/** The decision was sent: nothing of it stays here. */
export const dropForm = (userId: string, taskId: string): Promise<void> =>
  stored((store) => store.delete('forms', [userId, taskId]), undefined);

/** Whether a form stands at a place or below it: `meeting.1.minutes` at `meeting.1`, `meeting.12` not. */
export const isAt = (form: string, place: string): boolean => `${form}.`.startsWith(`${place}.`);

/** Nothing typed at these places can be sent any more. */
export const dropForms = (userId: string, place: string): Promise<void> =>
  stored(async (store) => {
    for (const key of await store.getAllKeys('forms'))
      if (key[0] === userId && isAt(key[1], place)) await store.delete('forms', key);
  }, undefined);

/** The task is over: what was typed or photographed for it here can never be sent and is let go. */
export const dropUnsendable = (userId: string, taskId: string): Promise<void> =>
  stored(async (store) => {
    await store.delete('forms', [userId, taskId]);
    for (const photo of await store.getAll('photos'))
      if (photo.userId === userId && photo.taskId === taskId) await store.delete('photos', photo.id);
  }, undefined);

/** How much of this person's is only here: forms that the server does not have, photos that were not uploaded. */
export const unsentOf = (userId: string): Promise<number> =>
  stored(async (store) => {
    const forms = (await store.getAll('forms')).filter((one) => one.userId === userId && !one.isSaved);
    const photos = (await store.getAll('photos')).filter((one) => one.userId === userId);
    return forms.length + photos.length;
  }, 0);
