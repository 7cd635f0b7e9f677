import { mineStatusTitles, resumptionKindTitles } from '@lianshen/contracts';
import type { MineRecord, MineStatus } from '@lianshen/db';
import { RESUMPTION_KINDS, type ResumptionKind } from '@lianshen/domain';
import { Refusal } from '../http/refusal.js';

type Part = MineRecord['parts'][number];
export interface KindOfPart {
  readonly kind: ResumptionKind;
  /** Why the register does not allow it, a sentence; null when it does. */
  readonly why: string | null;
}

const GOING_OUT: readonly MineStatus[] = ['nearClosure', 'closing', 'closed', 'unlicensed'];
const word = (kind: ResumptionKind): string => resumptionKindTitles[kind].slice(0, 2);

/**
 * 开工 is for what was never built, 复工 and 复产 for what stopped: by the register's status, or the one before it stopped
 * (procedures.md 19; ADR 19). The register does not know every stop of an enterprise's own, so what runs may be resumed as what
 * it is ({@link requireStopped} asks for the day); whether a part in consolidation or upgrading is built, only the acceptance sees.
 */
function whyNot({ status, statusBefore }: Part, kind: ResumptionKind, isLicensed: boolean): string | null {
  if (GOING_OUT.includes(status)) return `登记为${mineStatusTitles[status]}，不能申请${word(kind)}`;
  const was = status === 'suspended' ? statusBefore : status;
  if (was === 'preparing') return kind === 'start' ? null : `登记为筹建，从未开工，不能申请${word(kind)}，只能申请开工`;
  if (kind === 'start') return was === 'building' || was === 'producing' ? '已经开工建设过，不能再申请开工' : null;
  if (status === 'building' && kind === 'resumeProduction' && !isLicensed)
    return '登记为在建，从未投产，也没有登记安全生产许可证，不能申请复产';
  if (status === 'producing' && kind === 'resumeBuilding') return '登记为生产，没有停建的工程，不能申请复工';
  return null;
}

/** Each kind of application with what the register says of it for one part. */
export function kindsOfPart(mine: Pick<MineRecord, 'parts'>, part: Part, today: string): KindOfPart[] {
  // a licence stands with the part that produces, not with its dump
  const isLicensed = mine.parts.some(({ licence }) => licence !== null && licence.validUntil >= today);
  return RESUMPTION_KINDS.map((kind) => ({ kind, why: whyNot(part, kind, isLicensed) }));
}

/** Why these parts cannot be applied for as this kind, naming the first; null when they can. */
export function kindProblem(
  mine: Pick<MineRecord, 'parts'>,
  { kind, parts }: { readonly kind: ResumptionKind; readonly parts: readonly string[] },
  today: string,
): string | null {
  for (const part of mine.parts.filter(({ partId }) => parts.includes(partId))) {
    const { why } = kindsOfPart(mine, part, today).find((one) => one.kind === kind)!;
    if (why !== null) return `${part.name}${why}`;
  }
  return null;
}

/** @throws Refusal 409 `kindNotAllowed` with the path of what does not fit: the kind, or the cause 新建未开工 of anything but 开工 */
export function requireKind(
  mine: Pick<MineRecord, 'parts'>,
  form: { readonly kind: ResumptionKind; readonly parts: readonly string[]; readonly stopCause: string },
  today: string,
): void {
  const refuse = (path: string, message: string): never => {
    throw new Refusal('kindNotAllowed', message, { errors: [{ path, message }] });
  };
  const problem = kindProblem(mine, form, today);
  if (problem !== null) refuse('form.kind', problem);
  if (form.stopCause === 'newBuild' && form.kind !== 'start')
    refuse('form.stopCause', `新建未开工的只能申请开工，不能申请${word(form.kind)}`);
}
