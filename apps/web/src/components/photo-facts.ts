import type { PhotoFacts } from '@lianshen/contracts';
import { instantText } from './format.js';

/** What a person states of a photo. */
export interface StatedFacts {
  readonly takenAt?: string;
  readonly lat?: number;
  readonly lon?: number;
}

const EARTH_METRES = 6_371_000;
/** Clocks of cameras and phones drift apart; less says nothing. */
const DRIFT_MINUTES = 10;
/** A receiver between pit walls is off by as much. */
const DRIFT_METRES = 300;

const CHINA_OFFSET = '+08:00';
const HAS_OFFSET = /[+-]\d{2}:\d{2}$/;

/** The camera's clock as an instant; one without offset is read as Beijing time, which is what cameras here show. */
const instantOf = (takenAt: string): string => (HAS_OFFSET.test(takenAt) ? takenAt : takenAt + CHINA_OFFSET);

/** What the photo says of itself, in words; empty when it says nothing. */
export function photoText({ takenAt, lat, lon, camera }: PhotoFacts): string {
  const time = takenAt ? instantText(instantOf(takenAt)) : '';
  const place = lat !== null && lon !== null ? `${lat}, ${lon}` : '';
  return [time, place, camera ?? ''].filter((one) => one !== '').join(' · ');
}

const rounded = (value: number): string => (value < 10 ? value.toFixed(1).replace(/\.0$/, '') : value.toFixed(0));

function spanText(minutes: number): string {
  if (minutes < 120) return `${minutes.toFixed(0)} 分钟`;
  return minutes < 2 * 1_440 ? `${rounded(minutes / 60)} 小时` : `${rounded(minutes / 1_440)} 天`;
}

/** Metres between two places on a sphere, haversine. */
function metresBetween(a: readonly [number, number], b: readonly [number, number]): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const chord = half(a[0], b[0]) + Math.cos(radians(a[0])) * Math.cos(radians(b[0])) * half(a[1], b[1]);
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Where photo and person say different things, in words. It is shown; what to make of it is for people. */
export function discrepancies(stated: StatedFacts, photo: PhotoFacts): readonly string[] {
  const minutes =
    stated.takenAt && photo.takenAt
      ? Math.abs(Date.parse(stated.takenAt) - Date.parse(instantOf(photo.takenAt))) / 60_000
      : 0;
  const metres =
    stated.lat !== undefined && stated.lon !== undefined && photo.lat !== null && photo.lon !== null
      ? metresBetween([stated.lat, stated.lon], [photo.lat, photo.lon])
      : 0;
  return [
    ...(minutes > DRIFT_MINUTES ? [`时间相差 ${spanText(minutes)}`] : []),
    ...(metres > DRIFT_METRES
      ? [`地点相距 ${metres < 1_000 ? `${metres.toFixed(0)} 米` : `${rounded(metres / 1_000)} 公里`}`]
      : []),
  ];
}
