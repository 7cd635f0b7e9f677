import type { ApplicationPreviewView } from '@lianshen/contracts';
import type { Application, ApplicationForm } from '../../application/application-form.js';
import { usePreview } from '../../application/use-application.js';
import type { ApplicationPayload } from './application-payload.js';

const scopeOf = ({ kind, parts, facts }: ApplicationForm): string => JSON.stringify([kind, parts, facts ?? {}]);

/**
 * What the mended application is asked: while its scope is the one on file, the items and slots the task carries (those
 * of the pinned policy); after a change of scope what the API computes for it. The last application is this one.
 */
export function useCorrectionQuestions(
  on: ApplicationPayload,
  { form }: Application,
): ApplicationPreviewView | undefined {
  const { data } = usePreview(on.mineId, form);
  if (!data) return undefined;
  if (on.slots.length === 0 || scopeOf(form) !== scopeOf(on.form)) return { ...data, lastApplication: null };
  return { ...data, lastApplication: null, slots: on.slots, items: on.items };
}
