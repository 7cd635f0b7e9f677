import type { ExpertConflict, ExpertRow } from '@lianshen/db';
import type { PanelExpert, SubmittedPanel } from '@lianshen/domain';
import { Refusal } from '../http/refusal.js';

/**
 * Whoever is added beside the bodies of the policy has something to examine: an empty checklist would say that a body passed what it
 * never looked at. @throws Refusal 409 `noSuchAgency`
 */
export function requireItems(
  bodies: readonly string[],
  ofPolicy: readonly string[],
  items: readonly { readonly agency: string }[],
  { addedBodies, bodies: named }: SubmittedPanel,
): void {
  const idle = bodies.filter((code) => !ofPolicy.includes(code) && !items.some(({ agency }) => agency === code));
  const field = addedBodies ? 'addedBodies' : 'bodies';
  const errors = idle.map((code) => ({
    path: `${field}.${(addedBodies ?? named ?? []).indexOf(code)}`,
    message: '本次验收没有由该单位核查的事项，不能加入验收组',
  }));
  if (errors[0]) throw new Refusal('noSuchAgency', errors[0].message, { errors });
}

/** An expert for the panel, with what the register says against them. @throws Refusal 409 `noSuchExpert` at that path */
export function registeredExpert(
  register: readonly { readonly expert: ExpertRow; readonly conflict: ExpertConflict | null }[],
  { expertId, conflictOfInterest }: Pick<PanelExpert, 'expertId' | 'conflictOfInterest'>,
  path: string,
): PanelExpert {
  const found = register.find(({ expert }) => expert.expertId === expertId);
  if (!found)
    throw new Refusal('noSuchExpert', '专家库中没有这名专家', { errors: [{ path, message: '没有这名专家' }] });
  const conflict = found.conflict?.reason ?? null;
  return { expertId, specialities: [...found.expert.specialities], conflictOfInterest, conflict };
}
