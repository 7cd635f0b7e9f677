/** A photo that could not be uploaded yet, kept in this browser with what is known of it. */
export interface WaitingPhoto {
  readonly id: number;
  readonly taskId: string;
  readonly itemId: string;
  readonly file: File;
  readonly takenAt?: string;
  readonly lat?: number;
  readonly lon?: number;
}

const STORE = 'photos';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('lianshen-review', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id', autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('indexedDB'));
  });
}

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error ?? new Error('indexedDB'));
      transaction.onabort = () => reject(transaction.error ?? new Error('indexedDB'));
    });
  } finally {
    database.close();
  }
}

/** Keeps a photo until it can be uploaded. @throws when the browser refuses to store it. */
export const queuePhoto = (photo: Omit<WaitingPhoto, 'id'>): Promise<unknown> =>
  inStore('readwrite', (store) => store.add(photo) as IDBRequest<IDBValidKey>);

/** What still waits for a task; nothing where the browser has no such storage. */
export async function waitingPhotos(taskId: string): Promise<readonly WaitingPhoto[]> {
  try {
    const all = await inStore('readonly', (store) => store.getAll() as IDBRequest<WaitingPhoto[]>);
    return all.filter((one) => one.taskId === taskId);
  } catch {
    return [];
  }
}

export const dropPhoto = (id: number): Promise<unknown> =>
  inStore('readwrite', (store) => store.delete(id) as IDBRequest<undefined>);
