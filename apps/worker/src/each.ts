import { isGrpcServiceError } from '@temporalio/client';
import { isUnavailable } from '@lianshen/db';

/** gRPC: cancelled, deadline exceeded, unavailable. */
const AWAY: ReadonlySet<number> = new Set([1, 4, 14]);
/** So many items in a row that met nobody there: the server is away, and the rest would only wait as well. */
const MOST_AWAY = 3;

function isAway(error: unknown): boolean {
  const causes = [error, (error as { cause?: unknown } | null)?.cause];
  return causes.some((one) => isUnavailable(one) || (isGrpcServiceError(one) && AWAY.has(one.code)));
}

/**
 * Takes items one by one; one that fails is told and does not hold up those behind it.
 * @throws the error of an item when the database or Temporal is away
 */
export async function eachByItself<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
  onFailure: (item: T, error: unknown) => void | Promise<void>,
): Promise<void> {
  let away = 0;
  for (const item of items) {
    try {
      await work(item);
      away = 0;
    } catch (error) {
      away = isAway(error) ? away + 1 : 0;
      if (away === MOST_AWAY) throw error;
      await onFailure(item, error);
    }
  }
}
