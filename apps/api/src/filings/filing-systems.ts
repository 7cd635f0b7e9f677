import { Inject, Injectable } from '@nestjs/common';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { SYSTEM } from '@lianshen/db';
import { ENVIRONMENT, type Environment } from '../environment.js';
import { Refusal } from '../http/refusal.js';
import { contextOf, type RequestWithContext } from '../http/request-context.js';
import type { Answerer } from './filing.store.js';

/** Bureaux with a filing system of their own, and what they sign (Standard Webhooks). */
@Injectable()
export class FilingSystems {
  private readonly webhooks: ReadonlyMap<string, Webhook>;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.webhooks = new Map(
      environment.LIANSHEN_FILING_SYSTEMS.map(({ region, secret }) => [region, new Webhook(secret)]),
    );
  }

  /**
   * The bureau's system behind a message about its filing.
   * @throws Refusal 401 `signatureInvalid`: no system there, another secret, changed on the way, or older than five minutes
   */
  signerOf(request: RequestWithContext, targetRegion: string | null): Answerer {
    const { signedBody } = contextOf(request);
    const webhook = targetRegion === null ? undefined : this.webhooks.get(targetRegion);
    if (targetRegion === null || !webhook || !signedBody) throw new Refusal('signatureInvalid');
    const header = (name: string): string => String(request.headers[name] ?? '');
    try {
      webhook.verify(signedBody.toString('utf8'), {
        'webhook-id': header('webhook-id'),
        'webhook-timestamp': header('webhook-timestamp'),
        'webhook-signature': header('webhook-signature'),
      });
    } catch (error) {
      if (error instanceof WebhookVerificationError) throw new Refusal('signatureInvalid');
      throw error;
    }
    return { userId: `filing-system:${targetRegion}`, scope: SYSTEM, bureaus: [targetRegion] };
  }
}
