import { describe, expect, it } from '@jest/globals';
import { discrepancies, photoText } from './photo-facts.js';

const photo = { takenAt: '2026-05-01T09:30:00', lat: 37.5, lon: 105.2, camera: 'HUAWEI P60' };

describe('what a photo says beside what the person states', () => {
  it('is told in Beijing time, with place and camera', () => {
    expect(photoText(photo)).toBe('2026-05-01 09:30 · 37.5, 105.2 · HUAWEI P60');
    expect(photoText({ ...photo, takenAt: '2026-05-01T03:30:00+02:00', lat: null, camera: null })).toBe(
      '2026-05-01 09:30',
    );
  });
  it('a little drift of clock and receiver is no difference', () => {
    expect(discrepancies({ takenAt: '2026-05-01T09:38:00+08:00', lat: 37.501, lon: 105.201 }, photo)).toEqual([]);
  });
  it('another day and another place are', () => {
    expect(discrepancies({ takenAt: '2026-05-04T09:30:00+08:00', lat: 37.6, lon: 105.2 }, photo)).toEqual([
      '时间相差 3 天',
      '地点相距 11 公里',
    ]);
    expect(discrepancies({ takenAt: '2026-05-01T10:15:00+08:00' }, photo)).toEqual(['时间相差 45 分钟']);
  });
  it('what one of them does not say is no difference', () => {
    expect(discrepancies({}, photo)).toEqual([]);
    expect(
      discrepancies({ takenAt: '2020-01-01T00:00:00Z', lat: 1, lon: 1 }, { ...photo, takenAt: null, lat: null }),
    ).toEqual([]);
  });
});
