import type { FrozenItem, MineFact, MineKind, PartInScope, ResumptionKind } from './application.js';

/** `mine`: not a tailings pond on its own; the others by the parts in scope. */
export type ItemScope = 'all' | 'mine' | 'openPit' | 'underground' | 'dump' | 'tailings';

/** An item of the catalogue with what it hangs on; all conditions must hold, of `appliesTo` one. */
export interface ItemRule extends FrozenItem {
  readonly kinds: readonly ResumptionKind[];
  readonly appliesTo: readonly ItemScope[];
  readonly when: readonly MineFact[];
}

/** What an application is examined as. */
export interface ItemSubject {
  readonly kind: ResumptionKind;
  readonly mineKind: MineKind;
  readonly parts: readonly Pick<PartInScope, 'kind' | 'method'>[];
  /** A fact that is absent is not known: its items apply, so that nothing is waived by silence. */
  readonly facts: Readonly<Partial<Record<MineFact, boolean>>>;
  /** Bodies that may take part; an item of any other body has nobody to examine it and is left out. */
  readonly bodies: readonly string[];
}

const isInScope = (scope: ItemScope, subject: ItemSubject): boolean => {
  switch (scope) {
    case 'all':
      return true;
    case 'mine':
      return subject.mineKind === 'mine';
    case 'openPit':
    case 'underground':
      return subject.parts.some(({ method }) => method === scope);
    case 'dump':
      return subject.parts.some(({ kind }) => kind === 'dump');
    case 'tailings':
      return subject.parts.some(({ kind }) => kind === 'tailingsPond');
  }
};

/**
 * The acceptance items of one application, in the catalogue's order; frozen when it is submitted (design section 4).
 * Rule `items`, version 1: decides, so it is never changed after it served a case.
 */
export function applicableItems<T extends ItemRule>(catalogue: readonly T[], subject: ItemSubject): T[] {
  return catalogue.filter(
    (item) =>
      subject.bodies.includes(item.agency) &&
      item.kinds.includes(subject.kind) &&
      item.appliesTo.some((scope) => isInScope(scope, subject)) &&
      item.when.every((fact) => subject.facts[fact] !== false),
  );
}
