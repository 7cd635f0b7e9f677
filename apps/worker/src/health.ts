import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { registry } from './telemetry.js';

/** `/healthz` (the process lives), `/readyz` (it polls and reaches the database), `/metrics` (Prometheus). */
export async function startHealth(
  host: string,
  port: number,
  isReady: () => Promise<boolean>,
): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: string, type = 'text/plain; charset=utf-8'): void => {
      response.writeHead(status, { 'content-type': type }).end(body);
    };
    const failed = (): void => answer(503, 'not ready\n');
    switch (request.url) {
      case '/healthz':
        return answer(200, 'ok\n');
      case '/readyz':
        return void isReady().then((ready) => answer(ready ? 200 : 503, ready ? 'ready\n' : 'not ready\n'), failed);
      case '/metrics':
        return void registry.metrics().then((text) => answer(200, text, registry.contentType), failed);
      default:
        return answer(404, 'not found\n');
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return { server, port: (server.address() as AddressInfo).port };
}
