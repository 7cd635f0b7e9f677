import { reject, type FieldError, type Rejection } from '../rejection.js';
import type { TextRef } from '../case/text-ref.js';
import { countOf, electorate, majority, type BallotRule } from './ballot.v1.js';
import { groundsLacking } from './grounds.js';
import {
  RESOLUTION_RESULTS,
  type AgendaItem,
  type Amendment,
  type Ground,
  type RecordedMeeting,
  type Resolution,
  type ResolutionResult,
  type Seat,
} from './meeting.js';

/** What is put down as the result of an item. */
export interface ProposedResolution {
  readonly result: ResolutionResult;
  readonly reasons?: TextRef | undefined;
  readonly amendments?: readonly Amendment<TextRef>[] | undefined;
  readonly grounds?: readonly Ground<TextRef>[] | undefined;
}

const isFilled = (text: TextRef | undefined): boolean => text !== undefined && text.length > 0;

/**
 * Whether this may be the resolution of an item (重大行政决策程序暂行条例 第三十条): everybody entitled has spoken; a vote
 * equals its count; a head who departs from the majority gives reasons; a disagreement names grounds. Postponing and
 * remanding need no positions; only an agreement carries conditions. Rule `resolution`, version 1.
 */
export function resolutionRefused(
  rule: BallotRule,
  item: AgendaItem,
  present: readonly Seat[],
  proposed: ProposedResolution,
): Rejection | null {
  if (!RESOLUTION_RESULTS.includes(proposed.result))
    return reject('decisionIncomplete', '没有这种决议结果', { errors: [{ path: 'result', message: '请重新选择' }] });
  const excess = conditionsOf(proposed);
  if (excess) return excess;
  if (proposed.result === 'postponed' || proposed.result === 'remanded')
    return isFilled(proposed.reasons) ? null : reasonsRequired('暂缓或退回须说明理由');
  const voters = electorate(present, item.recused);
  const silent = voters.filter((seat) => item.positions[seat] === undefined);
  if (silent.length > 0) return reject('positionsMissing', '还有到会成员没有表态', { current: { missing: silent } });
  const computed = majority(rule, countOf(item.positions, voters), voters.length, item.recused.length);
  if (rule.mode === 'vote' && computed !== proposed.result)
    return reject('resultDiffersFromCount', '决议与表决结果不一致', {
      current: { count: countOf(item.positions, voters), result: computed },
    });
  if (computed !== null && computed !== proposed.result && !isFilled(proposed.reasons))
    return reasonsRequired('决定与多数意见不一致的，须说明理由');
  const lacking = proposed.result === 'disagreed' ? lackingGround(proposed.grounds ?? []) : null;
  return lacking && reject('groundsRequired', '不同意须列明依据的事项或条款和事实', { errors: [lacking] });
}

/** Conditions belong to an agreement alone (design section 5): whatever else carried them would bind nobody. */
function conditionsOf({ result, amendments = [] }: ProposedResolution, path = 'amendments'): Rejection | null {
  if (result === 'agreed' || amendments.length === 0) return null;
  const errors = [{ path, message: '请删去附加条件' }];
  return reject('decisionIncomplete', '只有同意的决议可以附加条件', { errors });
}

/** What the minutes of a meeting held elsewhere say of each item, held to the same rule as what is resolved here. */
export function enteredRefused(results: RecordedMeeting['results']): Rejection | null {
  for (const [i, entered] of results.entries()) {
    const excess = conditionsOf(entered, `items.${i}.amendments`);
    if (excess) return excess;
    const lacking = entered.result === 'disagreed' ? lackingGround(entered.grounds) : null;
    const errors = lacking ? [{ ...lacking, path: `items.${i}.${lacking.path}` }] : [];
    if (lacking) return reject('groundsRequired', '不同意须列明依据的事项或条款和事实', { errors });
  }
  return null;
}

function lackingGround(grounds: readonly Ground<TextRef>[]): FieldError | null {
  const silent = grounds.findIndex(({ fact }) => !isFilled(fact));
  return silent < 0 ? groundsLacking(grounds) : { path: `grounds.${silent}.fact`, message: '请写明事实' };
}

const reasonsRequired = (message: string): Rejection =>
  reject('reasonsRequired', message, { errors: [{ path: 'reasons', message: '请说明理由' }] });

/** The resolution as it is kept; call only when {@link resolutionRefused} is null. */
export function resolutionOf(
  rule: BallotRule,
  item: AgendaItem,
  present: readonly Seat[],
  { result, reasons, amendments = [], grounds = [] }: ProposedResolution,
): Resolution {
  const voters = electorate(present, item.recused);
  const count = countOf(item.positions, voters);
  const decided = result === 'agreed' || result === 'disagreed';
  const larger = majority(rule, count, voters.length, item.recused.length);
  const departs = decided && larger !== null && larger !== result;
  return { result, count, departs, reasons: reasons ?? null, amendments, grounds };
}
