import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** A photo that could not be uploaded yet, with what is known of it. */
export interface WaitingPhoto {
  readonly id: number;
  readonly userId: string;
  readonly taskId: string;
  readonly itemId: string;
  readonly file: File;
  /** Key of its upload, the same however often it is tried. */
  readonly key: string;
  readonly takenAt?: string;
  readonly lat?: number;
  readonly lon?: number;
}

/** What was typed into a form, kept until the decision is sent. */
export interface KeptForm {
  readonly userId: string;
  /** The task, or the name of another place where something is filled in (`meeting.<meetingId>.minutes`). */
  readonly taskId: string;
  readonly content: unknown;
  /** Whether the server has this very content as its draft. */
  readonly isSaved: boolean;
  /** Which revision of the draft on the server it goes on from; absent where there is no such draft. */
  readonly revision?: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** An answer of the API as it last came. */
export interface KeptAnswer {
  readonly userId: string;
  readonly path: string;
  readonly value: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Schema extends DBSchema {
  answers: { key: [string, string]; value: KeptAnswer; indexes: { at: number } };
  forms: { key: [string, string]; value: KeptForm };
  photos: { key: number; value: WaitingPhoto };
  /** Under `last` who is logged in; under `leaving` who logged out while the server could not be told. */
  person: {
    key: 'last' | 'leaving';
    value: { readonly session: unknown; readonly userId: string; readonly at: number };
  };
}

export type OfflineStore = IDBPDatabase<Schema>;

let opened: Promise<OfflineStore> | null = null;

/**
 * The one database of this browser. Everything in it belongs to one person by its key, so that nobody reads what another left.
 * @throws where the browser refuses storage, as some private windows do
 */
export function offlineStore(): Promise<OfflineStore> {
  opened ??= openDB<Schema>('lianshen', 1, {
    upgrade(database) {
      database.createObjectStore('answers', { keyPath: ['userId', 'path'] }).createIndex('at', 'at');
      database.createObjectStore('forms', { keyPath: ['userId', 'taskId'] });
      database.createObjectStore('photos', { keyPath: 'id', autoIncrement: true });
      database.createObjectStore('person');
    },
    terminated: () => void (opened = null),
  });
  opened.catch(() => void (opened = null));
  return opened;
}

/** What storage gives, or the fallback where the browser refuses it: the program works without, as long as it is online. */
export async function stored<T>(read: (store: OfflineStore) => Promise<T>, fallback: T): Promise<T> {
  try {
    return await read(await offlineStore());
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return fallback;
    throw error;
  }
}
