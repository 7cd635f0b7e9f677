import { Controller, Get, Query, Res } from '@nestjs/common';
import { MatterList, MatterListQuery } from '@lianshen/contracts';
import type { Response } from 'express';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { download } from '../ledgers/ledgers.controller.js';
import { MatterService } from './matter.service.js';

/** 三重一大事项清单. */
@Controller('decision-matters')
export class MattersController {
  constructor(private readonly matters: MatterService) {}

  @Get()
  @Operation({
    id: 'listDecisionMatters',
    summary: '三重一大事项清单',
    access: ['read', 'Meeting'],
    answers: { 200: MatterList },
  })
  list(@Who() who: Signed, @Query({ schema: MatterListQuery }) query: MatterListQuery) {
    return this.matters.list(who, query);
  }

  /** The whole list of the year, whatever the page. */
  @Get('file')
  @Operation({
    id: 'getDecisionMattersFile',
    summary: '三重一大事项清单（Excel）',
    access: ['read', 'Meeting'],
    rate: 'files',
    answers: { 200: 'sheet' },
  })
  async file(
    @Who() who: Signed,
    @Query({ schema: MatterListQuery }) query: MatterListQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { title, bytes } = await this.matters.sheet(who, query);
    download(response, title, bytes);
  }
}
