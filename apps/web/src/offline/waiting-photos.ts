import { offlineStore, stored, type WaitingPhoto } from './store.js';

/** Keeps a photo until it can be uploaded. @throws when the browser refuses to store it. */
export async function queuePhoto(photo: Omit<WaitingPhoto, 'id'>): Promise<void> {
  await (await offlineStore()).add('photos', photo as WaitingPhoto);
}

/** What still waits of this person for a task; nothing where the browser has no such storage. */
export const waitingPhotos = (userId: string, taskId: string): Promise<readonly WaitingPhoto[]> =>
  stored(
    async (store) => (await store.getAll('photos')).filter((one) => one.userId === userId && one.taskId === taskId),
    [],
  );

export const dropPhoto = (id: number): Promise<void> => stored((store) => store.delete('photos', id), undefined);
