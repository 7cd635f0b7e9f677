import type { FilingStanding } from '@lianshen/contracts';
import {
  keepDifferences,
  openFilings,
  receiptHolders,
  repliesNotFiled,
  SYSTEM,
  type Database,
  type FilingDifference,
} from '@lianshen/db';
import type { BureauSystem } from './filing-system.js';

/** What was settled longer ago is not compared any more. */
const DAYS = 90;

type Ours = Awaited<ReturnType<typeof openFilings>>[number];

/** What this side would say of a filing in the bureau's words. */
const standingOf = ({ filingId, state, receiptNo }: Ours): FilingStanding => ({
  filingId,
  state: state === 'received' || state === 'objected' ? state : 'taken',
  receiptNo,
});

/** Filings that a receipt number was given to, by number: here, there, and by answers too old to be compared. */
function filingsByReceipt(
  standings: readonly FilingStanding[],
  holders: ReadonlyMap<string, string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const filings = new Map([...holders].map(([receiptNo, filingId]) => [receiptNo, new Set([filingId])]));
  for (const { filingId, receiptNo } of standings)
    if (receiptNo !== null) filings.set(receiptNo, (filings.get(receiptNo) ?? new Set()).add(filingId));
  return filings;
}

/**
 * Where both sides do not hold the same, each filing once, by what the bureau said of it last: not there, not here, under a
 * receipt number that belongs to another filing (`holders`: filing by number, as kept here), or in another state or under
 * another number.
 */
export function differencesOf(
  targetRegion: string,
  ours: readonly Ours[],
  theirs: readonly FilingStanding[],
  holders: ReadonlyMap<string, string> = new Map(),
): FilingDifference[] {
  const there = new Map(theirs.map((one) => [one.filingId, one]));
  const here = new Set(ours.map(({ filingId }) => filingId));
  const filings = filingsByReceipt([...ours.map(standingOf), ...there.values()], holders);
  const isShared = (receiptNo: string | null): boolean => receiptNo !== null && filings.get(receiptNo)!.size > 1;
  const mine = ours.flatMap((row): FilingDifference[] => {
    const { filingId, caseNo, regionCode } = row;
    const [us, them] = [standingOf(row), there.get(filingId)];
    const base = { filingId, caseNo, regionCode, ours: { state: us.state, receiptNo: us.receiptNo } };
    if (!them) return [{ ...base, kind: 'unknownThere', theirs: null }];
    if (isShared(us.receiptNo) || isShared(them.receiptNo))
      return [{ ...base, kind: 'receiptShared', theirs: { state: them.state, receiptNo: them.receiptNo } }];
    if (them.state === us.state && them.receiptNo === us.receiptNo) return [];
    return [{ ...base, kind: 'differs', theirs: { state: them.state, receiptNo: them.receiptNo } }];
  });
  const strange = [...there.values()]
    .filter(({ filingId }) => !here.has(filingId))
    .map(({ filingId, state, receiptNo }): FilingDifference => ({
      filingId,
      kind: 'unknownHere',
      regionCode: targetRegion,
      caseNo: null,
      ours: null,
      theirs: { state, receiptNo },
    }));
  return [...mine, ...strange];
}

/** 对账: compares with one bureau and keeps what differs; also replies below it that were never filed. */
export async function reconcile(database: Database, targetRegion: string, system: BureauSystem): Promise<number> {
  const [ours, missing] = await database.scoped(
    SYSTEM,
    async (tx) => [await openFilings(tx, targetRegion, DAYS), await repliesNotFiled(tx, targetRegion)] as const,
  );
  const theirs = await system.standing({ type: 'filing.status', targetRegion, filings: ours.map(standingOf) });
  const numbers = theirs.flatMap(({ receiptNo }) => receiptNo ?? []);
  const holders = await database.scoped(SYSTEM, (tx) => receiptHolders(tx, targetRegion, numbers));
  const found = [
    ...differencesOf(targetRegion, ours, theirs, holders),
    ...missing.map((one) => ({ ...one, kind: 'notFiled' as const, ours: null, theirs: null })),
  ];
  await database.scoped(SYSTEM, (tx) => keepDifferences(tx, targetRegion, found));
  return found.length;
}
