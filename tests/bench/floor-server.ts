/** The floor's server: `node:http` before its functions, nothing else. Its own process; argument: the database's address. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 });

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
}

async function call(sql: string, values: unknown[]): Promise<unknown> {
  const { rows } = await pool.query<{ answer: unknown }>({ name: sql.slice(0, 20), text: sql, values });
  return rows[0]?.answer ?? null;
}

async function answer(request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://floor');
  if (request.method === 'GET')
    return call('SELECT f_tasks($1, $2) AS answer', [url.searchParams.get('case'), url.searchParams.get('user')]);
  const b = await bodyOf(request);
  if (url.pathname === '/start') return call('SELECT f_start($1, $2) AS answer', [b['subject'], b['people']]);
  return call('SELECT f_decide($1, $2, $3, $4, $5, $6, $7) AS answer', [
    b['taskId'],
    b['user'],
    b['revision'],
    b['key'],
    JSON.stringify(b['decision']),
    b['nextPeople'] ?? null,
    b['nextKind'] ?? null,
  ]);
}

const server = createServer((request, response) => {
  answer(request).then(
    (body) => {
      response.writeHead(body === null ? 409 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    },
    (error: unknown) => {
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: String(error) }));
    },
  );
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on('disconnect', () => process.exit(0));
