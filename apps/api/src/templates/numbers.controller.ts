import { Body, Controller, Get, Headers, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { NumberReportQuery, NumberReportView, NumberVoidingBody } from '@lianshen/contracts';
import { numberReport, voidNumber, type Tx } from '@lianshen/db';
import { isoInstant, type Party } from '@lianshen/domain';
import { optionalKey } from '../acts/idempotency.js';
import { OnceStore } from '../acts/once.js';
import { DATABASE, type Database } from '../database.js';
import { Operation } from '../http/operation.js';
import { Refusal } from '../http/refusal.js';
import { recordRegisterAct, withTextRefs } from '../registers/register-record.js';
import { actorFor } from '../session/acting.js';
import { roleOf } from '../session/permissions.js';
import { scopeOf, type UserScope } from '../session/scope.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';

/** 文号: what a year's series gave out, what was voided, what is missing (design 8). */
@Controller('numbers')
export class NumbersController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly once: OnceStore,
  ) {}

  @Get()
  @Operation({ id: 'listNumbers', summary: '文号台账', access: ['read', 'Number'], answers: { 200: NumberReportView } })
  list(
    @Who() who: Signed,
    @Query({ schema: NumberReportQuery }) { year }: NumberReportQuery,
  ): Promise<NumberReportView> {
    const scope = scopeOf(who);
    return this.report(scope, staffRegion(scope), year);
  }

  @Post('voidings')
  @Operation({
    id: 'voidNumber',
    summary: '登记作废文号',
    access: ['act', 'Number'],
    answers: { 200: NumberReportView },
    problems: ['numberInUse'],
    idempotencyKey: 'optional',
  })
  @HttpCode(200)
  voiding(
    @Who() who: Signed,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: NumberVoidingBody }) body: NumberVoidingBody,
  ): Promise<NumberReportView> {
    const scope = scopeOf(who);
    const office = officeOf(scope);
    const actor = actorFor(who, office);
    if (!actor) throw new Refusal('forbidden');
    const request = { userId: who.userId, operation: 'voidNumber', resource: 'numbers', key: optionalKey(key), body };
    const { regionCode } = office;
    const { prefix, year, n, reason } = body;
    const act = async (tx: Tx): Promise<void> => {
      if (!(await voidNumber(tx, { regionCode, prefix, year, n }, { userId: who.userId, reason })))
        throw new Refusal('numberInUse');
      const { refs, texts } = withTextRefs({ reason });
      const payload = { prefix, year, n, ...refs };
      await recordRegisterAct(tx, { regionCode, type: 'numberVoided', actor, payload, texts });
    };
    return this.once.run(request, {
      scope,
      prepare: () => act,
      answer: () => this.report(scope, regionCode, year),
    });
  }

  private async report(scope: UserScope, regionCode: string, year: number): Promise<NumberReportView> {
    const rows = await this.database.scoped(scope, (tx) => numberReport(tx, regionCode, year));
    const items = rows.map((row) => ({
      ...row,
      gaps: [...row.gaps],
      voided: row.voided.map((one) => ({ ...one, at: isoInstant(Date.parse(one.at)) })),
    }));
    return { items, nextCursor: null };
  }
}

/** The staff of a region read its series. */
function staffRegion({ parties }: UserScope): string {
  const staff = parties.find((party) => roleOf(party) === 'staff');
  if (!staff) throw new Refusal('forbidden');
  return staff.regionCode;
}

/** 办公室 keeps the series of its region. */
function officeOf({ parties }: UserScope): Party {
  const office = parties.find(({ post }) => post === 'office');
  if (!office) throw new Refusal('forbidden', '文号由办公室管理');
  return office;
}
