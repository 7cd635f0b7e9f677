/** 停产停建 orders as the gates see them; procedures.md section 9. */
export type StopMatter = 'production' | 'construction' | 'explosives' | 'power';

export interface StopOrder {
  readonly stopOrderId: string;
  readonly issuer: { readonly regionCode: string; readonly agency: string };
  readonly scope:
    | {
        readonly kind: 'mine';
        readonly mineId: string;
        /** Absent or empty: the whole mine. */ readonly partIds?: readonly string[] | undefined;
      }
    | { readonly kind: 'class'; readonly class: 'openPit' | 'underground' | 'tailings' }
    | { readonly kind: 'region' };
  readonly stops: readonly StopMatter[];
  /** `issuer`: only whoever issued it lifts it, before anyone may apply. `jointAcceptance`: the reply lifts it for its parts. */
  readonly releaseBy: 'issuer' | 'jointAcceptance';
  /** 安全生产法 第六十五条第三款: resuming needs the issuer's own consent, whatever `releaseBy` says. */
  readonly section65: boolean;
  readonly issuedOn: string;
  /** Null while it is in force. */
  readonly releasedOn: string | null;
  /** Mines it no longer holds, released one by one from an order over a class or region. */
  readonly releasedParts?: readonly string[] | undefined;
}

export interface OrderedScope {
  readonly mineId: string;
  readonly parts: readonly { readonly partId: string; readonly kind: string; readonly method: string | null }[];
}

const isOfClass = (name: 'openPit' | 'underground' | 'tailings', { parts }: OrderedScope): boolean =>
  parts.some(({ kind, method }) => (name === 'tailings' ? kind === 'tailingsPond' : method === name));

function reaches({ scope }: StopOrder, applied: OrderedScope): boolean {
  if (scope.kind === 'region') return true;
  if (scope.kind === 'class') return isOfClass(scope.class, applied);
  if (scope.mineId !== applied.mineId) return false;
  const named = scope.partIds ?? [];
  return named.length === 0 || applied.parts.some(({ partId }) => named.includes(partId));
}

/** Whether it still holds one of the parts applied for: one that it stops and no reply lifted it for. */
function holdsAny({ scope, releasedParts = [] }: StopOrder, { parts }: OrderedScope): boolean {
  const named = scope.kind === 'mine' ? (scope.partIds ?? []) : [];
  const stopped = named.length === 0 ? parts : parts.filter(({ partId }) => named.includes(partId));
  return stopped.some(({ partId }) => !releasedParts.includes(partId));
}

/** Orders in force on any of the parts applied for, oldest first. */
export function ordersInForce<T extends StopOrder>(orders: readonly T[], applied: OrderedScope): T[] {
  return orders
    .filter(
      (order) =>
        order.releasedOn === null &&
        (order.stops.includes('production') || order.stops.includes('construction')) &&
        reaches(order, applied) &&
        holdsAny(order, applied),
    )
    .toSorted((a, b) => a.issuedOn.localeCompare(b.issuedOn) || a.stopOrderId.localeCompare(b.stopOrderId));
}

/** Those that must be lifted by their issuer before anyone may apply; issued meanwhile they hold the case (design section 4). */
export const blocking = <T extends StopOrder>(inForce: readonly T[]): T[] =>
  inForce.filter(({ releaseBy }) => releaseBy === 'issuer');
