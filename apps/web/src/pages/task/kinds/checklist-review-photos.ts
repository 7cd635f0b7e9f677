import { useCallback, useEffect, useRef, useState } from 'react';
import { uploadFile } from '../../../api/files.js';
import { newKey } from '../../../api/key.js';
import { ApiError } from '../../../api/problem.js';
import type { WaitingPhoto } from '../../../offline/store.js';
import { dropPhoto, queuePhoto, waitingPhotos } from '../../../offline/waiting-photos.js';
import type { DraftEvidence } from './checklist-review-model.js';

/** A file older than this was not taken here and now: where the browser is says nothing of it. */
const FRESH_MS = 10 * 60_000;
const POSITION_MS = 5_000;
const RETRY_MS = 8_000;
/** Answers that say of this file that it will never be taken; after any other it stays here and is tried again. */
const REFUSED: ReadonlySet<number> = new Set([400, 413, 415]);

type Facts = Omit<DraftEvidence, 'fileId' | 'name'>;

/** The browser's position, six decimals (about 0.1 m); nothing when it has none or the person refuses. */
function positionNow(): Promise<Facts> {
  if (!window.isSecureContext || !navigator.geolocation) return Promise.resolve({});
  return new Promise((resolve) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: Number(coords.latitude.toFixed(6)), lon: Number(coords.longitude.toFixed(6)) }),
      () => resolve({}),
      { timeout: POSITION_MS, maximumAge: 60_000 },
    ),
  );
}

/** When a photo was taken, and where if it was just now; of other files nothing is claimed. */
async function factsOf(file: File): Promise<Facts> {
  if (!file.type.startsWith('image/')) return {};
  const takenAt = new Date(file.lastModified).toISOString();
  return Date.now() - file.lastModified > FRESH_MS ? { takenAt } : { takenAt, ...(await positionNow()) };
}

/** Uploads photos of items; what cannot be uploaded for want of a connection waits in this browser and goes later. */
export function usePhotos(userId: string, taskId: string, add: (itemId: string, evidence: DraftEvidence) => void) {
  const [waiting, setWaiting] = useState<readonly WaitingPhoto[]>([]);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<{ itemId: string; text: string } | null>(null);
  const sending = useRef(false);
  const latestAdd = useRef(add);
  useEffect(() => void (latestAdd.current = add), [add]);
  const reload = useCallback(async () => setWaiting(await waitingPhotos(userId, taskId)), [userId, taskId]);

  const send = useCallback(
    async (itemId: string, file: File, facts: Facts, key: string): Promise<'sent' | 'offline' | 'refused'> => {
      try {
        const { fileId, name } = await uploadFile(file, key);
        latestAdd.current(itemId, { fileId, name, ...facts });
        return 'sent';
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (!REFUSED.has(error.status)) return 'offline';
        setProblem({ itemId, text: `${file.name}：${error.message}` });
        return 'refused';
      }
    },
    [],
  );
  const sendWaiting = useCallback(async () => {
    if (sending.current || !navigator.onLine) return;
    sending.current = true;
    try {
      for (const { id, itemId, file, key, takenAt, lat, lon } of await waitingPhotos(userId, taskId)) {
        const facts = {
          ...(takenAt ? { takenAt } : {}),
          ...(lat !== undefined && lon !== undefined ? { lat, lon } : {}),
        };
        if ((await send(itemId, file, facts, key)) === 'offline') break;
        await dropPhoto(id);
      }
    } finally {
      sending.current = false;
    }
    await reload();
  }, [userId, taskId, send, reload]);
  useEffect(() => {
    void reload().then(sendWaiting);
    const go = (): void => void sendWaiting();
    window.addEventListener('online', go);
    const timer = setInterval(go, RETRY_MS);
    return () => {
      window.removeEventListener('online', go);
      clearInterval(timer);
    };
  }, [reload, sendWaiting]);

  const take = async (itemId: string, files: readonly File[]): Promise<void> => {
    setBusy(itemId);
    setProblem(null);
    try {
      for (const file of files) {
        const facts = await factsOf(file);
        const key = newKey();
        if ((await send(itemId, file, facts, key)) === 'offline')
          await queuePhoto({ userId, taskId, itemId, file, key, ...facts });
      }
    } catch {
      setProblem({ itemId, text: '本机无法保存照片，请联网后重新选择。' });
    } finally {
      setBusy(null);
      await reload();
    }
  };
  return { waiting, busy, problem, take };
}
export type Photos = ReturnType<typeof usePhotos>;
