import { Controller, Get, Query } from '@nestjs/common';
import { MatterList, MatterListQuery } from '@lianshen/contracts';
import { Operation } from '../http/operation.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
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
}
