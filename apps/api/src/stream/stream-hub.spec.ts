import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Change } from '@lianshen/db';
import type { Response } from 'express';
import { Draining } from '../operations/draining.js';
import type { Signed } from '../session/signed.js';
import { StreamHub } from './stream-hub.js';

const signed = (...agencies: string[]): Signed =>
  ({
    userId: 'u1',
    sessionId: 's1',
    posts: agencies.map((agency) => ({ party: { regionCode: '640502', agency, post: 'handler' }, acting: false })),
  }) as unknown as Signed;
const notice = (agency: string): Change => ({
  kind: 'notice',
  id: `to ${agency}`,
  revision: 1,
  regionCode: '640502',
  caseNo: '640502-CS-2026-00001',
  agency,
  post: 'handler',
});

/** A browser at the other end: reads what comes, or has stopped reading. */
function browser(isReading = true) {
  let text = '';
  const response = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk);
      if (isReading) done();
    },
  });
  return { response: response as unknown as Response, read: () => text };
}

describe('a stream', () => {
  let publish: (change: Change) => void;
  let session: Signed | null;
  let hub: StreamHub;
  const settled = () => jest.advanceTimersByTimeAsync(1);
  beforeEach(() => {
    jest.useFakeTimers();
    const database = {
      listen: async (onChange: typeof publish) => {
        publish = onChange;
        return { close: async () => undefined };
      },
    };
    const cases = { isVisible: async () => true };
    const sessions = { refreshed: async () => session };
    hub = new StreamHub(database as never, cases as never, sessions as never, new Draining());
    hub.onApplicationBootstrap();
  });
  afterEach(async () => {
    await hub.onApplicationShutdown();
    jest.useRealTimers();
  });

  it('goes by the posts of this moment: one given up tells nothing more, a new one does', async () => {
    const { response, read } = browser();
    hub.join(signed('EM'), response, undefined);
    publish(notice('EM'));
    await settled();
    expect(read()).toContain('to EM');
    session = signed('NR');
    await jest.advanceTimersByTimeAsync(15_000);
    expect(read()).toContain('event: resync');
    const before = read().length;
    publish(notice('EM'));
    publish(notice('NR'));
    await settled();
    expect(read().slice(before)).toContain('to NR');
    expect(read().slice(before)).not.toContain('to EM');
  });

  it('ends with its session', async () => {
    const { response } = browser();
    hub.join(signed('EM'), response, undefined);
    session = null;
    await jest.advanceTimersByTimeAsync(15_000);
    expect(response.writableEnded).toBe(true);
  });

  it('is cut where nobody reads it any more, and the others go on', async () => {
    session = signed('EM');
    const [stopped, reading] = [browser(false), browser()];
    for (const { response } of [stopped, reading]) hub.join(signed('EM'), response, undefined);
    for (let n = 0; n < 6_000; n += 1) publish(notice('EM'));
    await settled();
    expect([stopped.response.destroyed, reading.response.destroyed]).toEqual([true, false]);
    expect(stopped.response.writableLength).toBeLessThan(300_000);
    publish({ ...notice('EM'), id: 'still here' });
    await settled();
    expect(reading.read()).toContain('still here');
  });

  it('is refused where one person has too many', () => {
    for (let n = 0; n < 30; n += 1) hub.join(signed('EM'), browser().response, undefined);
    expect(() => hub.requireRoom(signed('EM'))).toThrow(expect.objectContaining({ code: 'tooManyRequests' }));
    expect(() => hub.requireRoom({ ...signed('EM'), userId: 'u2' })).not.toThrow();
  });
});
