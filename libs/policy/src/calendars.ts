import { z } from 'zod';
import type { Calendar } from '@lianshen/domain';
import { readData } from './data-files.js';

const NamedDay = z.object({ date: z.iso.date(), name: z.string() });
const HolidayFile = z.object({
  schema: z.literal('holidays/1'),
  year: z.int(),
  /** `unknown`: the yearly notice is not out; only the statutory days themselves are known, computed. */
  status: z.enum(['published', 'unknown']),
  offDays: z.array(NamedDay).nullable(),
  adjustedWorkdays: z.array(NamedDay).nullable(),
  statutoryHolidays: z.array(NamedDay),
});
type HolidayFile = z.infer<typeof HolidayFile>;

const OverlayFile = z.object({
  schema: z.literal('overlays/1'),
  note: z.string(),
  overlays: z.array(
    z.strictObject({
      title: z.string(),
      regions: z.array(z.string()),
      basis: z.string(),
      /** Years whose local festival days are not loaded yet. */
      unknownYears: z.array(z.string()),
      offDays: z.array(NamedDay),
    }),
  ),
});

const YEARS = ['2026', '2027'] as const;

/** Grows with every change of the files in `data/calendars`; it stands beside each due date that was computed. */
export const CALENDAR_VERSION = '2026.1';

function exceptionsOf(file: HolidayFile): [date: string, kind: 'off' | 'work', name: string][] {
  const off = file.offDays ?? file.statutoryHolidays;
  return [
    ...off.map(({ date, name }): [string, 'off', string] => [date, 'off', name]),
    ...(file.adjustedWorkdays ?? []).map(({ date, name }): [string, 'work', string] => [
      date,
      'work',
      `${name}调休上班`,
    ]),
  ];
}

const files = YEARS.map((year) => readData(`calendars/cn-${year}.json`, HolidayFile));
const { overlays } = readData('calendars/overlays.json', OverlayFile);

/**
 * Working days of a region: the national arrangement (国务院办公厅关于2026年部分节假日安排的通知) and the region's own
 * festival days (全国年节及纪念日放假办法 第四条). 2027 is provisional: the statutory days are known, the make-up days are not.
 */
export function calendarOf(regionCode: string): Calendar {
  const local = overlays
    .filter((overlay) => overlay.regions.includes(regionCode))
    .flatMap((overlay) => overlay.offDays);
  const days = [
    ...files.flatMap(exceptionsOf),
    ...local.map(({ date, name }): [string, 'off', string] => [date, 'off', name]),
  ];
  return {
    version: CALENDAR_VERSION,
    years: Object.fromEntries(
      files.map((file) => [String(file.year), file.status === 'published' ? 'published' : 'provisional']),
    ),
    exceptions: Object.fromEntries(days.map(([date, kind]) => [date, kind])),
    names: Object.fromEntries(days.map(([date, , name]) => [date, name])),
  };
}
