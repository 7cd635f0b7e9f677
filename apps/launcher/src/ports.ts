import { createServer } from 'node:net';

/** Whether this process could listen on that address now. `reason` is the system's code when it could not. */
export async function canListen(
  port: number,
  host: string,
): Promise<{ ok: true; port: number } | { ok: false; reason: string }> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve({ ok: false, reason: error.code ?? error.message }));
    probe.listen({ port, host, exclusive: true }, () => {
      const address = probe.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      probe.close(() => resolve({ ok: true, port: bound }));
    });
  });
}

/** A port nobody uses now, on the loopback address: the wished one when it is free, else any. */
export async function freePort(wished = 0): Promise<number> {
  const first = await canListen(wished, '127.0.0.1');
  if (first.ok) return first.port;
  const any = await canListen(0, '127.0.0.1');
  if (any.ok) return any.port;
  throw new Error(`no free port on 127.0.0.1: ${any.reason}`);
}
