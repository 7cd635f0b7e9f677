import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Webhook } from 'standardwebhooks';

export type Manner = 'error' | 'silent' | 'cut' | 'takes';

/** A bureau's own filing system: a real server that takes reports in these manners, in this order, and all others as it should. */
export class Bureau {
  readonly messages: { readonly id: string; readonly type: string; readonly body: any }[] = [];
  readonly badSignatures: string[] = [];
  /** What it says it holds; a promise keeps whoever compares waiting. */
  standing: unknown = { filings: [] };
  private readonly server: Server = createServer((request, response) => {
    void textOf(request).then(async (text) => {
      const headers = request.headers as Record<string, string>;
      try {
        new Webhook(this.secret).verify(text, headers);
      } catch (error) {
        this.badSignatures.push(String(error));
      }
      const body = JSON.parse(text);
      this.messages.push({ id: headers['webhook-id']!, type: body.type, body });
      if (body.type === 'filing.status') return response.end(JSON.stringify(await this.standing));
      const manner = this.manners.shift() ?? 'takes';
      if (manner === 'error') return response.writeHead(500).end('<h1>Internal Server Error</h1>');
      if (manner === 'cut') return request.socket.destroy();
      if (manner === 'takes') return response.end('{}');
      return undefined; // no answer at all
    });
  });
  constructor(
    private readonly secret: string,
    readonly manners: Manner[] = [],
  ) {}
  listen = (port: number): Promise<void> => new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
  reports = () => this.messages.filter(({ type }) => type === 'filing.report');
  /** How often it was asked what it holds. */
  asked = (): number => this.messages.filter(({ type }) => type === 'filing.status').length;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
  return text;
}
