import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from './listen.js';

/** Longer than what a broken connection still says takes. */
const A_MOMENT_MS = 300;

/** Whoever hears changes connects anew at each loss: were a failure told twice, connections would double each time. */
describe('a connection for hearing changes that never comes about', () => {
  /** As a database that is starting up answers, and as one that hangs up. */
  const STARTING = Buffer.from('SFATAL\0C57P03\0Mthe database system is starting up\0\0');
  const refusal = Buffer.concat([Buffer.from('E'), Buffer.from([0, 0, 0, STARTING.length + 4]), STARTING]);
  const ways: readonly (readonly [string, (socket: Socket) => void])[] = [
    ['the database is starting up', (socket) => socket.end(refusal)],
    ['it hangs up', (socket) => socket.destroy()],
  ];

  test.each(ways)('is one refusal and no loss: %s', async (_, answer) => {
    const server = createServer((socket) => socket.once('data', () => answer(socket)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const lost: unknown[] = [];
    const url = `postgres://nobody@127.0.0.1:${port}/none`;
    const hearing = listen(
      { url, channel: 'c' },
      () => undefined,
      (error) => lost.push(error),
    );
    await expect(hearing).rejects.toThrow();
    await sleep(A_MOMENT_MS);
    expect(lost).toEqual([]);
    await new Promise((resolve) => server.close(resolve));
  });
});
