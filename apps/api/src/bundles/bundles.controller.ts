import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { CaseNo } from '@lianshen/contracts';
import type { Response } from 'express';
import { logger } from '../logger.js';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { BundleService } from './bundle.service.js';

@Controller('cases')
export class BundlesController {
  constructor(private readonly bundles: BundleService) {}

  /** The whole case as a zip that `npm run verify-bundle` checks offline; redacted for whoever is no official. */
  @Get(':caseNo/bundle')
  @Operation({
    id: 'getBundle',
    summary: '案卷包',
    access: ['read', 'Case'],
    answers: { 200: 'zip' },
    rate: 'files',
  })
  async get(
    @Who() who: Signed,
    @Param('caseNo', { schema: CaseNo }) caseNo: string,
    @Res() response: Response,
  ): Promise<void> {
    const pieces = await this.bundles.bundle(who, caseNo);
    response.attachment(`${caseNo}.zip`);
    response.setHeader('Content-Type', 'application/zip');
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    await pipeline(Readable.from(pieces, { objectMode: false }), response).catch((error: unknown) => {
      // the answer has begun: a download that breaks off is the only way left to say so
      logger.warn({ err: error, caseNo }, 'a bundle broke off');
    });
  }
}
