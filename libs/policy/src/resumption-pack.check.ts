import { DOCUMENT_KINDS, RESUMPTION_KINDS, type ResumptionTerms } from '@lianshen/domain';
import type { z } from 'zod';
import type { MaterialSlot } from './material-slots.js';

/** What the checks look at; the schema has seen to the rest. */
interface Checked {
  readonly bodies: readonly { readonly agency: string; readonly mandatory: boolean }[];
  readonly decisionBodies: readonly { readonly body: string }[];
  readonly terms: ResumptionTerms;
  readonly termOrigins: Readonly<Record<string, unknown>>;
  readonly settings: readonly { readonly id: string }[];
  readonly slots: readonly MaterialSlot[];
  readonly items: readonly { readonly agency: string; readonly level: string }[];
  readonly remedies: Readonly<Record<string, unknown>>;
  readonly documents: readonly { readonly kind: string }[];
}
type Refuse = (path: (string | number)[], message: string) => void;

/** Dotted paths of all terms; a list is one term. */
function pathsOf(terms: object, prefix = ''): string[] {
  return Object.entries(terms).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? pathsOf(value, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  );
}
const covers = (origin: string, path: string): boolean => path === origin || path.startsWith(`${origin}.`);

function checkOrigins({ terms, termOrigins }: Checked, refuse: Refuse): void {
  const paths = pathsOf(terms);
  const origins = Object.keys(termOrigins);
  for (const path of paths)
    if (!origins.some((origin) => covers(origin, path))) refuse(['termOrigins'], `${path} has no origin`);
  for (const origin of origins)
    if (!paths.some((path) => covers(origin, path))) refuse(['termOrigins', origin], 'is no term');
}

/** The named bodies and the workflow's bodies are the same, in the same order. */
function checkBodies({ bodies, decisionBodies, terms, items }: Checked, refuse: Refuse): void {
  const plain = bodies.map(({ agency, mandatory }) => `${agency}/${mandatory}`).join();
  if (plain !== terms.bodies.map(({ agency, mandatory }) => `${agency}/${mandatory}`).join())
    refuse(['terms', 'bodies'], 'differ from the named bodies');
  if (decisionBodies.map(({ body }) => body).join() !== terms.decisionBodies.map(({ body }) => body).join())
    refuse(['terms', 'decisionBodies'], 'differ from the named decision bodies');
  const known = new Set([...bodies.map(({ agency }) => agency), 'EX']);
  const orphan = items.find(({ agency, level }) => level === 'veto' && !known.has(agency));
  if (orphan) refuse(['bodies'], `no body ${orphan.agency} to examine its veto items`);
}

const first = (all: readonly string[]): string | undefined => all.find((one, i) => all.indexOf(one) !== i);

/** Whatever holds between the parts of a resumption pack. */
export function checkResumptionPack(pack: Checked, context: z.core.$RefinementCtx): void {
  const refuse: Refuse = (path, message) => context.addIssue({ code: 'custom', path, message });
  checkOrigins(pack, refuse);
  checkBodies(pack, refuse);
  if (!pack.remedies[pack.terms.lead])
    refuse(['remedies', pack.terms.lead], 'nothing says how its decisions are contested');
  const setting = first(pack.settings.map(({ id }) => id));
  if (setting) refuse(['settings'], `${setting} stands twice`);
  for (const kind of DOCUMENT_KINDS) {
    const found = pack.documents.filter((document) => document.kind === kind).length;
    if (found !== 1) refuse(['documents'], `${kind} stands ${found} times`);
  }
  for (const kind of RESUMPTION_KINDS)
    if (!pack.slots.some(({ kinds, required }) => required && kinds.includes(kind)))
      refuse(['slots'], `nothing is asked for with ${kind}`);
}
