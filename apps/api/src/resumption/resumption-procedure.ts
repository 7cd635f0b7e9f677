import { Injectable } from '@nestjs/common';
import { procedureTitles, resumptionFormSchema, type ProcedureView, type ResumptionForm } from '@lianshen/contracts';
import type { MineRecord, ResumedParts } from '@lianshen/db';
import { addDays, blocking, dateOf, ordersInForce, waitingFor, type StopOrder } from '@lianshen/domain';
import type { MaterialSlot } from '@lianshen/policy';
import { policyView } from '../policies/policy.view.js';
import { Directory } from '../reference/directory.js';
import { ReferenceStore } from '../reference/reference.store.js';
import { scopeOf } from '../session/scope.js';
import type { Signed } from '../session/signed.js';
import { enterpriseOf } from './resumption.admission.js';
import { resumptionPack, ResumptionStore } from './resumption.store.js';
import { kindProblem } from './kinds-of-part.js';
import { goingOn } from './stopped.js';

/** 开复工 as its applicants find it among the procedures: the form for their own mines and the materials there may be. */
@Injectable()
export class ResumptionProcedure {
  constructor(
    private readonly store: ResumptionStore,
    private readonly reference: ReferenceStore,
    private readonly directory: Directory,
  ) {}

  /** One entry per region in which the person files for an enterprise and a pack is in force. */
  async of(who: Signed): Promise<ProcedureView[]> {
    const filers = who.posts.filter(({ party }) => party.post === 'filer' && party.agency.startsWith('E-'));
    const regions = [...new Set(filers.map(({ party }) => party.regionCode))];
    const mines = regions.length === 0 ? [] : await this.store.mines(scopeOf(who));
    const names = await this.directory.current();
    const today = dateOf(Date.now());
    const items: ProcedureView[] = [];
    for (const regionCode of regions) {
      const policy = await this.reference.policyInForce(regionCode, 'resumption', today);
      if (!policy) continue;
      const { id, version, basis } = policyView(policy);
      const theirs = mines.filter((mine) => mine.regionCode === regionCode);
      items.push({
        code: 'resumption',
        title: procedureTitles.resumption,
        regionCode,
        regionName: names.region(regionCode),
        policy: { id, version, basis },
        formSchema: resumptionFormSchema(
          theirs.flatMap((mine) => mine.parts.map(({ partId, name }) => ({ partId, title: `${mine.name} · ${name}` }))),
          await this.example(theirs, enterpriseOf(filers[0]!.party), today),
        ),
        fileSlots: resumptionPack(policy).slots.map(slotOf),
      });
    }
    return items;
  }

  /** A form for the first mine whose parts are free and which no order keeps from applying; null when there is none. */
  private async example(
    mines: readonly MineRecord[],
    enterpriseId: string,
    today: string,
  ): Promise<ResumptionForm | null> {
    for (const mine of mines.filter((one) => one.enterpriseId === enterpriseId)) {
      const { orders, waits, resumed } = await this.store.groundOf(mine.mineId, enterpriseId, today);
      const isWaiting =
        waitingFor(
          waits,
          mine.parts.map(({ partId }) => partId),
          today,
        ).length > 0;
      const example = !isWaiting && isOpen(mine, orders) ? exampleFor(mine, resumed, today) : null;
      if (example) return example;
    }
    return null;
  }
}

const isOpen = (mine: MineRecord, orders: readonly StopOrder[]): boolean =>
  mine.parts.length > 0 &&
  mine.parts.every(({ openCase }) => openCase === null) &&
  blocking(ordersInForce(orders, { mineId: mine.mineId, parts: mine.parts })).length === 0;

/** What a mine is applied for most, first. */
const MOST_LIKELY = ['resumeProduction', 'resumeBuilding', 'start'] as const;

function exampleFor(mine: MineRecord, resumed: readonly ResumedParts[], today: string): ResumptionForm | null {
  const parts = mine.parts.map(({ partId }) => partId);
  const kind = MOST_LIKELY.find((one) => kindProblem(mine, { kind: one, parts }, today) === null);
  if (kind === undefined) return null;
  const sinceOn = goingOn(mine, resumed, { kind, parts })?.resumedOn ?? '';
  const stoppedOn = [addDays(today, -60), sinceOn].toSorted().at(-1)!;
  return { kind, parts, stoppedOn, stopCause: kind === 'start' ? 'newBuild' : 'self', plannedOn: addDays(today, 60) };
}

/** `required`: in at least one case; the preview of an application says whether in this one. */
const slotOf = ({ code, title, required, accept, maxBytes }: MaterialSlot) => ({
  code,
  title,
  required,
  accept: [...accept],
  maxBytes,
});
