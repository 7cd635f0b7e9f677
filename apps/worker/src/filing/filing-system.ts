import { Webhook } from 'standardwebhooks';
import {
  FilingStatusAnswer,
  type FilingReport,
  type FilingStanding,
  type FilingStatusRequest,
  type FilingSystem,
} from '@lianshen/contracts';

/** What takes longer than this counts as not taken; the message comes again under the same id. */
const DEADLINE_MS = 10_000;
const LONGEST_REASON = 300;

/** A bureau's own filing system, as far as this side needs it (contract: `filing-exchange.contract.ts`). */
export interface BureauSystem {
  /** @throws Error saying in a line why the bureau has not taken the report */
  report(report: FilingReport): Promise<void>;
  /** What the bureau holds of this region. @throws Error as above, also for an answer that is none */
  standing(request: FilingStatusRequest): Promise<readonly FilingStanding[]>;
}

/** By signed HTTP, as Standard Webhooks says. */
export function webhookSystem({ url, secret }: FilingSystem): BureauSystem {
  const webhook = new Webhook(secret);
  const post = async (id: string, message: FilingReport | FilingStatusRequest): Promise<string> => {
    const body = JSON.stringify(message);
    const at = new Date();
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': webhook.sign(id, at, body),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
    }).catch((error: unknown) => {
      throw new Error(whyNoAnswer(error));
    });
    const text = await response.text().catch((error: unknown) => {
      throw new Error(whyNoAnswer(error));
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return text;
  };
  return {
    report: async (report) => void (await post(report.filingId, report)),
    standing: async (request) => {
      const answer = FilingStatusAnswer.safeParse(parsed(await post(`status-${Date.now()}`, request)));
      if (!answer.success) throw new Error('the answer is not what filing.status asks for');
      return answer.data.filings;
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function whyNoAnswer(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string } };
  if (name === 'TimeoutError') return `no answer within ${DEADLINE_MS / 1000} s`;
  return (cause?.code ?? message).slice(0, LONGEST_REASON);
}
