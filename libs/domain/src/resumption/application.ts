/**
 * 开复工申请, as its workflow knows it: codes and facts to route by, never names or texts (design 1.2).
 * What is applied for: design section 4; the procedure: 中卫市矿产资源开采治理整顿工作方案 二(三).
 */

/** `start` 开工 (first building) · `resumeBuilding` 复工 · `resumeProduction` 复产. */
export const RESUMPTION_KINDS = ['start', 'resumeBuilding', 'resumeProduction'] as const;
export type ResumptionKind = (typeof RESUMPTION_KINDS)[number];

export const STOP_CAUSES = ['ordered', 'self', 'seasonal', 'accident', 'consolidation', 'newBuild'] as const;
export type StopCause = (typeof STOP_CAUSES)[number];

/** Parts of a mine; each passes or fails whole. */
export const PART_KINDS = ['system', 'pit', 'dump', 'tailingsPond', 'concentrator'] as const;
export type PartKind = (typeof PART_KINDS)[number];

export const MINING_METHODS = ['openPit', 'underground'] as const;
export type MiningMethod = (typeof MINING_METHODS)[number];

/** A mine with a mining right, or a tailings pond that is an object of its own and needs none. */
export type MineKind = 'mine' | 'tailingsPond';

/** Typed facts that decide which acceptance items apply. */
export const MINE_FACTS = [
  'outsourced',
  'sunkenPit',
  'usesExplosives',
  'ownMagazine',
  'heldExplosivesWhileStopped',
  'abstractsWater',
  'occupiesForest',
  'occupiesGrassland',
  'occupiesForestOrGrassland',
  'temporaryLandUse',
  'consolidated',
] as const;
export type MineFact = (typeof MINE_FACTS)[number];

/** Facts the register cannot know; the application states them. */
export const STATED_FACTS = ['outsourced', 'heldExplosivesWhileStopped', 'temporaryLandUse'] as const;
export type StatedFact = (typeof STATED_FACTS)[number];

export interface PartInScope {
  readonly partId: string;
  readonly kind: PartKind;
  readonly method: MiningMethod | null;
}

/** One acceptance item of this application, frozen when it is submitted. Its text stands in the pinned policy pack. */
export interface FrozenItem {
  readonly itemId: string;
  readonly agency: string;
  readonly level: 'veto' | 'ordinary';
  /** `authority`: a public body answers for it; never counted against the enterprise. */
  readonly subject: 'enterprise' | 'authority';
  readonly method: 'document' | 'onsite' | 'sample';
  /** A register fact says that it applies: 不适用 would contradict it. */
  readonly fixed?: boolean | undefined;
}

/** What a resumption routes by. */
export interface ResumptionApplication {
  readonly kind: ResumptionKind;
  readonly mineId: string;
  readonly mineKind: MineKind;
  readonly enterpriseId: string;
  readonly parts: readonly PartInScope[];
  /** Calendar dates +08:00. */
  readonly stoppedOn: string;
  readonly plannedOn: string;
  readonly stopCause: StopCause;
  readonly items: readonly FrozenItem[];
}
