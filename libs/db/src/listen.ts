import { Client } from 'pg';

/**
 * Hears what is told on a channel, on a connection of its own. `onLost` is told once that it broke, though a broken
 * connection says so twice; one that never came about rejects and is no loss. Whoever listens anew at each loss would
 * otherwise double its connections every time, for as long as the database is away.
 */
export async function listen(
  { url, channel }: { readonly url: string; readonly channel: string },
  onText: (text: string) => void,
  onLost: (error: Error | null) => void,
): Promise<{ close(): Promise<void> }> {
  const client = new Client({
    connectionString: url,
    application_name: 'lianshen-listen',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
  let isHearing = false;
  const lost = (error: Error | null): void => {
    if (!isHearing) return;
    isHearing = false;
    onLost(error);
  };
  client.on('notification', ({ payload }) => payload !== undefined && onText(payload));
  client.on('error', lost);
  client.on('end', () => lost(null));
  try {
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  } catch (error) {
    void client.end().catch(() => undefined); // nothing may be left of it; it is broken already
    throw error;
  }
  isHearing = true;
  return {
    close: () => {
      isHearing = false;
      return client.end();
    },
  };
}
