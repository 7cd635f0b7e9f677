import { Controller, Get, Query } from '@nestjs/common';
import { ClockQuery, ClockView, consultationFormSchema, ProcedureList, procedureTitles } from '@lianshen/contracts';
import { addWorkingDays, CalendarYearMissing, dateOf } from '@lianshen/domain';
import type { z } from 'zod';
import { Operation } from '../http/operation.js';
import { notFound, Refusal } from '../http/refusal.js';
import { isStarterPost } from '../cases/consultation.admission.js';
import { policyView } from '../policies/policy.view.js';
import { ResumptionProcedure } from '../resumption/resumption-procedure.js';
import { RescissionProcedure } from '../rescission/rescission-procedure.js';
import { ErratumPages } from '../errata/erratum-details.js';
import { Who } from '../session/signed.decorator.js';
import type { Signed } from '../session/signed.js';
import { Directory } from './directory.js';
import { ReferenceStore } from './reference.store.js';

@Controller()
export class ProceduresController {
  constructor(
    private readonly reference: ReferenceStore,
    private readonly directory: Directory,
    private readonly resumption: ResumptionProcedure,
    private readonly rescission: RescissionProcedure,
    private readonly errata: ErratumPages,
  ) {}

  /** Only what the person may start, in the regions where they may. */
  @Get('procedures')
  @Operation({
    id: 'listProcedures',
    summary: '可以发起的事项',
    access: ['read', 'Procedure'],
    answers: { 200: ProcedureList },
  })
  async procedures(@Who() who: Signed): Promise<z.infer<typeof ProcedureList>> {
    if (!who.ability.can('start', 'Case')) return { items: [] };
    const regions = [
      ...new Set(who.posts.filter(({ party }) => isStarterPost(party)).map(({ party }) => party.regionCode)),
    ];
    const names = await this.directory.current();
    const items = await Promise.all(
      regions.map(async (regionCode) => {
        const policy = await this.reference.policyInForce(regionCode, 'consultation', dateOf(Date.now()));
        if (!policy) return [];
        const { id, version, basis } = policyView(policy);
        return [
          {
            code: 'consultation',
            title: procedureTitles.consultation,
            regionCode,
            regionName: names.region(regionCode),
            policy: { id, version, basis },
            formSchema: consultationFormSchema(await this.reference.agencies(regionCode)),
            fileSlots: [],
          },
        ];
      }),
    );
    const own = await Promise.all([this.resumption.of(who), this.rescission.of(who), this.errata.procedures(who)]);
    return { items: [...items.flat(), ...own.flat()] };
  }

  /** The n-th working day after `from` with the proof, day by day. 404 for a region without a calendar. */
  @Get('clock')
  @Operation({
    id: 'countWorkingDays',
    summary: '推算期限',
    access: ['read', 'Clock'],
    answers: { 200: ClockView },
    problems: ['notFound', 'calendarYearMissing'],
  })
  async clock(
    @Query({ schema: ClockQuery }) { regionCode, from, workingDays }: z.infer<typeof ClockQuery>,
  ): Promise<z.infer<typeof ClockView>> {
    const calendar = (await this.directory.current()).calendar(regionCode);
    if (!calendar) throw notFound();
    try {
      const { dueOn, provisional, days } = addWorkingDays(calendar, from, workingDays);
      return { regionCode, from, workingDays, dueOn, provisional, calendarVersion: calendar.version, days: [...days] };
    } catch (error) {
      if (error instanceof CalendarYearMissing)
        throw new Refusal('calendarYearMissing', `缺少${error.year}年的工作日安排，无法推算`);
      throw error;
    }
  }
}
