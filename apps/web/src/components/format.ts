const BEIJING_MS = 8 * 3_600_000;

/** `2026-11-24 09:05` in Beijing time (+08:00), whatever the zone of the machine. */
export function instantText(iso: string): string {
  return new Date(Date.parse(iso) + BEIJING_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** The calendar date in Beijing of an instant. */
export const dateText = (iso: string): string => instantText(iso).slice(0, 10);

/** `09:05` of today, in Beijing. */
export const clockText = (at: Date): string => instantText(at.toISOString()).slice(11);

/** The year in Beijing. */
export const yearOf = (at: Date): number => Number(dateText(at.toISOString()).slice(0, 4));

/** `1.2 MB`, as files are named in lists. */
export function sizeText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${(bytes / 1_024).toFixed(0)} KB`;
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
