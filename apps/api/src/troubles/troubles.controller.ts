import { Controller, Get, Inject, Query } from '@nestjs/common';
import { StuckErrandList, StuckErrandQuery } from '@lianshen/contracts';
import { countTroubles, listTroubles } from '@lianshen/db';
import { decodeCursor, encodeCursor } from '../cursor.js';
import { DATABASE, type Database } from '../database.js';
import { Operation } from '../http/operation.js';
import { Refusal } from '../http/refusal.js';
import { scopeOf } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { stuckErrand } from './trouble.views.js';

/** 办件故障: what cases of the region cannot get done outside, for its system administrator; numbers, no content of a case. */
@Controller('stuck-errands')
export class TroublesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @Operation({
    id: 'listStuckErrands',
    summary: '办件故障',
    access: ['read', 'Trouble'],
    answers: { 200: StuckErrandList },
  })
  async list(
    @Who() who: Signed,
    @Query({ schema: StuckErrandQuery }) query: StuckErrandQuery,
  ): Promise<StuckErrandList> {
    const scope = scopeOf(who);
    const administrator = scope.parties.find(({ agency }) => agency === 'SYS');
    if (!administrator) throw new Refusal('forbidden', '办件故障由系统管理员查看');
    const { regionCode } = administrator;
    const page = {
      limit: query.limit + 1,
      after: query.cursor === undefined ? null : decodeCursor(query.cursor, 'moment', 'text'),
    };
    const [rows, total] = await this.database.scoped(scope, async (tx) => [
      await listTroubles(tx, regionCode, page),
      await countTroubles(tx, regionCode),
    ]);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: shown.map(stuckErrand),
      nextCursor: rows.length > query.limit && last ? encodeCursor(last.firstAt.toISOString(), last.errandId) : null,
      total,
    };
  }
}
