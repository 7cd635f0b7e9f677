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

const YEARS = [2026, 2027] as const;

/** Rows of the national arrangement are kept under this code; a region's own days under the region's. */
export const NATIONAL = 'CN';

/**
 * Version of the arrangement that ships; the last number grows with every change of the files in `data/calendars`.
 * It stands beside each due date that was computed. An administrator's own versions are named otherwise.
 */
export const CALENDAR_VERSION = 'shipped-1';

/** One year of the national arrangement or of one region's own days. */
export interface CalendarYear {
  readonly regionCode: string;
  readonly year: number;
  readonly version: string;
  readonly status: 'published' | 'provisional';
  readonly exceptions: Readonly<Record<string, 'off' | 'work'>>;
  readonly names: Readonly<Record<string, string>>;
}

type NamedDay = z.infer<typeof NamedDay>;
interface Days {
  readonly off: readonly NamedDay[];
  readonly work: readonly NamedDay[];
}

function calendarYear(
  regionCode: string,
  year: number,
  status: CalendarYear['status'],
  { off, work }: Days,
): CalendarYear {
  const days = (kind: 'off' | 'work') => (day: NamedDay) => [day.date, kind] as const;
  return {
    regionCode,
    year,
    version: CALENDAR_VERSION,
    status,
    exceptions: Object.fromEntries([...off.map(days('off')), ...work.map(days('work'))]),
    names: Object.fromEntries([
      ...off.map(({ date, name }) => [date, name]),
      ...work.map(({ date, name }) => [date, `${name}调休上班`]),
    ]),
  };
}

/** 国务院办公厅关于2026年部分节假日安排的通知. Of 2027 only the statutory days are known: provisional. */
function nationalYear(year: number): CalendarYear {
  const file = readData(`calendars/cn-${year}.json`, HolidayFile);
  const days = { off: file.offDays ?? file.statutoryHolidays, work: file.adjustedWorkdays ?? [] };
  return calendarYear(NATIONAL, year, file.status === 'published' ? 'published' : 'provisional', days);
}

/** 全国年节及纪念日放假办法 第四条: festival days that a minority area sets for itself, by region and year. */
function regionalYears(): CalendarYear[] {
  const { overlays } = readData('calendars/overlays.json', OverlayFile);
  return overlays.flatMap(({ regions, offDays }) => {
    const years = [...new Set(offDays.map(({ date }) => date.slice(0, 4)))];
    const daysOf = (year: string) => ({ off: offDays.filter(({ date }) => date.startsWith(year)), work: [] });
    return regions.flatMap((region) =>
      years.map((year) => calendarYear(region, Number(year), 'published', daysOf(year))),
    );
  });
}

/** Every year that ships, national ones first. */
export const calendarYears: readonly CalendarYear[] = [...YEARS.map(nationalYear), ...regionalYears()];

/** Working days of a region as shipped: the national years overlaid by the region's own days. */
export function calendarOf(regionCode: string): Calendar {
  const national = calendarYears.filter((year) => year.regionCode === NATIONAL);
  const all = [...national, ...calendarYears.filter((year) => year.regionCode === regionCode)];
  return {
    version: CALENDAR_VERSION,
    years: Object.fromEntries(national.map(({ year, status }) => [String(year), status])),
    exceptions: Object.assign({}, ...all.map(({ exceptions }) => exceptions)) as Calendar['exceptions'],
    names: Object.assign({}, ...all.map(({ names }) => names)) as NonNullable<Calendar['names']>,
  };
}
