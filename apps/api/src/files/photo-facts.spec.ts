import { describe, expect, it } from '@jest/globals';
import { photoOf } from '../../../../tests/support/exif-photo.js';
import { photoFactsOf } from './photo-facts.js';

const JPEG = 'image/jpeg';
const whole = {
  takenAt: '2026:05:01 09:30:00',
  offset: '+08:00',
  make: 'HUAWEI',
  model: 'P60',
  lat: 37.512345,
  lon: 105.2,
};

describe('what a photo says of itself', () => {
  it('time with its offset, place and camera', () => {
    expect(photoFactsOf(JPEG, photoOf(whole))).toEqual({
      takenAt: '2026-05-01T09:30:00+08:00',
      lat: expect.closeTo(37.512345, 5),
      lon: 105.2,
      camera: 'HUAWEI P60',
    });
  });
  it('names the maker once, and gives a time without offset as the camera does', () => {
    const facts = photoFactsOf(JPEG, photoOf({ takenAt: '2026:05:01 09:30:00', make: 'Canon', model: 'Canon EOS' }));
    expect(facts).toEqual({ takenAt: '2026-05-01T09:30:00', lat: null, lon: null, camera: 'Canon EOS' });
  });
  it('places south and west', () => {
    expect(photoFactsOf(JPEG, photoOf({ lat: -12.5, lon: -77.25 }))).toMatchObject({ lat: -12.5, lon: -77.25 });
  });
  it.each([
    ['a clock that was never set', photoOf({ takenAt: '0000:00:00 00:00:00' })],
    ['a receiver without a fix', photoOf({ lat: 0, lon: 0 })],
    ['no EXIF', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['nothing at all', Buffer.alloc(0)],
  ])('says nothing: %s', (_name, bytes) => expect(photoFactsOf(JPEG, bytes)).toBeNull());
  it('what lies behind the end of a broken file is not made up', () => {
    const facts = photoFactsOf(JPEG, photoOf(whole).subarray(0, 60));
    expect(facts).toEqual({ takenAt: null, lat: null, lon: null, camera: 'P60' });
  });
  it('a paper is no photo', () => expect(photoFactsOf('application/pdf', photoOf(whole))).toBeNull());
  it('signs that no camera writes do not reach a page', () => {
    const facts = photoFactsOf(JPEG, photoOf({ model: `A\u0007B${'x'.repeat(300)}` }));
    expect(facts?.camera).toMatch(/^ABx+$/);
    expect(facts?.camera).toHaveLength(80);
  });
});
