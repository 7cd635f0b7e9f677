import { addDays, dateOf, type TaskRow } from '@lianshen/domain';

/** A decision that would be accepted of this very task, for the kinds whose decision depends on the day; null for others. */
export function rescissionExample({ kind, payload }: TaskRow): Record<string, unknown> | null {
  const today = dateOf(Date.now());
  switch (kind) {
    case 'hearingSetup': {
      const at = `${addDays(today, Number(payload['noticeDays']) + 1)}T09:00:00+08:00`;
      return { at, place: '（听证地点）', presider: '（主持人姓名）' };
    }
    case 'hearingRecord':
      return { heldOn: today, party: 'signed', summary: '双方就事实和依据进行了陈述、质证。' };
    default:
      return null;
  }
}
