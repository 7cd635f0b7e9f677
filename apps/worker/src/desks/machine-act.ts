import { appendToRecord, type Tx } from '@lianshen/db';
import { isoInstant, SYSTEM_ACTOR } from '@lianshen/domain';
import { hasher } from '../hasher.js';

/** What a desk did by itself: one entry of the record it belongs to, in the transaction of its row; `sourceId` makes a repeat a no-op. */
export const recordMachineAct = (
  tx: Tx,
  stream: string,
  type: string,
  sourceId: string,
  payload: object,
): Promise<void> =>
  appendToRecord(
    tx,
    stream,
    [{ source: 'office', sourceId, value: { type, at: isoInstant(Date.now()), actor: SYSTEM_ACTOR, payload } }],
    hasher,
  );
