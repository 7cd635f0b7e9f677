import type { ApplicationPreviewView, MineView } from '@lianshen/contracts';
import { waitingCauseLabels } from '../../labels.js';
import type { FieldError } from '../../forms/values.js';
import type { CaseContent } from '../new-case/use-case-draft.js';

export interface SelfCheckAnswer {
  readonly itemId: string;
  readonly ok?: boolean;
  readonly note?: string;
}

/** The form of a resumption while it is filled in; contract.md "Form of resumption". */
export interface ApplicationForm {
  readonly kind?: 'start' | 'resumeBuilding' | 'resumeProduction';
  readonly parts?: readonly string[];
  readonly stoppedOn?: string;
  readonly stopCause?: string;
  readonly plannedOn?: string;
  readonly facts?: Readonly<Record<string, boolean>>;
  readonly selfCheck?: readonly SelfCheckAnswer[];
  readonly note?: string;
}

export interface SlotFile {
  readonly slot: string;
  readonly fileId: string;
}

export interface Application {
  readonly form: ApplicationForm;
  readonly files: readonly SlotFile[];
}

export const STEPS = ['scope', 'gate', 'facts', 'materials', 'selfCheck', 'review'] as const;
export type Step = (typeof STEPS)[number];
export const stepTitles: Record<Step, string> = {
  scope: '矿山与范围',
  gate: '前置检查',
  facts: '情况说明',
  materials: '材料',
  selfCheck: '自查',
  review: '核对并提交',
};

export const isStep = (word: string | null): word is Step => STEPS.includes(word as Step);

export const applicationOf = (draft: CaseContent | null): Application => ({
  form: (draft?.form ?? {}) as ApplicationForm,
  files: (draft?.files ?? []).map(({ slot, fileId }) => ({ slot, fileId })),
});

/** What is kept of an application as a draft. */
export const contentOf = ({ form, files }: Application): CaseContent => ({ form: { ...form }, files });

/** Paths of the API's body as this form names them: `form.plannedOn` is `plannedOn`, `files.2.slot` stays. */
export const localErrors = (errors: readonly FieldError[]): readonly FieldError[] =>
  errors.map((error) => ({ ...error, path: error.path.replace(/^form\./, '') }));

const STEP_OF: Readonly<Record<string, Step>> = {
  facts: 'facts',
  files: 'materials',
  selfCheck: 'selfCheck',
};
/** Codes whose refusal belongs to a step although no path says so. */
const STEP_OF_CODE: Readonly<Record<string, Step>> = {
  stopOrderInForce: 'gate',
  partHasOpenCase: 'gate',
  materialsMissing: 'materials',
  consentMissing: 'materials',
  unknownSlot: 'materials',
  duplicateSlot: 'materials',
  unknownItem: 'selfCheck',
  noSuchPart: 'scope',
  kindNotAllowed: 'scope',
  dateImplausible: 'scope',
};

/** The step at which a refusal is to be mended. */
export function stepOfProblem(code: string, errors: readonly FieldError[]): Step {
  const first = errors[0]?.path.split('.')[0];
  return STEP_OF_CODE[code] ?? (first === undefined ? 'review' : (STEP_OF[first] ?? 'scope'));
}

export const stepOfPath = (path: string): Step => STEP_OF[path.split('.')[0] ?? ''] ?? 'scope';

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

type Kind = NonNullable<ApplicationForm['kind']>;

/** Why the register does not allow this kind for the parts chosen, or for any part while none is; null when it does. */
export function whyNotKind(mine: Pick<MineView, 'parts'>, chosen: readonly string[], kind: Kind): string | null {
  const reasons = mine.parts
    .filter(({ partId }) => chosen.length === 0 || chosen.includes(partId))
    .map(({ name, kinds }) => ({ name, why: kinds.find((one) => one.kind === kind)?.why ?? null }));
  const first = reasons.find(({ why }) => why !== null);
  if (!first || (chosen.length === 0 && reasons.some(({ why }) => why === null))) return null;
  return `${first.name}${first.why}`;
}

/** What is missing or implausible in step one. The API judges again. */
export function scopeProblems(form: ApplicationForm, mine: Pick<MineView, 'parts'>): readonly FieldError[] {
  const wrong: FieldError[] = [];
  const ask = (path: string, message: string): void => void wrong.push({ path, message });
  const why = form.kind ? whyNotKind(mine, form.parts ?? [], form.kind) : null;
  if (!form.kind) ask('kind', '请选择申请类型');
  else if (why !== null) ask('kind', why);
  if (!form.parts?.length) ask('parts', '请至少选择一处申请范围');
  if (!form.stoppedOn) ask('stoppedOn', '请选择停产停建日期');
  else if (form.stoppedOn > today()) ask('stoppedOn', '停产停建日期不能晚于今天');
  if (!form.stopCause) ask('stopCause', '请选择停产停建原因');
  else if (form.stopCause === 'newBuild' && form.kind && form.kind !== 'start')
    ask('stopCause', '新建未开工的只能申请开工');
  if (!form.plannedOn) ask('plannedOn', '请选择计划开复工日期');
  else if (form.stoppedOn && form.plannedOn <= form.stoppedOn) ask('plannedOn', '计划开复工日期应晚于停产停建日期');
  return wrong;
}

/** Why the way ends at the gate, in words; empty when it is open. */
/** Everything that keeps this application from being filed now, each in one sentence. */
export function gateProblems(preview: ApplicationPreviewView, form: ApplicationForm): readonly string[] {
  const blocked = preview.orders.filter((order) => order.blocks);
  const held = preview.openCases.filter(({ partId }) => form.parts?.includes(partId) ?? true);
  return [
    ...(preview.kindProblem === null ? [] : [`${preview.kindProblem}。`]),
    ...blocked.map(
      (order) => `${order.issuerName}于 ${order.issuedOn} 作出的停产停建决定尚未解除，须先由该单位解除后才能申请。`,
    ),
    ...held.map(({ caseNo }) => `所选范围已有在办申请 ${caseNo}，办结或撤回后才能再次申请。`),
    ...preview.waiting.map(
      ({ cause, caseNo, reapplyOn }) => `${waitingCauseLabels[cause]}（${caseNo}），${reapplyOn} 起才能再次申请。`,
    ),
  ];
}

export const missingSlots = (preview: Pick<ApplicationPreviewView, 'slots'>, files: readonly SlotFile[]) =>
  preview.slots.filter((slot) => slot.required && !files.some((file) => file.slot === slot.code));

/** How far the self-check has come, counted over the items of exactly this application. */
export function selfCheckProgress(items: readonly { readonly itemId: string }[], form: ApplicationForm) {
  const answers = new Map(form.selfCheck?.map((one) => [one.itemId, one]));
  const answered = items.filter(({ itemId }) => answers.get(itemId)?.ok !== undefined);
  const failed = answered.filter(({ itemId }) => answers.get(itemId)?.ok === false);
  return { total: items.length, answered: answered.length, failed: failed.length };
}

const trimmed = (text: string | undefined): { note?: string } => (text?.trim() ? { note: text.trim() } : {});

/** What is submitted: only what was answered, and only items and slots that this application has. */
export function submittedOf({ form, files }: Application, preview: ApplicationPreviewView): Application {
  const asked = new Set(preview.facts.asked);
  const items = new Set(preview.items.map(({ itemId }) => itemId));
  const slots = new Set(preview.slots.map(({ code }) => code));
  const { note, selfCheck = [], facts = {}, ...rest } = form;
  const stated = Object.fromEntries(Object.entries(facts).filter(([name]) => asked.has(name)));
  const checked = selfCheck
    .filter((one) => one.ok !== undefined && items.has(one.itemId))
    .map(({ itemId, ok, note: remark }) => ({ itemId, ok: ok === true, ...trimmed(remark) }));
  return {
    form: {
      ...rest,
      ...(Object.keys(stated).length > 0 ? { facts: stated } : {}),
      ...(checked.length > 0 ? { selfCheck: checked } : {}),
      ...trimmed(note),
    },
    files: files.filter(({ slot }) => slots.has(slot)),
  };
}

/** One answer of the self-check replaced. */
export function withAnswer(form: ApplicationForm, answer: SelfCheckAnswer): ApplicationForm {
  const others = (form.selfCheck ?? []).filter(({ itemId }) => itemId !== answer.itemId);
  return { ...form, selfCheck: [...others, answer] };
}
