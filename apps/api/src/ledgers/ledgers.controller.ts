import { Controller, Get, Query, Res } from '@nestjs/common';
import { ResumptionLedger, ResumptionLedgerQuery, StoppedMines, StoppedMinesQuery } from '@lianshen/contracts';
import { dateOf } from '@lianshen/domain';
import type { Response } from 'express';
import { nameAttachment } from '../http/attachment.js';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { LedgerService } from './ledger.service.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends an Excel file under its title and today's date. */
export function download(response: Response, title: string, bytes: Buffer): void {
  const day = dateOf(Date.now());
  nameAttachment(response, `${title} ${day}.xlsx`, `ledger-${day}.xlsx`);
  response.setHeader('Content-Type', XLSX);
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.end(bytes);
}

/**
 * Ledgers: authorities and supervision see their region, a city its counties too, an enterprise its own. Whoever may not open
 * a case still finds its line, as the registers show its mine.
 */
@Controller('ledgers')
export class LedgersController {
  constructor(private readonly ledgers: LedgerService) {}

  @Get('resumptions')
  @Operation({
    id: 'getResumptionLedger',
    summary: '开复工台账',
    access: ['read', 'Register'],
    answers: { 200: ResumptionLedger },
  })
  resumptions(@Who() who: Signed, @Query({ schema: ResumptionLedgerQuery }) query: ResumptionLedgerQuery) {
    return this.ledgers.resumptions(who, query);
  }

  /** All lines that fit, whatever the page. */
  @Get('resumptions/file')
  @Operation({
    id: 'getResumptionLedgerFile',
    summary: '开复工台账（Excel）',
    access: ['read', 'Register'],
    rate: 'files',
    answers: { 200: 'sheet' },
    problems: ['ledgerTooLarge'],
  })
  async resumptionsFile(
    @Who() who: Signed,
    @Query({ schema: ResumptionLedgerQuery }) query: ResumptionLedgerQuery,
    @Res() response: Response,
  ): Promise<void> {
    download(response, '开复工台账', await this.ledgers.resumptionSheet(who, query));
  }

  @Get('stopped-mines')
  @Operation({
    id: 'getStoppedMines',
    summary: '停产停建矿山清单',
    access: ['read', 'Register'],
    answers: { 200: StoppedMines },
    problems: ['ledgerTooLarge'],
  })
  stoppedMines(@Who() who: Signed, @Query({ schema: StoppedMinesQuery }) query: StoppedMinesQuery) {
    return this.ledgers.stoppedMines(who, query);
  }

  /** All lines that fit, whatever the page. */
  @Get('stopped-mines/file')
  @Operation({
    id: 'getStoppedMinesFile',
    summary: '停产停建矿山清单（Excel）',
    access: ['read', 'Register'],
    rate: 'files',
    answers: { 200: 'sheet' },
    problems: ['ledgerTooLarge'],
  })
  async stoppedMinesFile(
    @Who() who: Signed,
    @Query({ schema: StoppedMinesQuery }) query: StoppedMinesQuery,
    @Res() response: Response,
  ): Promise<void> {
    download(response, '停产停建矿山清单', await this.ledgers.stoppedSheet(who, query));
  }
}
